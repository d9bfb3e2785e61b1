import { v7 as uuidv7 } from 'uuid';
import {
  condition as conditionSchema,
  type ConditionGroup,
} from '../../contract/customers/conditions.ts';
import type { NewSegment, SegmentChange } from '../../contract/customers/segment.ts';
import type { Transaction } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { startJob } from '../jobs/index.ts';
import { audit, type By } from '../workspace/index.ts';
import * as data from './data.segments.ts';
import { spread } from './rules.segments.ts';

/** Keeps a condition under a name, and has its members found. */
export async function createSegment(
  tx: Transaction,
  by: By,
  { name, condition }: NewSegment,
): Promise<data.SegmentRow> {
  const id = uuidv7();
  const row = { segment_id: id, name, condition, employee_id: by.employeeId };
  await data.insertSegment(tx, by.workspaceId, row);
  const after = { name, condition };
  await audit(tx, by, { action: 'created', entity: 'segment', entityId: id, after });
  const made = await existingSegment(tx, by.workspaceId, id);
  await findMembers(tx, by, made);
  return made;
}

export async function changeSegment(
  tx: Transaction,
  by: By,
  segmentId: string,
  version: number,
  { seen, ...change }: SegmentChange,
): Promise<data.SegmentRow> {
  const before = await existingSegment(tx, by.workspaceId, segmentId);
  const { name, condition } = before;
  settle(version, before.version, { name, condition }, { ...change, seen });
  const set: data.SegmentSet = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.condition === undefined ? {} : { condition: change.condition }),
  };
  const { segment_no: no } = before;
  if (!(await data.updateSegment(tx, by.workspaceId, no, before.version, set))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeSegment(tx, by, segmentId, version, { ...change, seen });
  }
  await audit(tx, by, {
    action: 'changed',
    entity: 'segment',
    entityId: segmentId,
    before: { name, condition },
    after: { ...set },
  });
  const after = await existingSegment(tx, by.workspaceId, segmentId);
  await findMembers(tx, by, after);
  return after;
}

/** Takes a segment away, and by a job its members. Done already, it changes nothing. */
export async function removeSegment(tx: Transaction, by: By, segmentId: string): Promise<void> {
  const row = await data.readSegment(tx, by.workspaceId, segmentId);
  if (row === undefined) {
    if (await data.wasSegment(tx, by.workspaceId, segmentId)) return;
    throw new Refusal('resource.not_found');
  }
  const { segment_no: no, version } = row;
  const set = { removed_at: new Date(), removed_by: by.employeeId };
  if (!(await data.updateSegment(tx, by.workspaceId, no, version, set))) {
    return removeSegment(tx, by, segmentId);
  }
  await findMembers(tx, by, { ...row, version: version + 1 });
  await audit(tx, by, { action: 'removed', entity: 'segment', entityId: segmentId });
}

/** So many customers are asked one by one; of more than that, runs spread over all of them. */
const ASKED = 30_000;
const RUNS = 20;
const EXAMPLES = 5;

/** Whom a condition would find. */
export async function previewCondition(
  tx: Transaction,
  workspaceId: string,
  condition: ConditionGroup,
) {
  const [asked, span] = await Promise.all([
    data.readAsked(tx, workspaceId),
    data.readSpan(tx, workspaceId),
  ]);
  if (span === undefined) return { customers: 0, exact: true, of: 0, examples: [] };
  const stretches = spread(span, ASKED, RUNS);
  const [counts, customers] = await Promise.all([
    Promise.all(stretches.map((one) => data.countMeeting(tx, asked, condition, one))),
    data.countAll(tx, workspaceId),
  ]);
  const found = counts.reduce((sum, one) => sum + one.found, 0);
  const looked = counts.reduce((sum, one) => sum + one.asked, 0);
  const first = stretches[counts.findIndex((one) => one.found > 0)];
  const examples =
    first === undefined ? [] : await data.readExamples(tx, asked, condition, first, EXAMPLES);
  const exact = looked >= customers;
  return {
    customers: exact ? found : Math.round((found / Math.max(1, looked)) * customers),
    exact,
    of: customers,
    examples,
  };
}

/** The condition of a row, as it was validated when it was written. */
export function conditionOf(row: Pick<data.SegmentRow, 'condition'>): ConditionGroup {
  return conditionSchema.parse(row.condition);
}

async function findMembers(tx: Transaction, by: By, row: data.SegmentRow): Promise<void> {
  const { segment_id: segment, version } = row;
  await startJob(tx, by.workspaceId, {
    kind: 'segments',
    key: `${segment} ${version}`,
    input: { segment },
    employeeId: by.employeeId,
  });
}

async function existingSegment(
  tx: Transaction,
  workspaceId: string,
  segmentId: string,
): Promise<data.SegmentRow> {
  const row = await data.readSegment(tx, workspaceId, segmentId);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}
