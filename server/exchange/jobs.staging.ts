import type { OrderLineMapping } from '../../contract/exchange/import.ts';
import type { Intake, Sink } from '../db/intake.ts';
import { Refusal } from '../http/problem.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { asideLoad, asideText, intakeLoad, intakeText } from './data.intake.ts';
import type { Table } from './jobs.tables.ts';
import { lineReader, type ReadLine } from './rules.lines.ts';

/** Rows and money of a file, and how many of the rows were staged. */
export interface StagedFile {
  rows: number;
  amount: number;
  /** Millionths that rounding each line left out of `amount`. */
  roundedOff: number;
  staged: number;
}

interface Counted extends StagedFile {
  /** Rows of a sheet with nothing in them: they count for nothing, but rows keep their numbers. */
  blank: number;
}

const REPORT_EVERY = 20_000;

/**
 * Reads a file, validates every row and fills the staging table and the table of rows set aside.
 * Starts from nothing every time: what an earlier attempt left is replaced, all of it or none.
 */
export async function stageFile(
  intake: Intake,
  place: { workspaceId: string; importId: string },
  table: Table,
  mapping: OrderLineMapping,
  running: Pick<Running, 'signal' | 'report'>,
): Promise<StagedFile> {
  const { workspaceId, importId } = place;
  const loads = [intakeLoad(workspaceId, importId), asideLoad(workspaceId, importId)];
  return intake.load(loads, async ([staged, aside]) => {
    if (staged === undefined || aside === undefined) throw new Error('a sink for each load');
    const prefix = `${workspaceId}\t${importId}`;
    const totals: Counted = { rows: 0, amount: 0, roundedOff: 0, staged: 0, blank: 0 };
    let read: ReadLine | undefined;
    let reported = 0;
    for await (const batch of table.rows) {
      if (running.signal.aborted) throw new Interrupted();
      if (read === undefined) {
        const header = batch.shift();
        if (header === undefined) continue;
        read = readerOf(mapping, header.length);
      }
      await stageBatch(batch, read, totals, prefix, staged, aside);
      if (totals.rows - reported < REPORT_EVERY) continue;
      reported = totals.rows;
      running.report({
        phase: 'staging',
        rowsDone: totals.rows,
        rowsTotal: Math.round(totals.rows / Math.max(table.share(), 0.001)),
      });
    }
    if (totals.rows === 0) throw new Refusal('import.no_rows');
    const { blank: _, ...staging } = totals;
    return staging;
  });
}

function readerOf(mapping: OrderLineMapping, width: number): ReadLine {
  const read = lineReader(mapping, width, Date.now());
  if (mapping.format !== 'xlsx') return read;
  // A row of a sheet ends with its last cell, and what stands beside the table is none of it.
  return (cells) =>
    read(
      cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? ''),
    );
}

async function stageBatch(
  batch: readonly string[][],
  read: ReadLine,
  totals: Counted,
  prefix: string,
  staged: Sink,
  aside: Sink,
): Promise<void> {
  const stagedRows: string[] = [];
  const asideRows: string[] = [];
  for (const cells of batch) {
    if (cells.length === 0) {
      totals.blank += 1;
      continue;
    }
    totals.rows += 1;
    // The header is row 1, as spreadsheets count.
    const rowNo = totals.rows + totals.blank + 1;
    const line = read(cells);
    totals.amount += line.amount ?? 0;
    totals.roundedOff += line.roundedOff;
    if ('reason' in line) {
      asideRows.push(asideText(prefix, rowNo, line, cells));
    } else {
      totals.staged += 1;
      stagedRows.push(intakeText(rowNo, line));
    }
  }
  if (!Number.isSafeInteger(totals.amount)) throw new Refusal('import.sum_too_large');
  if (stagedRows.length > 0) await staged(stagedRows.join(''));
  if (asideRows.length > 0) await aside(asideRows.join(''));
}
