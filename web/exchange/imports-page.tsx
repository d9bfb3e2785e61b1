import { Button } from '@mantine/core';
import { IconDatabaseImport, IconFileTypeCsv, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportRecord } from '../../contract/exchange/import.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { importsQuery } from './queries.ts';
import classes from './imports.module.css';

export function ImportsPage() {
  const t = useT();
  const mayRun = useMay('imports.run');
  const imports = useInfiniteQuery({
    ...importsQuery,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(isUnderWay) === true ? 2000 : false,
  });
  const all = imports.data?.pages.flatMap((page) => page.items) ?? [];
  const button = mayRun && (
    <Button
      leftSection={<IconPlus size={16} />}
      renderRoot={(props) => <Link to="/imports/new" {...props} />}
    >
      {t('exchange.new.title')}
    </Button>
  );
  return (
    <Page
      title={t('exchange.imports.title')}
      description={t('exchange.imports.about')}
      width="reading"
      actions={button}
    >
      <Panel flush>
        {imports.isPending ? (
          <SkeletonRows rows={4} height={60} />
        ) : imports.isError ? (
          <ErrorPanel error={imports.error} onRetry={() => void imports.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={<IconDatabaseImport size={22} />} action={button}>
            {t('exchange.imports.none')}
          </EmptyState>
        ) : (
          <ul className={classes.list}>
            {all.map((record) => (
              <ImportItem key={record.id} record={record} />
            ))}
          </ul>
        )}
      </Panel>
      {imports.hasNextPage && (
        <Button
          variant="subtle"
          loading={imports.isFetchingNextPage}
          onClick={() => void imports.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </Page>
  );
}

const underWay: readonly ImportRecord['state'][] = [
  ...(['checking', 'queued', 'staging', 'writing', 'undoing'] as const),
];
const isUnderWay = ({ state }: ImportRecord) => underWay.includes(state);

function ImportItem({ record }: { record: ImportRecord }) {
  const t = useT();
  const format = useFormat();
  const isSample = record.kind === 'sample';
  const Symbol = isSample ? IconSparkles : IconFileTypeCsv;
  const { totals } = record;
  return (
    <li>
      <Link to="/imports/$id" params={{ id: record.id }} className={classes.item}>
        <Symbol size={20} stroke={1.5} aria-hidden className={classes.itemSymbol} />
        <span className={classes.itemWords}>
          <bdi className={classes.itemName}>
            {isSample ? t('workspace.job.sample') : record.file_name}
          </bdi>
          <span className={classes.about}>
            {format.dateTime(record.created_at)}
            {totals !== null && (
              <> · {t('exchange.imports.rows', { count: totals.imported.rows })}</>
            )}
          </span>
        </span>
        <StateTag record={record} />
      </Link>
    </li>
  );
}

function StateTag({ record }: { record: ImportRecord }) {
  const t = useT();
  switch (record.state) {
    case 'draft':
      return <Tag>{t('exchange.state.draft')}</Tag>;
    case 'done':
      return <Tag tone="good">{t('exchange.state.done')}</Tag>;
    case 'failed':
      return <Tag tone="danger">{t('exchange.state.failed')}</Tag>;
    case 'queued':
      return <Tag>{t('exchange.state.queued')}</Tag>;
    case 'staging':
    case 'writing':
      return <Tag tone="accent">{t('exchange.state.running')}</Tag>;
    case 'checking':
      return <Tag tone="accent">{t('exchange.state.checking')}</Tag>;
    case 'checked':
      return <Tag>{t('exchange.state.checked')}</Tag>;
    case 'undoing':
      return <Tag tone="accent">{t('exchange.state.undoing')}</Tag>;
    case 'undone':
      return <Tag>{t('exchange.state.undone')}</Tag>;
  }
}
