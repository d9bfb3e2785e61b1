import { memo, type KeyboardEvent, type ReactNode } from 'react';
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
  /** The one that says who it is: the head of a card. */
  names?: true;
  /** Left out where there is little room, the higher the earlier. */
  spare?: 1 | 2;
}

/** What can be done with a row; the same functions for all rows, for as long as the list is shown. */
export interface RowActs<Row> {
  open: (row: Row, index: number) => void;
  focus: (index: number) => void;
  pick: (index: number, through: boolean) => void;
  press: (event: KeyboardEvent<HTMLElement>, index: number, row: Row | undefined) => void;
}

interface DataRowProps<Row> {
  index: number;
  /** Undefined until it has been loaded: its bones are drawn. */
  row: Row | undefined;
  columns: readonly DataColumn<Row>[];
  /** How it looks on a phone; null where there is room for columns. */
  card: ((row: Row, index: number) => ReactNode) | null;
  top: number;
  height: number;
  /** As a card of what the columns hold: which of so many side by side; null for a row of columns. */
  tile: number | null;
  across: number;
  focused: boolean;
  /** Whether it is picked, and what picking it is called; undefined where rows are not picked. */
  picked?: boolean | undefined;
  pickLabel?: string | undefined;
  acts: RowActs<Row>;
}

function PlainRow<Row>({ index, row, columns, card, ...props }: DataRowProps<Row>) {
  const { top, height, tile, across, focused, picked, acts } = props;
  const narrow = card !== null;
  const place = {
    transform: `translateY(${top}px)`,
    blockSize: height,
    ...(tile !== null && {
      insetInline: `${(tile * 100) / across}% auto`,
      inlineSize: `${100 / across}%`,
    }),
  };
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + (narrow || tile !== null ? 1 : 2)}
      tabIndex={focused ? 0 : -1}
      className={classes.row}
      data-card={narrow || undefined}
      data-tile={tile ?? undefined}
      aria-selected={picked}
      style={place}
      onClick={(event) => {
        if (row !== undefined && !isPicking(event.target)) acts.open(row, index);
      }}
      onFocus={() => acts.focus(index)}
      onKeyDown={(event) => acts.press(event, index, row)}
    >
      {picked !== undefined && (
        <Pick
          label={props.pickLabel ?? ''}
          picked={picked}
          onPick={(through) => acts.pick(index, through)}
        />
      )}
      {narrow ? (
        <div role="gridcell" className={classes.card}>
          {row === undefined ? <Bone /> : card(row, index)}
        </div>
      ) : (
        columns.map((column) => (
          <div
            key={column.id}
            role="gridcell"
            className={classes.cell}
            data-align={column.align}
            data-spare={tile === null ? column.spare : undefined}
            data-names={column.names}
          >
            {tile !== null && column.names === undefined && (
              <span className={classes.said}>{column.header}</span>
            )}
            {row === undefined ? <Bone /> : column.cell(row, index)}
          </div>
        ))
      )}
    </div>
  );
}

interface PickProps {
  label: string;
  picked: boolean;
  onPick: (through: boolean) => void;
}

/** A label's click comes a second time, from its box. */
const isPicking = (target: EventTarget) =>
  target instanceof Element && target.closest(`.${classes.pick}`) !== null;

/** The whole cell takes the finger, so that a near miss doesn’t open the row. */
function Pick({ label, picked, onPick }: PickProps) {
  return (
    <div role="gridcell" className={classes.pick}>
      <label>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={label}
          checked={picked}
          onChange={(event) => onPick((event.nativeEvent as MouseEvent).shiftKey)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      </label>
    </div>
  );
}

const Bone = () => <span className={classes.bone} />;

/** Drawn anew only when it shows something else: a movement of the list leaves most rows alone. */
export const DataRow = memo(PlainRow) as typeof PlainRow;
