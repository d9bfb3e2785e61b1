import { IconTicket } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Entries, entriesOf } from '../ui/entries.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './community.module.css';
import { AskedDrawer } from './drawers.ts';
import type { Occasion } from './occasions.ts';
import { occasionsQuery } from './queries.ts';

interface PartPanelProps {
  /** The occasion whose list lies open. */
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  action: ReactNode;
}

/** Gatherings, surveys and requests for help, and how many took part. */
export function PartPanel({ open, onOpen, action }: PartPanelProps) {
  const t = useT();
  const occasions = useInfiniteQuery(occasionsQuery);
  return (
    <>
      <Entries
        query={occasions}
        height={58}
        icon={<IconTicket size={22} />}
        none={t('community.part.none')}
        action={action}
      >
        {(occasion) => <OccasionItem occasion={occasion} onOpen={onOpen} />}
      </Entries>
      <AskedDrawer
        opened={open !== undefined}
        onClose={() => onOpen(undefined)}
        occasion={entriesOf(occasions).find(({ id }) => id === open)}
      />
    </>
  );
}

interface OccasionItemProps {
  occasion: Occasion;
  onOpen: (id: string) => void;
}

function OccasionItem({ occasion, onOpen }: OccasionItemProps) {
  const t = useT();
  const format = useFormat();
  const { id, kind, name, day, place, asked, done } = occasion;
  const kinds = {
    gathering: t('community.kind.gathering'),
    survey: t('community.kind.survey'),
    help: t('community.kind.help'),
  };
  return (
    <li>
      <button type="button" className={classes.item} onClick={() => onOpen(id)}>
        <span className={classes.words}>
          <bdi className={classes.name}>{name}</bdi>
          <span className={classes.about}>
            {format.date(day)}
            {place !== null && (
              <>
                {' · '}
                <bdi>{place}</bdi>
              </>
            )}
          </span>
        </span>
        <span className={classes.share}>
          {t('community.part.took_part', {
            done: format.number(done),
            asked: format.number(asked),
          })}
        </span>
        <Tag>{kinds[kind]}</Tag>
      </button>
    </li>
  );
}
