import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconDatabaseImport, IconHistory, IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { usualColumns } from '../../contract/customers/list-columns.ts';
import type { CustomerFilter, CustomerRow } from '../../contract/customers/customer.ts';
import type { StandingOverview } from '../../contract/value/standing.ts';
import { useMay, useSession } from '../app/session.ts';
import {
  BulkBar,
  BulkDrawer,
  BulkListDrawer,
  BulkOutcome,
  ColumnsMenu,
  FilterBar,
  NewCustomerDrawer,
  readFilter,
  usePicking,
  ViewMenu,
} from '../customers/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { CustomerCard, EVIDENCE_KEY, useCustomerColumns } from './customer-columns.tsx';
import { useCustomerRows } from './customer-rows.ts';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import type { ListSearch } from './page-search.ts';
import { overviewQuery } from './queries.ts';
import { RankingNotice, RankingWarnings } from './ranking-notice.tsx';
import classes from './customers-page.module.css';

/** Where each list was left, so that coming back finds the same row. */
const left = new Map<string, number>();

export function CustomersPage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/shell/customers' });
  const mayAdd = useMay('customers.write');
  const overview = useQuery(overviewQuery);
  const filter = useMemo(() => readFilter({ ...search }), [search]);
  const sort = search.sort ?? 'standing';
  const filtered = Object.keys(filter).length > 0;
  const everybody = useEverybody(filtered, overview.data);
  const chosen = search.columns ?? usualColumns;
  const rows = useCustomerRows(filter, sort, chosen, everybody);
  const go = useCallback(
    (next: ListSearch, replace = false) =>
      void navigate({ to: '/customers', search: next, replace }),
    [navigate],
  );

  const current = useRef(search);
  current.current = search;
  const narrow = useCallback(
    (next: CustomerFilter) => {
      const { sort: kept, columns: shown, layout, view } = current.current;
      const rest = {
        ...next,
        ...(kept === undefined ? {} : { sort: kept }),
        ...(shown === undefined ? {} : { columns: shown }),
        ...(layout === undefined ? {} : { layout }),
      };
      // An address of nothing else would open the usual view again.
      if (Object.keys(rest).length === 0) go({ view: 'all' });
      else go(view === undefined ? rest : { ...rest, view });
    },
    [go],
  );
  const openEvidence = useCallback(
    (row: CustomerRow) => go({ ...current.current, evidence: 'c1', of: row.id }),
    [go],
  );
  const closeOver = () => {
    const { evidence: _, of: __, new: ___, bulk: ____, ...rest } = search;
    go(rest);
  };
  useShortcut('n', t('customers.new.title'), () => mayAdd && go({ ...search, new: true }));
  const columns = useCustomerColumns(openEvidence, sort === 'standing' && !filtered, chosen);
  const card = useCallback(
    (row: CustomerRow) => <CustomerCard row={row} onEvidence={openEvidence} />,
    [openEvidence],
  );
  const place = JSON.stringify([filter, sort]);
  const picking = usePicking(JSON.stringify(filter), (index) => rows.rowAt(index)?.id);
  const [running, setRunning] = useState<string | null>(null);
  const nobody = rows.exact === 0 && !filtered;

  return (
    <Page
      title={t('customers.list.title')}
      description={overview.data !== undefined && <RankingNotice overview={overview.data} />}
      width="full"
      actions={
        mayAdd && (
          <>
            <ActionIcon
              variant="default"
              size="input-sm"
              aria-label={t('customers.list.many')}
              title={t('customers.list.many')}
              onClick={() => go({ ...search, bulk: 'recent' })}
            >
              <IconHistory size={16} />
            </ActionIcon>
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/customers/duplicates" {...props} />}
            >
              {t('customers.duplicate.link')}
            </Button>
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={() => go({ ...search, new: true })}
            >
              {t('customers.new.title')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.page}>
        {overview.data !== undefined && <RankingWarnings overview={overview.data} />}
        <FilterBar filter={filter} onChange={narrow}>
          <Total rows={rows} />
          <ViewMenu search={search} onSearch={(next) => go(next)} />
          <ColumnsMenu
            chosen={chosen}
            onChange={(columns) => {
              const { columns: _, ...rest } = search;
              go(columns === null ? rest : { ...rest, columns: [...columns] }, true);
            }}
            cards={search.layout === 'cards'}
            onCards={(cards) => {
              const { layout: _, ...rest } = search;
              go(cards ? { ...rest, layout: 'cards' } : rest, true);
            }}
          />
          <SortChoice sort={sort} onSort={(next) => go({ ...search, sort: next })} />
        </FilterBar>
        {rows.top.isError && rows.count === 0 ? (
          <div className={classes.failed}>
            <ErrorPanel error={rows.top.error} onRetry={() => void rows.top.refetch()} />
          </div>
        ) : (
          <div className={classes.table} data-picking={picking.isAny || undefined}>
            <DataTable
              key={place}
              label={t('customers.list.title')}
              columns={columns}
              count={rows.count}
              rowAt={rows.rowAt}
              onSeen={rows.onSeen}
              sort={sort}
              onSort={(column) =>
                go({ ...search, sort: column as NonNullable<ListSearch['sort']> })
              }
              onOpen={(row, index) => {
                left.set(place, index);
                void navigate({ to: '/customers/$id', params: { id: row.id } });
              }}
              shortcut={{
                keys: EVIDENCE_KEY,
                label: t('value.standing.open_evidence'),
                run: openEvidence,
              }}
              loading={rows.top.isPending}
              empty={nobody ? <Nobody /> : <EmptyState>{t('customers.list.no_match')}</EmptyState>}
              rowHeight={50}
              card={card}
              cardHeight={96}
              tiles={search.layout === 'cards'}
              firstFocus={left.get(place) ?? 0}
              picking={
                mayAdd
                  ? {
                      isPicked: ({ id }) => picking.isPicked(id),
                      pick: picking.pick,
                      label: ({ name }) => t('customers.list.pick', { name }),
                      all: picking.everybody
                        ? picking.count === 0 || 'some'
                        : picking.isAny && 'some',
                      allLabel: t('customers.list.pick_all'),
                      pickAll: picking.begin,
                    }
                  : undefined
              }
            />
            {picking.isAny && (
              <BulkBar picking={picking} onChange={() => go({ ...search, bulk: 'edit' })} />
            )}
          </div>
        )}
      </div>
      <EvidenceDrawer
        customerId={search.of ?? null}
        criterion={search.evidence ?? null}
        onClose={closeOver}
      />
      <BulkDrawer
        aim={picking.isAny ? picking.aim(filter) : null}
        opened={search.bulk === 'edit' && picking.isAny}
        onClose={closeOver}
        onStarted={(id) => {
          setRunning(id);
          picking.begin(false);
          closeOver();
        }}
      />
      <BulkListDrawer
        opened={search.bulk === 'recent' && mayAdd}
        onClose={closeOver}
        onUndone={setRunning}
      />
      {running !== null && (
        <BulkOutcome key={running} id={running} onOver={() => setRunning(null)} />
      )}
      <NewCustomerDrawer opened={search.new === true} onClose={closeOver} />
    </Page>
  );
}

type Sort = NonNullable<ListSearch['sort']>;

/** For a phone, which shows no column heads, and for the order that has no column. */
function SortChoice({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const t = useT();
  const names: Record<Sort, string> = {
    standing: t('customers.column.standing'),
    danger: t('customers.column.danger'),
    value: t('customers.column.value'),
    last_bought: t('customers.column.last_bought'),
    name: t('customers.column.name'),
    newest: t('customers.sort.newest'),
  };
  const sorts = Object.keys(names) as Sort[];
  return (
    <NativeSelect
      aria-label={t('customers.sort.label')}
      value={sort}
      onChange={(event) =>
        onSort(sorts.find((one) => one === event.currentTarget.value) ?? 'standing')
      }
      data={sorts.map((value) => ({ value, label: names[value] }))}
    />
  );
}

/** How many the whole list holds, where this person sees everybody and nothing is filtered. */
function useEverybody(filtered: boolean, overview: StandingOverview | undefined): number | null {
  const { permissions } = useSession();
  const all = permissions['customers.read'] === 'all' && !filtered;
  return all ? (overview?.customers ?? null) : null;
}

/** “1,000+ customers”, exact when it is asked for. */
function Total({ rows }: { rows: ReturnType<typeof useCustomerRows> }) {
  const t = useT();
  const format = useFormat();
  if (rows.top.isPending) return null;
  if (rows.exact !== null)
    return <span role="status">{t('customers.list.total', { count: rows.exact })}</span>;
  return (
    <>
      <span role="status">
        {t('customers.list.total_at_least', { total: format.number(rows.atLeast) })}
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={rows.counting}
        onClick={rows.countExactly}
      >
        {t('customers.list.count_exactly')}
      </Button>
    </>
  );
}

/** An empty base: the two ways to fill it at once. */
function Nobody() {
  const t = useT();
  const mayImport = useMay('imports.run');
  return (
    <EmptyState
      icon={<IconUsers size={22} />}
      action={
        mayImport && (
          <div className={classes.ways}>
            <Button
              leftSection={<IconDatabaseImport size={16} />}
              renderRoot={(props) => <Link to="/imports/new" {...props} />}
            >
              {t('customers.list.import')}
            </Button>
            <Button variant="default" renderRoot={(props) => <Link to="/welcome" {...props} />}>
              {t('customers.list.sample')}
            </Button>
          </div>
        )
      }
    >
      {t('customers.list.nobody')}
    </EmptyState>
  );
}
