import type {
  Relationship,
  RelationshipOverride,
  RelationshipSettings,
  RelationshipSettingsChange,
} from '../../contract/value/relationship.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { audit, auditPersonal, readWorkspace } from '../workspace/index.ts';
import { withRanges } from './actions.ranges.ts';
import * as data from './data.relations.ts';
import { readRolls } from './data.rolls.ts';
import { writeRelations } from './jobs.relations.ts';
import { readMeasure } from './jobs.score.ts';
import { dateOf, todayIn } from './rules.ts';
import { settledOf, stoodOf } from './rules.relations.ts';
import { wordsOf } from './rules.words.ts';
import { relationshipView } from './views.relations.ts';

/** How far a relationship has come, from the rolls as they are now; 404 before the first standing. */
export async function readRelationship(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<Relationship> {
  const { customer_no: no } = await readCustomer(tx, actor, 'standing.read', customerId);
  const opened = await open(tx, actor.workspaceId, no);
  const { measure, relation, today, workspaceToday } = opened;
  const [overrides, settings, stages, changes] = await Promise.all([
    data.readOverrides(tx, actor.workspaceId, [no], today),
    data.readRelationSettings(tx, actor.workspaceId),
    data.readStages(tx, actor.workspaceId, [no]),
    data.readChanges(tx, actor.workspaceId, no),
  ]);
  const settled = settledOf(relation, wordsOf(overrides).get(no) ?? {}, settings.defaults);
  return relationshipView({
    measure,
    relation,
    settled,
    settings,
    overrides,
    stored: stages.get(no),
    changes,
    today: workspaceToday,
  });
}

async function open(tx: Transaction, workspaceId: string, customerNo: number) {
  const [workspace, measure] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readMeasure(tx, workspaceId),
  ]);
  if (measure === undefined) throw new Refusal('resource.not_found');
  const now = new Date();
  const { segment_by: segmentBy } = measure.definition;
  const [row] = await readRolls(tx, workspaceId, segmentBy, [customerNo]);
  const stood = row === undefined ? null : stoodOf(measure, row, now);
  if (row === undefined || stood === null) throw new Refusal('resource.not_found');
  const [{ relation } = stood] = await withRanges(tx, workspaceId, measure, [stood]);
  const workspaceToday = todayIn(workspace.time_zone, now);
  return { measure, row, relation, now, today: dateOf(workspaceToday), workspaceToday };
}

/** Somebody's word against the facts, or its end; it holds at once. */
export async function overrideRelationship(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  input: RelationshipOverride,
): Promise<Relationship> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.write', customerId);
  const { measure, row, relation, now } = await open(tx, workspaceId, no);
  const { of, value, reason, until } = input;
  const before = await data.readStages(tx, workspaceId, [no]);
  await data.insertOverride(tx, workspaceId, {
    customer_no: no,
    of,
    value,
    reason,
    until,
    employee_id: employeeId,
  });
  await writeRelations(tx, workspaceId, measure, [{ row, relation }], now);
  await auditPersonal(tx, actor, customerId, {
    action: 'overruled',
    entity: of,
    entityId: customerId,
    before: { [of]: before.get(no)?.[of] ?? null },
    after: { [of]: value, reason, until },
  });
  return readRelationship(tx, actor, customerId);
}

export async function readSettings(
  tx: Transaction,
  workspaceId: string,
): Promise<RelationshipSettings> {
  return data.readRelationSettings(tx, workspaceId);
}

/** Changes types and what goes with whom; everybody's type follows in the same transaction. */
export async function changeSettings(
  tx: Transaction,
  actor: Actor,
  version: number,
  change: RelationshipSettingsChange,
): Promise<RelationshipSettings> {
  const { workspaceId } = actor;
  const before = await data.readRelationSettings(tx, workspaceId);
  if (before.version !== version) throw new Refusal('version.conflict');
  if (!(await data.writeRelationSettings(tx, workspaceId, { ...change, version }))) {
    throw new Refusal('version.conflict');
  }
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const today = dateOf(todayIn(timeZone, new Date()));
  const moved = await data.applyDefaults(tx, workspaceId, change, today);
  await audit(tx, actor, {
    action: 'changed',
    entity: 'relationship_setting',
    entityId: workspaceId,
    before: { defaults: before.defaults, types: before.types },
    after: { ...change, moved },
  });
  return data.readRelationSettings(tx, workspaceId);
}
