import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { StandingChanges, StandingHistory } from '../../contract/value/history.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldPair } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { CompareBars, CompareSides } from './compare-sides.tsx';
import { CompareWhy } from './compare-why.tsx';
import type { HistorySearch } from './page-search.ts';
import { changesQuery } from './queries.ts';
import classes from './history.module.css';

interface ComparePanelProps {
  customerId: string;
  history: StandingHistory;
}

/** Months back that are compared with now unless other days are chosen. */
const MONTHS = 3;

/** Two days side by side and why they differ; the days are in the address. */
export function ComparePanel({ customerId, history }: ComparePanelProps) {
  const t = useT();
  const route = '/inside/shell/customers/$id/history';
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: '/customers/$id/history' });
  const { points, first } = history;
  const last = points.at(-1)?.as_of ?? '';
  const from = search.from ?? points.at(-1 - MONTHS)?.as_of ?? points[0]?.as_of ?? '';
  const to = search.to ?? last;
  const go = (change: HistorySearch) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  if (from === '' || (points.length < 2 && search.from === undefined && first === last))
    return null;
  return (
    <Panel title={t('value.compare.title')} description={t('value.compare.about')}>
      <div className={classes.compare}>
        <div className={classes.days}>
          <FieldPair>
            <TextInput
              type="date"
              label={t('value.compare.from')}
              value={from}
              {...(first === null ? {} : { min: first })}
              max={to}
              onChange={({ currentTarget: { value } }) => {
                if (value !== '') go({ from: value });
              }}
            />
            <TextInput
              type="date"
              label={t('value.compare.to')}
              value={to}
              min={from}
              max={last}
              onChange={({ currentTarget: { value } }) => {
                if (value !== '') go({ to: value });
              }}
            />
          </FieldPair>
        </div>
        <Compared customerId={customerId} from={from} to={search.to} />
      </div>
    </Panel>
  );
}

interface ComparedProps {
  customerId: string;
  from: string;
  to: string | undefined;
}

function Compared({ customerId, from, to }: ComparedProps) {
  const changes = useQuery({
    ...changesQuery(customerId, from, to),
    // What was shown stays until the other days are there.
    placeholderData: (before) => before,
  });
  if (changes.isError)
    return <ErrorPanel error={changes.error} onRetry={() => void changes.refetch()} />;
  if (changes.data === undefined) return <SkeletonLines lines={8} />;
  return (
    <div className={classes.compare} aria-busy={changes.isPlaceholderData}>
      <Sentence changes={changes.data} asked={from} />
      {changes.data.from !== null && (
        <>
          <CompareBars changes={changes.data} />
          <CompareSides changes={changes.data} />
          <CompareWhy changes={changes.data} customerId={customerId} />
        </>
      )}
    </div>
  );
}

/** Less than that is the same, as it is written. */
const SEEN = 0.005;

function Sentence({ changes, asked }: { changes: StandingChanges; asked: string }) {
  const t = useT();
  const format = useFormat();
  const { from, to, difference } = changes;
  const write = (value: number) => format.number(value, 2);
  const said =
    from === null
      ? t('value.compare.nowhere', { from: format.date(asked) })
      : (() => {
          const days = { from: format.date(from.as_of), to: format.date(to.as_of) };
          const after = write(to.score);
          if (Math.abs(difference) < SEEN) return t('value.compare.same', { ...days, after });
          const by = { ...days, before: write(from.score), after };
          const size = write(Math.abs(difference));
          return difference > 0
            ? t('value.compare.rose', { ...by, difference: size })
            : t('value.compare.fell', { ...by, difference: size });
        })();
  return (
    <p className={classes.sentence} role="status">
      {said}
    </p>
  );
}
