import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ScorecardDraft, ScorecardPreview } from '../../contract/value/scorecard.ts';
import { api } from '../app/api.ts';
import { useCustomerName } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Figure } from '../ui/figure.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import classes from './scorecard.module.css';

/** Long enough for a slider to come to rest. */
const SETTLED = 250;

interface ScorecardMoversProps {
  draft: ScorecardDraft;
  before: ScorecardPreview['lines'];
}

/** Who would come and go, worked out while the sliders move. */
export function ScorecardMovers({ draft, before }: ScorecardMoversProps) {
  const t = useT();
  const [settled] = useDebouncedValue(draft, SETTLED);
  const preview = useQuery({
    queryKey: ['standing', 'preview', settled],
    queryFn: ({ signal }) =>
      api.post<ScorecardPreview>('/scorecard-previews', { draft: settled }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const isBehind = preview.isFetching || settled !== draft;
  return (
    <Panel title={t('value.scorecard.preview')} description={t('value.scorecard.preview_about')}>
      <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />
      {preview.data === undefined
        ? preview.isPending && <SkeletonLines lines={6} />
        : !preview.isError && <Found preview={preview.data} before={before} isBehind={isBehind} />}
    </Panel>
  );
}

interface FoundProps {
  preview: ScorecardPreview;
  before: ScorecardPreview['lines'];
  isBehind: boolean;
}

function Found({ preview, before, isBehind }: FoundProps) {
  const t = useT();
  const format = useFormat();
  const { lines, floor, currency } = preview;
  const was = (value: number) => t('value.scorecard.was', { value: format.number(value, 1) });
  return (
    <div className={classes.found} data-behind={isBehind || undefined} aria-busy={isBehind}>
      <div className={classes.figures}>
        <Figure
          label={t('value.scorecard.entry')}
          value={format.number(lines.entry, 1)}
          note={was(before.entry)}
        />
        <Figure
          label={t('value.scorecard.exit')}
          value={format.number(lines.exit, 1)}
          note={was(before.exit)}
        />
        <Figure
          label={t('value.scorecard.above')}
          value={format.number(preview.above_after)}
          note={t('value.scorecard.was', { value: format.number(preview.above_before) })}
        />
        <Figure label={t('value.scorecard.floor')} value={format.money(floor, currency)} />
      </div>
      <div role="status">
        {preview.entering + preview.leaving === 0 ? (
          <p className={classes.note}>{t('value.scorecard.nobody')}</p>
        ) : (
          <>
            <Movers
              title={t('value.scorecard.entering', { count: preview.entering })}
              count={preview.entering}
              first={preview.entering_first}
            />
            <Movers
              title={t('value.scorecard.leaving', { count: preview.leaving })}
              count={preview.leaving}
              first={preview.leaving_first}
            />
          </>
        )}
      </div>
    </div>
  );
}

interface MoversProps {
  title: string;
  count: number;
  first: ScorecardPreview['entering_first'];
}

function Movers({ title, count, first }: MoversProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useCustomerName();
  if (count === 0) return null;
  return (
    <section className={classes.movers}>
      <h3>{title}</h3>
      <ul>
        {first.map((mover) => (
          <li key={mover.customer_id}>
            <Link to="/customers/$id" params={{ id: mover.customer_id }}>
              <bdi>{nameOf(mover)}</bdi>
            </Link>
            <span className={classes.note}>
              {t('value.scorecard.score_change', {
                before: format.number(mover.score_before, 1),
                after: format.number(mover.score_after, 1),
              })}
            </span>
          </li>
        ))}
      </ul>
      {count > first.length && (
        <p className={classes.note}>
          {t('value.scorecard.and_more', { count: count - first.length })}
        </p>
      )}
    </section>
  );
}
