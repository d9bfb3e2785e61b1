import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Job } from '../../contract/workspace/job.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import { translateError } from '../../contract/i18n/translate.ts';
import type { Transaction } from '../db/transaction.ts';
import { type JobRow, insertJob, insertOutbox } from './data.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';

export const JOB_TOPIC = 'job';

/** Asks for long work in the running transaction; it starts when that commits. */
export async function startJob(
  tx: Transaction,
  workspaceId: string,
  job: { kind: Job['kind']; key: string; input: unknown; employeeId: string | null },
): Promise<JobRow> {
  const row = await insertJob(tx, workspaceId, {
    job_id: uuidv7(),
    kind: job.kind,
    key: job.key,
    input: JSON.stringify(job.input),
    employee_id: job.employeeId,
  });
  if (row === undefined) throw new Refusal('job.already_running');
  await insertOutbox(tx, workspaceId, JOB_TOPIC, { job_id: row.job_id });
  return row;
}

/** What somebody must be allowed to, to follow the work of others. */
const needed: Readonly<Record<Job['kind'], Permission>> = {
  import: 'imports.read',
  sample: 'imports.read',
  score: 'standing.manage',
  review: 'circle.manage',
  care: 'standing.manage',
  segments: 'segments.write',
  backtest: 'standing.manage',
  rebuild: 'standing.manage',
  verdicts: 'standing.manage',
  duplicates: 'customers.write',
  handover: 'team.manage',
  bulk: 'team.manage',
};

export function seenKinds({ permissions }: Actor): Job['kind'][] {
  return kinds.options.filter((kind) => permissions[needed[kind]] !== undefined);
}

/** Everybody follows what they started themselves. */
export function maySee(actor: Actor, row: JobRow): boolean {
  return row.employee_id === actor.employeeId || seenKinds(actor).includes(kinds.parse(row.kind));
}

export function isOver({ state }: JobRow): boolean {
  return state === 'done' || state === 'failed';
}

const kinds = z.enum([
  'import',
  'sample',
  'score',
  'review',
  'care',
  'segments',
  'backtest',
  'rebuild',
  'verdicts',
  'duplicates',
  'handover',
  'bulk',
]);
const states = z.enum(['queued', 'running', 'done', 'failed']);
const failure = z
  .object({ code: z.literal('job.failed') })
  .nullable()
  .catch(null);
const result = z.record(z.string(), z.unknown()).nullable().catch(null);

export function jobView(row: JobRow, language: Language): Job {
  const error = failure.parse(row.error);
  return {
    id: row.job_id,
    kind: kinds.parse(row.kind),
    state: states.parse(row.state),
    phase: row.phase,
    rows_done: row.rows_done,
    rows_total: row.rows_total,
    error: error && { code: error.code, message: translateError(language, error.code) },
    result: result.parse(row.result),
    created_at: row.created_at,
    started_at: row.started_at,
    finished_at: row.finished_at,
  };
}
