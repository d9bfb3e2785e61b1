import { v7 as uuidv7 } from 'uuid';
import type { Decision, NewDecision } from '../../contract/care/today.ts';
import { decideFound, takeBackFound, writeInteraction } from '../conversations/index.ts';
import { reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import * as data from './data.decisions.ts';
import { readColleague } from './data.settings.ts';
import { refreshCustomers } from './jobs.plan.ts';
import { dateOf, todayIn } from './rules.days.ts';

/** Decides about a customer on a list: done, later, by somebody else, or not needed. */
export async function decideToday(
  tx: Transaction,
  actor: Actor,
  input: NewDecision,
): Promise<Decision> {
  const { workspaceId, employeeId } = actor;
  const reach = reachOf(actor, 'customers.write');
  const line = await data.readLine(tx, reach, input.customer_id);
  if (line === undefined) throw new Refusal('resource.not_found');
  const workspace = await readWorkspace(tx, workspaceId);
  const now = new Date();
  const day = dateOf(todayIn(workspace.time_zone, now));
  const done = input.decision === 'done' ? await recordDone(tx, actor, line, input) : null;
  const dropped = input.decision === 'not_needed' ? await dropPromise(tx, actor, line) : null;
  if (input.decision === 'snoozed' && input.until <= day) {
    throw refuseField('until', 'field.invalid_date');
  }
  if (input.decision === 'delegated') await refuseStranger(tx, actor, input.to_employee_id);
  const decisionId = uuidv7();
  const row: data.NewDecisionRow = {
    decision_id: decisionId,
    customer_no: line.customer_no,
    employee_id: employeeId,
    decision: input.decision,
    day,
    item_reason: line.reason,
    until: input.decision === 'snoozed' ? input.until : null,
    to_employee_id: input.decision === 'delegated' ? input.to_employee_id : null,
    reason: input.decision === 'not_needed' ? input.reason : null,
    interaction_id: done?.interactionId ?? null,
    promise_id: done?.promiseId ?? dropped,
    decided_at: new Date(),
  };
  await data.insertDecision(tx, workspaceId, row);
  await refreshCustomers(tx, workspaceId, [line.customer_no], now);
  const { decision, until, to_employee_id, reason } = row;
  await auditPersonal(tx, by(actor), line.customer_id, {
    action: 'created',
    entity: 'today_decision',
    entityId: decisionId,
    after: { decision, until, to_employee_id, reason },
  });
  return {
    id: decisionId,
    decision: input.decision,
    customer_id: line.customer_id,
    decided_at: row.decided_at.toISOString(),
  };
}

/** Takes a decision back, with what was recorded by it. */
export async function undoToday(tx: Transaction, actor: Actor, decisionId: string): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const before = await data.readDecision(tx, reachOf(actor, 'customers.write'), decisionId);
  if (before === undefined) throw new Refusal('resource.not_found');
  await data.undoDecision(tx, workspaceId, before.decision_no, employeeId);
  if (before.promise_id !== null) await decideFound(tx, actor, before.promise_id, 'open');
  if (before.interaction_id !== null) await takeBackFound(tx, actor, before.interaction_id);
  await refreshCustomers(tx, workspaceId, [before.customer_no], new Date());
  await auditPersonal(tx, by(actor), before.customer_id, {
    action: 'taken_back',
    entity: 'today_decision',
    entityId: decisionId,
    before: { decision: before.decision },
  });
}

async function recordDone(
  tx: Transaction,
  actor: Actor,
  line: data.FoundLine,
  input: Extract<NewDecision, { decision: 'done' }>,
): Promise<{ interactionId: string; promiseId: string | null }> {
  const { interaction_id } = await writeInteraction(tx, actor, line, input.interaction);
  const promiseId = input.promise_kept ? line.promise_id : null;
  if (promiseId !== null) await decideFound(tx, actor, promiseId, 'kept');
  return { interactionId: interaction_id, promiseId };
}

/** What was promised and is not needed is withdrawn. */
async function dropPromise(
  tx: Transaction,
  actor: Actor,
  { promise_id: promiseId }: data.FoundLine,
): Promise<string | null> {
  if (promiseId !== null) await decideFound(tx, actor, promiseId, 'withdrawn');
  return promiseId;
}

async function refuseStranger(tx: Transaction, actor: Actor, to: string): Promise<void> {
  const colleague = await readColleague(tx, actor.workspaceId, to);
  if (colleague === undefined) throw refuseField('to_employee_id', 'field.invalid_choice');
}

function by({ workspaceId, employeeId, requestId }: Actor) {
  return { workspaceId, employeeId, requestId };
}
