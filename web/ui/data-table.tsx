import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { useShortcut } from './keyboard.tsx';
import { useT } from './language.tsx';
import { useLongScroll } from './long-scroll.ts';
import { SkeletonRows } from './skeletons.tsx';
import classes from './data-table.module.css';

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row, index: number) => ReactNode;
  /** A CSS grid track, as `2fr`, `minmax(200px, 2fr)` or `120px`. */
  width: string;
  /** Numbers stand at the end, so that their digits line up. */
  align?: 'start' | 'end';
  /** The one direction in which this list can be sorted by it. */
  sorts?: 'asc' | 'desc';
  /** Left out where there is little room, the higher the earlier. */
  spare?: 1 | 2;
}

interface DataTableProps<Row> {
  label: string;
  columns: readonly DataColumn<Row>[];
  /** Rows the scrollbar stands for, loaded or not. */
  count: number;
  /** A row that has been loaded; undefined draws its bones. */
  rowAt: (index: number) => Row | undefined;
  /** Told whenever other rows come into view. */
  onSeen: (first: number, last: number) => void;
  sort: string;
  onSort: (column: string) => void;
  onOpen: (row: Row, index: number) => void;
  loading: boolean;
  empty: ReactNode;
  rowHeight?: number;
  /** How a row looks on a phone. */
  card: (row: Row, index: number) => ReactNode;
  cardHeight: number;
  /** Where the list was when it was left. */
  firstFocus?: number;
}

interface Slot<Row> {
  index: number;
  row: Row | undefined;
}

const features = tableFeatures({});
const HEAD = 36;

/** Rows drawn only where they are seen: a million scroll as lightly as ten. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, count, rowAt, onSeen, onOpen, card } = props;
  const t = useT();
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false });
  const rowHeight = narrow ? props.cardHeight : (props.rowHeight ?? 48);
  const head = narrow ? 0 : HEAD;
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(props.firstFocus ?? 0);
  const { items, height, base, show } = useLongScroll(scroller, count, rowHeight);
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onSeen(first, last), [first, last, onSeen]);

  const definitions = useMemo<ColumnDef<typeof features, Slot<Row>>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        cell: ({ row: { original } }) =>
          original.row === undefined ? <Bone /> : column.cell(original.row, original.index),
      })),
    [columns],
  );
  const data = items.map((item): Slot<Row> => ({ index: item.index, row: rowAt(item.index) }));
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: ({ index }) => String(index),
  });

  const move = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setFocused(next);
    show(next, head);
    const focus = () =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };
  useShortcut('j', t('common.list.next_row'), () => move(focused));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, slot: Slot<Row>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const view = (scroller.current?.clientHeight ?? 480) - head;
    const to = targetOf(event, slot.index, Math.max(1, Math.floor(view / rowHeight) - 1), count);
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && slot.row !== undefined) onOpen(slot.row, slot.index);
    else return;
    event.preventDefault();
  };

  const left = useRef(props.firstFocus ?? 0);
  useEffect(() => {
    // Once, as soon as there are rows: where the list was left.
    if (left.current > 0 && count > left.current) {
      show(left.current, head);
      left.current = 0;
    }
  }, [count, head, show]);

  const meta = new Map(columns.map((column) => [column.id, column]));
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={tracksOf(columns)}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + (narrow ? 0 : 1)}
      aria-busy={props.loading}
    >
      {!narrow && (
        <div className={classes.head} role="rowgroup">
          <div className={classes.headRow} role="row" aria-rowindex={1}>
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                active={props.sort === column.id}
                onSort={props.onSort}
              />
            ))}
          </div>
        </div>
      )}
      {props.loading ? (
        <SkeletonRows rows={12} height={rowHeight} />
      ) : count === 0 ? (
        props.empty
      ) : (
        <div role="rowgroup" className={classes.rows} style={{ blockSize: height }}>
          {table.getRowModel().rows.map((line) => {
            const slot = line.original;
            return (
              <div
                key={line.id}
                role="row"
                data-index={slot.index}
                aria-rowindex={slot.index + (narrow ? 1 : 2)}
                tabIndex={slot.index === focused ? 0 : -1}
                className={classes.row}
                data-card={narrow || undefined}
                style={{
                  transform: `translateY(${slot.index * rowHeight - base}px)`,
                  blockSize: rowHeight,
                }}
                onClick={() => slot.row !== undefined && onOpen(slot.row, slot.index)}
                onFocus={() => setFocused(slot.index)}
                onKeyDown={(event) => onKeyDown(event, slot)}
              >
                {narrow ? (
                  <div role="gridcell" className={classes.card}>
                    {slot.row === undefined ? <Bone /> : card(slot.row, slot.index)}
                  </div>
                ) : (
                  line.getAllCells().map((cell) => (
                    <div
                      key={cell.id}
                      role="gridcell"
                      className={classes.cell}
                      data-align={meta.get(cell.column.id)?.align}
                      data-spare={meta.get(cell.column.id)?.spare}
                    >
                      <table.FlexRender cell={cell} />
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

const Bone = () => <span className={classes.bone} />;

/** The row a key leads to from row `index`. */
function targetOf({ key }: KeyboardEvent, index: number, page: number, count: number) {
  const targets: Record<string, number> = {
    ArrowDown: index + 1,
    j: index + 1,
    ArrowUp: index - 1,
    k: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}

/** Grid tracks for much, less and little room. */
function tracksOf<Row>(columns: readonly DataColumn<Row>[]): CSSProperties {
  const tracks = (most: number) =>
    columns
      .filter((column) => (column.spare ?? 0) <= most)
      .map((column) => column.width)
      .join(' ');
  return {
    '--tracks': tracks(2),
    '--tracks-less': tracks(1),
    '--tracks-least': tracks(0),
  } as CSSProperties;
}

interface HeaderCellProps<Row> {
  column: DataColumn<Row>;
  active: boolean;
  onSort: (column: string) => void;
}

function HeaderCell<Row>({ column, active, onSort }: HeaderCellProps<Row>) {
  const Arrow = column.sorts === 'asc' ? IconArrowUp : IconArrowDown;
  const direction = column.sorts === 'asc' ? 'ascending' : 'descending';
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={column.align}
      data-spare={column.spare}
      {...(column.sorts === undefined ? {} : { 'aria-sort': active ? direction : 'none' })}
    >
      {column.sorts === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className={classes.sort}
          data-active={active || undefined}
          onClick={() => onSort(column.id)}
        >
          {column.header}
          <Arrow size={13} aria-hidden className={classes.arrow} />
        </button>
      )}
    </div>
  );
}
