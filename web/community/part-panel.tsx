import { Button } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
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
  const all = occasions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Panel flush>
        {occasions.isPending ? (
          <SkeletonRows rows={6} height={58} />
        ) : occasions.isError ? (
          <ErrorPanel error={occasions.error} onRetry={() => void occasions.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={<IconTicket size={22} />} action={action}>
            {t('community.part.none')}
          </EmptyState>
        ) : (
          <ul>
            {all.map((occasion) => (
              <OccasionItem key={occasion.id} occasion={occasion} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </Panel>
      {occasions.hasNextPage && (
        <Button
          variant="subtle"
          loading={occasions.isFetchingNextPage}
          onClick={() => void occasions.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
      <AskedDrawer
        opened={open !== undefined}
        onClose={() => onOpen(undefined)}
        occasion={all.find(({ id }) => id === open)}
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
