import type {
  Cause,
  DecisionInput,
  MembershipInput,
  PolicyChange,
} from '../../contract/circle/circle.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { audit, auditPersonal } from '../workspace/index.ts';
import { ledgerMonth } from './actions.months.ts';
import { moveApproved, moveByHand } from './actions.move.ts';
import { businessDay } from './actions.read.ts';
import * as data from './data.ts';
import * as decide from './data.decide.ts';
import { approveUndecided, readMembership } from './data.move.ts';
import { lockCircle } from './data.review.ts';
import { dayAfter, lastDayOf } from './rules.months.ts';

/** Somebody's word against the rules holds for so many days. */
const OVERRIDE_DAYS = 90;

/** Settles one proposal of the review in hand; a decision can be changed until that is closed. */
export async function decideProposal(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  input: DecisionInput,
): Promise<number> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'circle.manage', customerId);
  await lockCircle(tx, workspaceId);
  const [proposal, review] = await Promise.all([
    decide.readProposal(tx, workspaceId, input.month, no),
    data.readReview(tx, workspaceId, input.month),
  ]);
  if (proposal === undefined || review === undefined) throw new Refusal('resource.not_found');
  if (review.state !== 'open') throw new Refusal('circle.review_closed');
  if (proposal.decision === input.decision) return no;
  if (proposal.version !== version) throw new Refusal('version.conflict');
  const overrules = input.decision === 'overrule';
  const today = await businessDay(tx, workspaceId, new Date());
  const lapses = dayAfter(today, OVERRIDE_DAYS);
  if (proposal.applied) await takeBack(tx, actor, proposal, input.reason ?? null);
  await decide.updateDecision(tx, workspaceId, proposal, {
    decision: input.decision,
    decision_reason: input.reason ?? null,
    lapses_on: overrules ? lapses : null,
    decided_by: employeeId,
    applied: false,
  });
  if (overrules) await overrule(tx, actor, proposal, input.reason ?? '', lapses);
  if (input.decision === 'approve') await moveApproved(tx, workspaceId, input.month);
  await auditPersonal(tx, actor, customerId, {
    action: 'decided',
    entity: 'circle_proposal',
    entityId: `${input.month}:${no}`,
    before: { decision: proposal.decision },
    after: { decision: input.decision, reason: input.reason ?? null },
  });
  return no;
}

/** Undoes an approval that has moved somebody: the ledger keeps both. */
async function takeBack(
  tx: Transaction,
  actor: Actor,
  proposal: decide.StoredProposal,
  reason: string | null,
): Promise<void> {
  const { month, customer_no: customerNo, kind, months } = proposal;
  const before = await readMembership(tx, actor.workspaceId, customerNo);
  const back = kind === 'demote';
  await moveByHand(
    tx,
    actor.workspaceId,
    {
      month,
      customerNo,
      way: back ? 'overruled_in' : 'overruled_out',
      movedOn: lastDayOf(month),
      because: 'overruled',
      decidedBy: actor.employeeId,
      words: reason,
    },
    back
      ? {
          state: months > 0 ? 'watch' : 'insider',
          joined: proposal.joined,
          left_on: null,
          failing: months,
        }
      : {
          state: 'candidate',
          joined: null,
          left_on: before?.left_on ?? null,
          qualifying: months,
        },
  );
}

/** Keeps somebody in or out against a proposal; against a hold, does what it held back. */
async function overrule(
  tx: Transaction,
  actor: Actor,
  proposal: decide.StoredProposal,
  reason: string,
  lapses: string,
): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: customerNo, month, kind } = proposal;
  const before = await readMembership(tx, workspaceId, customerNo);
  const inside = before?.joined != null;
  // A demotion overruled keeps in, a promotion keeps out; a hold overruled turns the place around.
  const stays = kind === 'hold' ? (inside ? 'out' : 'in') : inside ? 'in' : 'out';
  await decide.insertOverride(tx, workspaceId, {
    customer_no: customerNo,
    stays,
    reason,
    lapses_on: lapses,
    employee_id: employeeId,
  });
  if (kind !== 'hold') return;
  const common = { month, customerNo, movedOn: lastDayOf(month), words: reason };
  await moveByHand(
    tx,
    workspaceId,
    {
      ...common,
      way: inside ? 'overruled_out' : 'overruled_in',
      because: 'overruled',
      decidedBy: employeeId,
    },
    inside ? { joined: null, left_on: month } : { joined: month, left_on: before?.left_on ?? null },
  );
}

/** Approves whatever is left of a review. */
export async function approveAll(tx: Transaction, actor: Actor, month: string): Promise<number> {
  const { workspaceId, employeeId } = actor;
  await lockCircle(tx, workspaceId);
  const review = await data.readReview(tx, workspaceId, month);
  if (review === undefined) throw new Refusal('resource.not_found');
  if (review.state !== 'open') throw new Refusal('circle.review_closed');
  const approved = await approveUndecided(tx, workspaceId, month, employeeId);
  await moveApproved(tx, workspaceId, month);
  await audit(tx, actor, {
    action: 'approved',
    entity: 'circle_review',
    entityId: month,
    after: { approved },
  });
  return approved;
}

/** Puts somebody in or out against the rules, or out for good. */
export async function setMembership(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  input: MembershipInput,
): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: customerNo } = await readCustomer(tx, actor, 'circle.manage', customerId);
  await lockCircle(tx, workspaceId);
  const before = await readMembership(tx, workspaceId, customerNo);
  if ((before?.version ?? 0) !== version) throw new Refusal('version.conflict');
  const now = new Date();
  const today = await businessDay(tx, workspaceId, now);
  const inward = input.stays === 'in';
  const forGood = !inward && input.because !== 'overruled';
  await decide.insertOverride(tx, workspaceId, {
    customer_no: customerNo,
    stays: input.stays,
    reason: input.reason,
    lapses_on: forGood ? null : dayAfter(today, OVERRIDE_DAYS),
    employee_id: employeeId,
  });
  if ((before?.joined != null) !== inward) {
    const month = await ledgerMonth(tx, workspaceId, now);
    const because = inward ? 'overruled' : input.because;
    const outward = because === 'overruled' ? 'overruled_out' : 'closed';
    await moveByHand(
      tx,
      workspaceId,
      {
        month,
        customerNo,
        way: inward ? 'overruled_in' : outward,
        movedOn: today,
        because,
        decidedBy: employeeId,
        words: input.reason,
      },
      inward
        ? { joined: month, left_on: before?.left_on ?? null }
        : { joined: null, left_on: month },
    );
  }
  await auditPersonal(tx, actor, customerId, {
    action: 'overruled',
    entity: 'membership',
    entityId: customerId,
    before: { state: before?.state ?? 'none' },
    after: { stays: input.stays, because: input.because, reason: input.reason },
  });
}

/** A person says what a movement was owed to. */
export async function confirmCause(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  of: { month: string; ordinal: number; cause: Cause },
): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'circle.manage', customerId);
  await lockCircle(tx, workspaceId);
  const { month, ordinal, cause } = of;
  const key = { month, ordinal, customer_no: no };
  if (!(await decide.insertCause(tx, workspaceId, key, cause, employeeId))) {
    throw new Refusal('resource.not_found');
  }
  await auditPersonal(tx, actor, customerId, {
    action: 'confirmed',
    entity: 'movement_cause',
    entityId: `${month}:${no}:${ordinal}`,
    after: { cause },
  });
}

export async function endSaveTask(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  outcome: 'done' | 'dropped',
): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'circle.manage', customerId);
  const task = await decide.readSaveTask(tx, workspaceId, no);
  if (task === undefined) throw new Refusal('resource.not_found');
  if (task.version !== version) throw new Refusal('version.conflict');
  if (!(await decide.endSaveTask(tx, workspaceId, no, task, outcome, employeeId))) {
    throw new Refusal('version.conflict');
  }
  await auditPersonal(tx, actor, customerId, {
    action: 'ended',
    entity: 'save_task',
    entityId: `${task.opened}:${no}`,
    after: { outcome },
  });
}

export async function changePolicy(
  tx: Transaction,
  actor: Actor,
  version: number,
  change: PolicyChange,
): Promise<data.PolicyRow> {
  const { workspaceId, employeeId } = actor;
  const before = await data.readPolicy(tx, workspaceId);
  settle(version, before.version, { ...before }, change);
  const after: data.PolicyRow = {
    capacity_kind: change.capacity_kind ?? before.capacity_kind,
    capacity: change.capacity ?? before.capacity,
    approve_by: change.approve_by ?? before.approve_by,
    target: change.target === undefined ? before.target : change.target,
    version: before.version,
  };
  if (!(await data.writePolicy(tx, workspaceId, employeeId, after))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changePolicy(tx, actor, version, change);
  }
  await audit(tx, actor, {
    action: 'changed',
    entity: 'circle_policy',
    entityId: workspaceId,
    before: { ...before },
    after: { ...after },
  });
  return data.readPolicy(tx, workspaceId);
}
