import { v7 as uuidv7 } from 'uuid';
import type { NewOutcome, Outcome } from '../../contract/conversations/interaction.ts';
import { type Reach, reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { recordFact, recordFirst, reverseFact } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import * as data from './data.promises.ts';
import type { InteractionRow } from './data.ts';
import type { Told } from './rules.ts';

interface Book {
  workspaceId: string;
  timeZone: string;
}

interface Made {
  customerNo: number;
  interactionNo: number;
  employeeId: string;
  occurredAt: Date;
  what: string;
  due_on: string;
}

export async function makePromise(tx: Transaction, book: Book, made: Made): Promise<void> {
  const promiseId = uuidv7();
  const factNo = await recordFirst(tx, book, promisedFact(made, promiseId));
  await data.insertPromise(tx, book.workspaceId, {
    promise_id: promiseId,
    customer_no: made.customerNo,
    interaction_no: made.interactionNo,
    employee_id: made.employeeId,
    due_on: made.due_on,
    fact_no: factNo,
  });
}

/** Brings the promise of an interaction to what was told of it now: made, changed or taken back. */
export async function keepPromise(
  tx: Transaction,
  actor: Actor,
  book: Book,
  before: InteractionRow,
  told: Told,
): Promise<void> {
  const { promise_no: promiseNo, promise_id: promiseId } = before;
  if (promiseNo === null || promiseId === null) {
    if (told.promise !== null) await makePromise(tx, book, madeIn(before, told, told.promise));
    return;
  }
  if (told.promise === null) return takePromiseBack(tx, actor, book, promiseNo, promiseId);
  const { what, due_on } = told.promise;
  if (what === before.what && due_on === before.due_on) return;
  const fact = promisedFact(madeIn(before, told, told.promise), promiseId);
  await reverseFact(tx, book, fact);
  const factNo = await recordFact(tx, book, fact);
  await data.updatePromise(tx, book.workspaceId, promiseNo, { due_on, fact_no: factNo });
}

export async function takePromiseBack(
  tx: Transaction,
  actor: Actor,
  book: Book,
  promiseNo: number,
  promiseId: string,
): Promise<void> {
  await data.updatePromise(tx, book.workspaceId, promiseNo, {
    taken_back_at: new Date(),
    taken_back_by: actor.employeeId,
  });
  await reverseFact(tx, book, { source: 'entered', sourceId: `promise:${promiseId}` });
  await reverseFact(tx, book, outcomeKey(promiseId));
}

/** Says what became of a promise, or that it is open after all. */
export async function decideOutcome(
  tx: Transaction,
  actor: Actor,
  promiseId: string,
  { outcome }: NewOutcome,
): Promise<data.PromiseRow> {
  const reach = reachOf(actor, 'customers.write');
  return settleOutcome(tx, actor, reach, promiseId, outcome);
}

/** The same for whoever the caller lets decide. */
export async function decideFound(
  tx: Transaction,
  actor: Actor,
  promiseId: string,
  outcome: Outcome | 'open',
): Promise<data.PromiseRow> {
  const { workspaceId, employeeId, teamId } = actor;
  const reach: Reach = { workspaceId, employeeId, teamId, scope: 'all' };
  return settleOutcome(tx, actor, reach, promiseId, outcome);
}

async function settleOutcome(
  tx: Transaction,
  actor: Actor,
  reach: Reach,
  promiseId: string,
  outcome: Outcome | 'open',
): Promise<data.PromiseRow> {
  const { workspaceId, employeeId } = actor;
  await data.lockPromise(tx, workspaceId, promiseId);
  const before = await data.readPromise(tx, reach, promiseId);
  if (before === undefined) throw new Refusal('resource.not_found');
  if ((before.outcome ?? 'open') === outcome) return before;
  const workspace = await readWorkspace(tx, workspaceId);
  const book = { workspaceId, timeZone: workspace.time_zone };
  if (before.outcome_no !== null) {
    await data.undoOutcome(tx, workspaceId, before.outcome_no, employeeId);
    await reverseFact(tx, book, outcomeKey(promiseId));
  }
  if (outcome !== 'open') {
    const { promise_no } = before;
    await data.insertOutcome(tx, workspaceId, { promise_no, outcome, employee_id: employeeId });
  }
  if (outcome === 'kept' || outcome === 'broken') {
    await recordFact(tx, book, {
      kind: outcome === 'kept' ? 'promise_kept' : 'promise_broken',
      customerNo: before.customer_no,
      occurredAt: new Date(),
      tier: 'C',
      employeeId,
      ...outcomeKey(promiseId),
      payload: { due_on: before.due_on },
    });
  }
  await auditPersonal(
    tx,
    { workspaceId, employeeId, requestId: actor.requestId },
    before.customer_id,
    {
      action: 'changed',
      entity: 'promise',
      entityId: promiseId,
      before: { outcome: before.outcome ?? 'open' },
      after: { outcome },
    },
  );
  const after = await data.readPromise(tx, reach, promiseId);
  if (after === undefined) throw new Refusal('resource.not_found');
  return after;
}

function madeIn(
  before: InteractionRow,
  told: Told,
  { what, due_on }: { what: string; due_on: string },
): Made {
  return {
    customerNo: before.customer_no,
    interactionNo: before.interaction_no,
    employeeId: told.employeeId,
    occurredAt: told.occurredAt,
    what,
    due_on,
  };
}

function promisedFact(made: Made, promiseId: string) {
  return {
    kind: 'promised',
    customerNo: made.customerNo,
    occurredAt: made.occurredAt,
    tier: 'C',
    employeeId: made.employeeId,
    source: 'entered',
    sourceId: `promise:${promiseId}`,
    payload: { due_on: made.due_on },
    words: made.what,
  } as const;
}

function outcomeKey(promiseId: string) {
  return { source: 'entered', sourceId: `promise-outcome:${promiseId}` };
}
