import type { OrderLineMapping } from '../../contract/exchange/import.ts';
import type { Intake, Sink } from '../db/intake.ts';
import { Refusal } from '../http/problem.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { asideLoad, asideText, intakeLoad, intakeText } from './data.intake.ts';
import { plainBytes, records } from './jobs.reading.ts';
import { lineReader, type ReadLine } from './rules.lines.ts';

/** Rows and money of a file, and how many of the rows were staged. */
export interface StagedFile {
  rows: number;
  amount: number;
  /** Millionths that rounding each line left out of `amount`. */
  roundedOff: number;
  staged: number;
}

const REPORT_EVERY = 20_000;

/**
 * Reads a file, validates every row and fills the staging table and the table of rows set aside.
 * Starts from nothing every time: what an earlier attempt left is replaced, all of it or none.
 */
export async function stageFile(
  intake: Intake,
  place: { workspaceId: string; importId: string },
  file: { content: AsyncIterable<Buffer>; size: number },
  mapping: OrderLineMapping,
  running: Pick<Running, 'signal' | 'report'>,
): Promise<StagedFile> {
  const { workspaceId, importId } = place;
  const loads = [intakeLoad(workspaceId, importId), asideLoad(workspaceId, importId)];
  return intake.load(loads, async ([staged, aside]) => {
    if (staged === undefined || aside === undefined) throw new Error('a sink for each load');
    const prefix = `${workspaceId}\t${importId}`;
    const totals: StagedFile = { rows: 0, amount: 0, roundedOff: 0, staged: 0 };
    let read: ReadLine | undefined;
    let bytes = 0;
    let reported = 0;
    const text = plainBytes(file.content, (more) => {
      bytes += more;
    });
    for await (const batch of records(text, mapping)) {
      if (running.signal.aborted) throw new Interrupted();
      if (read === undefined) {
        const header = batch.shift();
        if (header === undefined) continue;
        read = lineReader(mapping, header.length, Date.now());
      }
      await stageBatch(batch, read, totals, prefix, staged, aside);
      if (totals.rows - reported < REPORT_EVERY) continue;
      reported = totals.rows;
      const share = Math.min(1, bytes / Math.max(1, file.size));
      running.report({
        phase: 'staging',
        rowsDone: totals.rows,
        rowsTotal: Math.round(totals.rows / share),
      });
    }
    if (totals.rows === 0) throw new Refusal('import.no_rows');
    return totals;
  });
}

async function stageBatch(
  batch: readonly string[][],
  read: ReadLine,
  totals: StagedFile,
  prefix: string,
  staged: Sink,
  aside: Sink,
): Promise<void> {
  const stagedRows: string[] = [];
  const asideRows: string[] = [];
  for (const cells of batch) {
    totals.rows += 1;
    // The header is row 1, as spreadsheets count.
    const rowNo = totals.rows + 1;
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
