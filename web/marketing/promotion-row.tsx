import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconExternalLink, IconPencil } from '@tabler/icons-react';
import type { Promotion } from '../../contract/marketing/promotion.ts';
import { useCountries } from '../customers/index.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { PanelRow } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useWithdrawPromotion } from './queries.ts';
import classes from './promotions.module.css';

interface PromotionRowProps {
  promotion: Promotion;
  /** Absent for those who only look. */
  onCorrect?: () => void;
}

export function PromotionRow({ promotion, onCorrect }: PromotionRowProps) {
  const t = useT();
  const format = useFormat();
  const segment = useSegmentName(promotion.segment);
  const { starts_on, ends_on, evidence_words, evidence_link, depth_bp, our_depth_bp } = promotion;
  const days = `${format.date(starts_on, 'short')} – ${format.date(ends_on)}`;
  return (
    <PanelRow
      actions={onCorrect !== undefined && <RowMenu promotion={promotion} onCorrect={onCorrect} />}
    >
      <span className={classes.words}>
        <span className={classes.what}>
          <bdi className={classes.competitor}>{promotion.competitor}</bdi>
          <bdi>{promotion.what}</bdi>
          {depth_bp > our_depth_bp && <Tag tone="warn">{t('marketing.promotions.deeper')}</Tag>}
        </span>
        <span className={classes.about}>
          <bdi>{days}</bdi> · {segment}
          {evidence_words !== null && (
            <>
              {' · '}
              <bdi>{evidence_words}</bdi>
            </>
          )}
          {evidence_link !== null && (
            <a href={evidence_link} target="_blank" rel="noreferrer" className={classes.link}>
              <IconExternalLink size={13} aria-hidden /> {t('marketing.promotions.seen')}
            </a>
          )}
        </span>
      </span>
      <span className={classes.depths}>
        <Depth label={t('marketing.promotions.theirs')} share={depth_bp / 10_000} theirs />
        <Depth label={t('marketing.promotions.ours')} share={our_depth_bp / 10_000} />
      </span>
    </PanelRow>
  );
}

/** How much was off, as a bar of at most half the price and in figures. */
function Depth({ label, share, theirs }: { label: string; share: number; theirs?: boolean }) {
  const format = useFormat();
  return (
    <span className={classes.depth}>
      <span className={classes.label}>{label}</span>
      <span className={classes.track} aria-hidden>
        <span
          data-theirs={theirs || undefined}
          style={{ inlineSize: `${Math.min(100, share * 200)}%` }}
        />
      </span>
      <span className={classes.figure}>{format.percent(share)}</span>
    </span>
  );
}

function useSegmentName(segment: string | null): string {
  const t = useT();
  const countries = useCountries();
  if (segment === null) return t('marketing.promotion.everybody');
  if (segment === 'person') return t('marketing.promotion.people');
  if (segment === 'organisation') return t('marketing.promotion.organisations');
  return countries.nameOf(segment);
}

function RowMenu({ promotion, onCorrect }: { promotion: Promotion; onCorrect: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const withdraw = useWithdrawPromotion();
  const { id, competitor: name } = promotion;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const takeBack = () =>
    withdraw.mutate(
      { id, withdrawn: true },
      {
        onSuccess: () =>
          toasts.sayUndoable(t('marketing.promotions.taken_back', { name }), () =>
            withdraw.mutate({ id, withdrawn: false }, { onError }),
          ),
        onError,
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('marketing.promotions.menu', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={17} />} onClick={onCorrect}>
          {t('marketing.promotions.correct')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowBackUp size={17} />} onClick={takeBack}>
          {t('marketing.promotions.take_back')}
        </Menu.Item>
        {promotion.entered_by !== null && (
          <Menu.Label>
            {t('marketing.promotions.by', { name: promotion.entered_by.name })}
          </Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
