import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useT } from './language.tsx';
import { SkeletonRows } from './skeletons.tsx';
import classes from './data-table.module.css';

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A CSS grid track, as `2fr`, `minmax(200px, 2fr)` or `120px`. */
  width: string;
  /** Numbers stand at the end, so that their digits line up. */
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Left out on a phone. */
  secondary?: boolean;
}

export interface DataSort {
  column: string;
  direction: 'asc' | 'desc';
}

interface DataTableProps<Row> {
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Rows in the whole list, loaded or not, for assistive technology. */
  total?: number;
  sort?: DataSort;
  onSort?: (sort: DataSort) => void;
  onOpen?: (row: Row) => void;
  onEndReached?: () => void;
  loading?: boolean;
  loadingMore?: boolean;
  empty: ReactNode;
  rowHeight?: number;
}

const features = tableFeatures({});

/** Rows drawn only where they are seen: a million scroll as lightly as ten. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, onOpen, onEndReached, rowHeight = 48 } = props;
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, getRowId: rowKey });
  const model = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (model.length > 0 && lastSeen >= model.length - 20) onEndReached?.();
  }, [lastSeen, model.length, onEndReached]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(model.length - 1, to));
    setFocused(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 480) / rowHeight) - 2);
    const target: Record<string, number> = {
      ArrowDown: index + 1,
      j: index + 1,
      ArrowUp: index - 1,
      k: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: model.length - 1,
    };
    const to = target[event.key];
    const row = rows[index];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    else return;
    event.preventDefault();
  };

  const tracks = columns.map((column) => column.width).join(' ');
  const narrow = columns
    .filter((column) => column.secondary !== true)
    .map((column) => column.width)
    .join(' ');
  const sizes = { '--tracks': tracks, '--tracks-narrow': narrow } as CSSProperties;
  const meta = new Map(columns.map((column) => [column.id, column]));

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={sizes}
      role="table"
      aria-label={props.label}
      aria-rowcount={props.total ?? model.length}
      aria-busy={props.loading ?? false}
    >
      <div className={classes.head} role="rowgroup">
        <div className={classes.headRow} role="row">
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      {props.loading === true ? (
        <SkeletonRows rows={12} height={rowHeight} />
      ) : model.length === 0 ? (
        props.empty
      ) : (
        <div role="rowgroup" className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = model[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={row.id}
                role="row"
                data-index={item.index}
                aria-rowindex={item.index + 2}
                tabIndex={item.index === focused ? 0 : -1}
                className={classes.row}
                data-opens={onOpen !== undefined || undefined}
                style={{ transform: `translateY(${item.start}px)`, blockSize: rowHeight }}
                onClick={() => onOpen?.(row.original)}
                onFocus={() => setFocused(item.index)}
                onKeyDown={(event) => onKeyDown(event, item.index)}
              >
                {row.getAllCells().map((cell) => (
                  <div
                    key={cell.id}
                    role="cell"
                    className={classes.cell}
                    data-align={meta.get(cell.column.id)?.align}
                    data-secondary={meta.get(cell.column.id)?.secondary}
                  >
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
      {props.loadingMore === true && (
        <p className={classes.more} role="status">
          {t('common.state.loading')}
        </p>
      )}
    </div>
  );
}

interface HeaderCellProps<Row> {
  column: DataColumn<Row>;
  sort: DataSort | undefined;
  onSort: ((sort: DataSort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const active = sort?.column === column.id ? sort.direction : null;
  const sortable = column.sortable === true && onSort !== undefined;
  const ariaSort = active === 'asc' ? 'ascending' : active === 'desc' ? 'descending' : 'none';
  const Arrow = active === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={column.align}
      data-secondary={column.secondary}
      {...(sortable ? { 'aria-sort': ariaSort } : {})}
    >
      {sortable ? (
        <button
          type="button"
          className={classes.sort}
          data-active={active !== null || undefined}
          onClick={() =>
            onSort({ column: column.id, direction: active === 'desc' ? 'asc' : 'desc' })
          }
        >
          {column.header}
          <Arrow size={13} aria-hidden className={classes.arrow} />
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}
