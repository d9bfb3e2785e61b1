import { z } from 'zod';
import type { Database, Transaction } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { Interrupted, type Running, startJob } from '../jobs/index.ts';
import { conditionOf } from './actions.segments.ts';
import * as data from './data.segments.ts';

/** Customers asked by one statement. */
const STRETCH = 10_000;
/** Without a segment: all of them. */
const input = z.object({ segment: z.string().optional() });

/** Finds the members of one segment, or of all, and clears away those of segments that are gone. */
export function segmentsWorker(
  database: Database,
): (running: Running) => Promise<{ segments: number }> {
  return async (running) => {
    const { workspaceId, report } = running;
    const { segment } = input.parse(running.input);
    report({ phase: 'segments', rowsDone: 0, rowsTotal: null });
    const all = await database.inWorkspace(workspaceId, (tx) => data.readSegments(tx, workspaceId));
    await clear(database, running);
    const due = segment === undefined ? all : all.filter((row) => row.segment_id === segment);
    for (const row of due) await findMembers(database, running, row);
    return { segments: due.length };
  };
}

/**
 * Asks for all segments anew, where there are any: everybody has been scored by a job. Asked twice
 * by the same job, which was interrupted, it changes nothing.
 */
export async function refreshSegments(
  tx: Transaction,
  { workspaceId, jobId }: Pick<Running, 'workspaceId' | 'jobId'>,
): Promise<void> {
  if (!(await data.hasSegments(tx, workspaceId))) return;
  const job = { kind: 'segments', key: `all ${jobId}`, input: {}, employeeId: null } as const;
  try {
    await startJob(tx, workspaceId, job);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'job.already_running')) throw error;
  }
}

/** What segments that were taken away have left behind. */
async function clear(database: Database, { workspaceId, signal }: Running): Promise<void> {
  for (let deleted = STRETCH; deleted === STRETCH;) {
    if (signal.aborted) throw new Interrupted();
    deleted = await database.inWorkspace(workspaceId, (tx) =>
      data.deleteLeft(tx, workspaceId, STRETCH),
    );
  }
}

/** Stretch by stretch; ends without a word where somebody changes the segment meanwhile. */
async function findMembers(
  database: Database,
  { workspaceId, signal, report }: Running,
  row: data.SegmentRow,
): Promise<void> {
  const condition = conditionOf(row);
  const asked = await database.inWorkspace(workspaceId, (tx) => data.readAsked(tx, workspaceId));
  let members = 0;
  for (let after = 0; ;) {
    if (signal.aborted) throw new Interrupted();
    const from = after;
    const done = await database.inWorkspace(workspaceId, async (tx) => {
      if (!(await data.holdSegment(tx, workspaceId, row))) return undefined;
      const stretch = await data.readStretch(tx, workspaceId, from, STRETCH);
      if (stretch === undefined) return null;
      const n = await data.refreshMembers(
        tx,
        asked,
        { segment_no: row.segment_no, condition },
        stretch,
      );
      return { n, upTo: stretch.upTo };
    });
    if (done === undefined) return;
    if (done === null) break;
    members += done.n;
    after = done.upTo;
    report({ rowsDone: members });
  }
  await database.inWorkspace(workspaceId, (tx) => data.updateCount(tx, workspaceId, row, members));
}
