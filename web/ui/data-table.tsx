import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { type DataColumn, DataRow, type RowActs } from './data-row.tsx';
import { useShortcut } from './keyboard.tsx';
import { useT } from './language.tsx';
import { useLongScroll } from './long-scroll.ts';
import { SkeletonRows } from './skeletons.tsx';
import classes from './data-table.module.css';

/** Something that a key does with the row that has the focus. */
export interface RowShortcut<Row> {
  keys: string;
  label: string;
  run: (row: Row, index: number) => void;
}

/** Rows that can be picked, to do something with several. */
export interface RowPicking<Row> {
  isPicked: (row: Row) => boolean;
  /** `through`: everybody from where a row was picked last. */
  pick: (index: number, through: boolean) => void;
  label: (row: Row) => string;
  /** Whether all are picked, or some. */
  all: boolean | 'some';
  allLabel: string;
  /** Picks all of them, or none. */
  pickAll: (all: boolean) => void;
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
  shortcut?: RowShortcut<Row>;
  loading: boolean;
  empty: ReactNode;
  rowHeight?: number;
  /** How a row looks on a phone. */
  card: (row: Row, index: number) => ReactNode;
  cardHeight: number;
  /** Where there is room for columns: cards of what they hold, several side by side. */
  tiles?: boolean;
  /** Where the list was when it was left. */
  firstFocus?: number;
  picking?: RowPicking<Row> | undefined;
}

const HEAD = 36;
/** Of a card where there is room for columns: how wide it is at least, its name, each line below. */
const TILE = { width: 320, name: 64, line: 46 };

/** Rows drawn only where they are seen: a million scroll as lightly as ten. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, count, rowAt, onSeen, shortcut, picking } = props;
  const t = useT();
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false });
  const tiled = props.tiles === true && !narrow;
  const rowHeight = narrow
    ? props.cardHeight
    : tiled
      ? tileHeight(columns)
      : (props.rowHeight ?? 48);
  const head = narrow || tiled ? 0 : HEAD;
  const [focused, setFocused] = useState(props.firstFocus ?? 0);
  const { scroller, across, first, last, height, base, show } = useLongScroll(
    count,
    rowHeight,
    tiled ? TILE.width : null,
  );
  // Before the frame is shown: what is missing is asked for at once.
  useLayoutEffect(() => onSeen(first, last), [first, last, onSeen]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setFocused(next);
    show(next, head);
    const focus = () =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };
  const acts = useRowActs<Row>({
    open: props.onOpen,
    focus: setFocused,
    pick: (index, through) => picking?.pick(index, through),
    press: (event, index, row) => {
      if (event.target !== event.currentTarget) return;
      if (picking !== undefined && picks(event, picking, index)) return event.preventDefault();
      if (event.ctrlKey || event.metaKey) return;
      const view = (scroller.current?.clientHeight ?? 480) - head;
      const page = Math.max(1, Math.floor(view / rowHeight) - 1);
      const to = targetOf(event, index, { across, page: page * across, count });
      if (to !== undefined) move(to);
      else if (event.key === 'Enter' && row !== undefined) props.onOpen(row, index);
      else if (event.key === 'F2') editFirst(event.currentTarget);
      else return;
      event.preventDefault();
    },
  });
  useShortcut('j', t('common.list.next_row'), () => move(focused));

  const left = useRef(props.firstFocus ?? 0);
  useEffect(() => {
    // Once, as soon as there are rows: where the list was left.
    if (left.current > 0 && count > left.current) {
      show(left.current, head);
      left.current = 0;
    }
  }, [count, head, show]);

  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={tracksOf(columns, picking !== undefined)}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + (head === 0 ? 0 : 1)}
      aria-busy={props.loading}
    >
      {head > 0 && (
        <Head columns={columns} sort={props.sort} onSort={props.onSort} picking={picking} />
      )}
      {props.loading ? (
        <SkeletonRows rows={12} height={rowHeight} />
      ) : count === 0 ? (
        props.empty
      ) : (
        <div role="rowgroup" className={classes.rows} style={{ blockSize: height }}>
          {indices.map((index) => (
            <DataRow
              key={index}
              index={index}
              row={rowAt(index)}
              {...pickOf(picking, rowAt(index))}
              columns={columns}
              card={narrow ? props.card : null}
              top={Math.floor(index / across) * rowHeight - base}
              height={rowHeight}
              tile={tiled ? index % across : null}
              across={across}
              focused={index === focused}
              acts={acts}
            />
          ))}
        </div>
      )}
      {shortcut !== undefined && (
        <RowKey
          keys={shortcut.keys}
          label={shortcut.label}
          run={() => {
            const row = rowAt(focused);
            if (row === undefined) return;
            // The row has the focus before something opens over the list, so it gets it back after.
            focusRow(scroller.current, focused);
            shortcut.run(row, focused);
          }}
        />
      )}
    </div>
  );
}

function focusRow(scroller: HTMLElement | null, index: number): void {
  const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  if (row?.contains(document.activeElement) === false) row.focus();
}

/** A list without such a key has no such part. */
function RowKey({ keys, label, run }: { keys: string; label: string; run: () => void }) {
  useShortcut(keys, label, run);
  return null;
}

/** Functions that stay the same while what they do follows the list, so that rows need no redrawing. */
function useRowActs<Row>(current: RowActs<Row>): RowActs<Row> {
  const latest = useRef(current);
  latest.current = current;
  return useMemo(
    () => ({
      open: (row, index) => latest.current.open(row, index),
      focus: (index) => latest.current.focus(index),
      pick: (index, through) => latest.current.pick(index, through),
      press: (event, index, row) => latest.current.press(event, index, row),
    }),
    [],
  );
}

/** A name, and what the other columns hold two by two. */
const tileHeight = ({ length }: readonly unknown[]) =>
  TILE.name + TILE.line * Math.ceil((length - 1) / 2);

interface Steps {
  /** Cards side by side. */
  across: number;
  page: number;
  count: number;
}

/** The row a key leads to from row `index`; cards side by side follow each other as words do. */
function targetOf({ key, currentTarget }: KeyboardEvent, index: number, steps: Steps) {
  const { across, page, count } = steps;
  const mirrored = getComputedStyle(currentTarget).direction === 'rtl';
  const sideways: Record<string, number> = {
    [mirrored ? 'ArrowLeft' : 'ArrowRight']: index + 1,
    [mirrored ? 'ArrowRight' : 'ArrowLeft']: index - 1,
  };
  const targets: Record<string, number> = {
    ...(across > 1 && sideways),
    ArrowDown: index + across,
    j: index + 1,
    ArrowUp: index - across,
    k: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}

/** Grid tracks for much, less and little room. */
function tracksOf<Row>(columns: readonly DataColumn<Row>[], picks: boolean): CSSProperties {
  const tracks = (most: number) =>
    [
      ...(picks ? ['20px'] : []),
      ...columns.filter(({ spare = 0 }) => spare <= most).map(({ width }) => width),
    ].join(' ');
  return {
    '--tracks': tracks(2),
    '--tracks-less': tracks(1),
    '--tracks-least': tracks(0),
  } as CSSProperties;
}

interface HeadProps<Row> {
  picking: RowPicking<Row> | undefined;
  columns: readonly DataColumn<Row>[];
  sort: string;
  onSort: (column: string) => void;
}

function Head<Row>({ columns, sort, onSort, picking }: HeadProps<Row>) {
  return (
    <div className={classes.head} role="rowgroup">
      <div className={classes.headRow} role="row" aria-rowindex={1}>
        {picking !== undefined && <PickAll picking={picking} />}
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} active={sort === column.id} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function PickAll<Row>({ picking }: { picking: RowPicking<Row> }) {
  const { all, allLabel, pickAll } = picking;
  return (
    <div role="columnheader" className={classes.pick}>
      <label>
        <input
          ref={(input) => {
            if (input !== null) input.indeterminate = all === 'some';
          }}
          type="checkbox"
          aria-label={allLabel}
          checked={all === true}
          onChange={() => pickAll(all === false)}
        />
      </label>
    </div>
  );
}

/** The first cell of a row that can be changed where it stands. */
function editFirst(row: HTMLElement): void {
  row.querySelector<HTMLElement>('[data-edits]')?.click();
}

/** How a row is picked: only rows that have been loaded tell who they are. */
function pickOf<Row>(picking: RowPicking<Row> | undefined, row: Row | undefined) {
  if (picking === undefined) return {};
  return row === undefined
    ? { picked: false }
    : { picked: picking.isPicked(row), pickLabel: picking.label(row) };
}

/** Space and X pick the row that has the focus, with Shift all since the last; Ctrl or ⌘ and A all. */
function picks<Row>(event: KeyboardEvent, picking: RowPicking<Row>, index: number): boolean {
  const { key, shiftKey, code } = event;
  if (event.ctrlKey || event.metaKey) {
    if (code !== 'KeyA') return false;
    picking.pickAll(true);
  } else if (key === ' ' || code === 'KeyX') picking.pick(index, shiftKey);
  else if (key === 'Escape' && picking.all !== false) picking.pickAll(false);
  else return false;
  return true;
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
