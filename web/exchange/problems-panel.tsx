import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemCodes, problemEffects } from '../../contract/exchange/readings.ts';
import type { CustomerMapping, ProblemRow } from '../../contract/exchange/customers.ts';
import type { ImportRecord } from '../../contract/exchange/import.ts';
import { effectTexts, problemTexts } from '../../contract/exchange/problem-texts.ts';
import { eventsAddress } from '../app/api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { ProblemCard } from './problem-card.tsx';
import { problemCountsQuery, type ProblemFilter, problemsQuery } from './queries.ts';
import classes from './problems.module.css';

interface ProblemsPanelProps {
  record: ImportRecord;
  mapping: CustomerMapping;
}

/** Every row that something is said of, with its cells to correct. */
export function ProblemsPanel({ record, mapping }: ProblemsPanelProps) {
  const t = useT();
  const [filter, setFilter] = useState<ProblemFilter>({});
  const counts = useQuery(problemCountsQuery(record.id));
  const rows = useInfiniteQuery(problemsQuery(record.id, filter));
  // Rows that were put right stay where they are until the list is asked for again.
  const [corrected, setCorrected] = useState<ReadonlyMap<number, ProblemRow>>(new Map());
  const shown = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const none = counts.data?.items.length === 0 && corrected.size === 0;
  return (
    <Panel
      title={t('exchange.problems.title')}
      {...(none ? {} : { description: t('exchange.problems.about') })}
      flush
    >
      {!none && <ProblemTools record={record} filter={filter} onFilter={setFilter} />}
      {rows.isError ? (
        <ErrorPanel error={rows.error} onRetry={() => void rows.refetch()} />
      ) : rows.data === undefined ? (
        <SkeletonRows rows={4} />
      ) : shown.length === 0 ? (
        <EmptyState>
          {none ? t('exchange.problems.none') : t('exchange.problems.none_left')}
        </EmptyState>
      ) : (
        <ul className={classes.rows}>
          {shown.map((row) => (
            <ProblemCard
              key={row.row}
              importId={record.id}
              row={corrected.get(row.row) ?? row}
              mapping={mapping}
              onCorrected={(next) => setCorrected((before) => new Map(before).set(next.row, next))}
            />
          ))}
        </ul>
      )}
      {rows.hasNextPage && (
        <Button
          variant="subtle"
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </Panel>
  );
}

interface ProblemToolsProps {
  record: ImportRecord;
  filter: ProblemFilter;
  onFilter: (filter: ProblemFilter) => void;
}

function ProblemTools({ record, filter, onFilter }: ProblemToolsProps) {
  const t = useT();
  const format = useFormat();
  const counts = useQuery(problemCountsQuery(record.id));
  const items = counts.data?.items ?? [];
  const query = new URLSearchParams({ ...filter }).toString();
  const value = filter.code ?? filter.effect ?? '';
  return (
    <div className={classes.tools}>
      <NativeSelect
        aria-label={t('exchange.problems.filter')}
        value={value}
        onChange={(event) => {
          const next = event.currentTarget.value;
          const effect = problemEffects.find((one) => one === next);
          const code = problemCodes.find((one) => one === next);
          onFilter(effect !== undefined ? { effect } : code !== undefined ? { code } : {});
        }}
        data={[
          { value: '', label: t('exchange.problems.all') },
          ...problemEffects
            .filter((effect) => items.some((one) => one.effect === effect))
            .map((effect) => ({
              group: t(effectTexts[effect]),
              items: [
                { value: effect, label: t(effectTexts[effect]) },
                ...items
                  .filter((one) => one.effect === effect)
                  .map((one) => ({
                    value: one.code,
                    label: `${t(problemTexts[one.code])} (${format.number(one.rows)})`,
                  })),
              ],
            })),
        ]}
      />
      <Button
        component="a"
        href={eventsAddress(`/imports/${record.id}/problems.csv${query && `?${query}`}`)}
        download
        variant="default"
        leftSection={<IconDownload size={16} />}
      >
        {t('exchange.problems.download')}
      </Button>
    </div>
  );
}
