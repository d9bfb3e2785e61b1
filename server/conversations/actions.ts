import { v7 as uuidv7 } from 'uuid';
import type {
  InteractionChange,
  NewInteraction,
} from '../../contract/conversations/interaction.ts';
import { type Reach, reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { recordFact, recordFirst, reverseFact } from '../ledger/index.ts';
import { namedIn, tellReaders } from '../team/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { attachToInteraction } from './actions.attachments.ts';
import { keepPromise, makePromise, takePromiseBack } from './actions.promises.ts';
import * as data from './data.ts';
import { contactFact, filledIn, isToCome, type Told } from './rules.ts';
import { interactionView } from './views.ts';

/** Writes down a contact with a customer within reach. */
export async function recordInteraction(
  tx: Transaction,
  actor: Actor,
  input: NewInteraction,
): Promise<data.InteractionRow> {
  const customer = await readCustomer(tx, actor, 'customers.write', input.customer_id);
  return writeInteraction(tx, actor, customer, input);
}

/** The same for a customer whose reach the caller has decided on. */
export async function writeInteraction(
  tx: Transaction,
  actor: Actor,
  customer: { customer_no: number; customer_id: string },
  input: Omit<NewInteraction, 'customer_id'>,
): Promise<data.InteractionRow> {
  const { workspaceId } = actor;
  const told = filledIn(
    { ...input, customer_id: customer.customer_id },
    actor.employeeId,
    new Date(),
  );
  const [workspace] = await Promise.all([
    readWorkspace(tx, workspaceId),
    refuseUntrue(tx, actor, told),
  ]);
  const book = { workspaceId, timeZone: workspace.time_zone };
  const interactionId = uuidv7();
  const fact = contactFact(told, customer.customer_no, interactionId);
  const interactionNo = await data.insertInteraction(tx, workspaceId, {
    ...columns(told),
    interaction_id: interactionId,
    customer_no: customer.customer_no,
    fact_no: await recordFirst(tx, book, fact),
    created_by: actor.employeeId,
  });
  const files = input.attachment_ids ?? [];
  await attachToInteraction(tx, workspaceId, interactionNo, files, customer.customer_no);
  if (told.promise !== null) {
    await makePromise(tx, book, {
      customerNo: customer.customer_no,
      interactionNo,
      employeeId: told.employeeId,
      occurredAt: told.occurredAt,
      ...told.promise,
    });
  }
  const row = await required(tx, workspaceId, interactionId);
  await auditPersonal(tx, by(actor), customer.customer_id, {
    action: 'created',
    entity: 'interaction',
    entityId: interactionId,
    after: fieldsOf(row),
  });
  await tellNamed(tx, actor, customer.customer_no, row.words, null);
  return row;
}

/** Tells colleagues whom the words name as @Name, where they did not before. */
async function tellNamed(
  tx: Transaction,
  { workspaceId, employeeId }: Actor,
  customerNo: number,
  words: string | null,
  before: string | null,
): Promise<void> {
  if (words === before) return;
  const [named, known] = await Promise.all([
    namedIn(tx, workspaceId, words),
    namedIn(tx, workspaceId, before),
  ]);
  const anew = named.filter((id) => !known.includes(id));
  await tellReaders(tx, workspaceId, { kind: 'mention', by: employeeId, customerNo }, anew);
}

/** Corrects an interaction: its fact is taken back, and another takes its place. */
export async function correctInteraction(
  tx: Transaction,
  actor: Actor,
  interactionId: string,
  version: number,
  change: InteractionChange,
): Promise<data.InteractionRow> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'customers.write');
  const before = await data.readInteraction(tx, reach, interactionId);
  if (before === undefined) throw new Refusal('resource.not_found');
  settle(version, before.version, fieldsOf(before), change);
  const told = changed(before, change);
  const [workspace] = await Promise.all([
    readWorkspace(tx, workspaceId),
    refuseUntrue(tx, actor, told),
  ]);
  // First the row, which only one of two quick people gets; then its fact.
  if (
    !(await data.updateInteraction(
      tx,
      workspaceId,
      before.interaction_no,
      before.version,
      columns(told),
    ))
  ) {
    return correctInteraction(tx, actor, interactionId, version, change);
  }
  const book = { workspaceId, timeZone: workspace.time_zone };
  if (JSON.stringify({ ...told, promise: null }) !== JSON.stringify(toldBy(before))) {
    const fact = contactFact(told, before.customer_no, interactionId);
    await reverseFact(tx, book, fact);
    const factNo = await recordFact(tx, book, fact);
    await data.updateInteraction(tx, workspaceId, before.interaction_no, before.version + 1, {
      fact_no: factNo,
    });
  }
  if (change.promise !== undefined) await keepPromise(tx, actor, book, before, told);
  const after = await required(tx, workspaceId, interactionId);
  await auditPersonal(tx, by(actor), before.customer_id, {
    action: 'changed',
    entity: 'interaction',
    entityId: interactionId,
    before: fieldsOf(before),
    after: fieldsOf(after),
  });
  await tellNamed(tx, actor, before.customer_no, after.words, before.words);
  return after;
}

/** Takes an interaction back, with its fact and the promise made in it. */
export async function takeInteractionBack(
  tx: Transaction,
  actor: Actor,
  interactionId: string,
): Promise<void> {
  const reach = reachOf(actor, 'customers.write');
  const before = await data.readInteraction(tx, reach, interactionId);
  if (before === undefined) throw new Refusal('resource.not_found');
  await takeBack(tx, actor, before);
}

/** The same for what the caller has found and may take back. */
export async function takeBackFound(
  tx: Transaction,
  actor: Actor,
  interactionId: string,
): Promise<void> {
  const before = await data.readInteraction(tx, everybody(actor.workspaceId), interactionId);
  if (before !== undefined) await takeBack(tx, actor, before);
}

async function takeBack(tx: Transaction, actor: Actor, before: data.InteractionRow): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const gone = { taken_back_at: new Date(), taken_back_by: employeeId };
  const { interaction_no, interaction_id, version } = before;
  if (!(await data.updateInteraction(tx, workspaceId, interaction_no, version, gone))) {
    throw new Refusal('version.conflict');
  }
  const workspace = await readWorkspace(tx, workspaceId);
  const book = { workspaceId, timeZone: workspace.time_zone };
  await reverseFact(tx, book, { source: 'entered', sourceId: `interaction:${interaction_id}` });
  if (before.promise_no !== null && before.promise_id !== null) {
    await takePromiseBack(tx, actor, book, before.promise_no, before.promise_id);
  }
  await auditPersonal(tx, by(actor), before.customer_id, {
    action: 'taken_back',
    entity: 'interaction',
    entityId: interaction_id,
    before: fieldsOf(before),
  });
}

async function refuseUntrue(tx: Transaction, actor: Actor, told: Told): Promise<void> {
  if (isToCome(told.occurredAt, new Date())) throw refuseField('occurred_at', 'field.invalid_date');
  if (told.employeeId === actor.employeeId) return;
  if (!(await data.employeeExists(tx, actor.workspaceId, told.employeeId))) {
    throw refuseField('employee_id', 'field.invalid_choice');
  }
}

function columns(told: Told) {
  return {
    employee_id: told.employeeId,
    channel: told.channel,
    began: told.began,
    two_way: told.twoWay,
    perfunctory: told.perfunctory,
    occurred_at: told.occurredAt,
    minutes: told.minutes,
    cost_amount: told.cost,
  };
}

function everybody(workspaceId: string): Reach {
  return { workspaceId, employeeId: '', teamId: null, scope: 'all' };
}

async function required(
  tx: Transaction,
  workspaceId: string,
  interactionId: string,
): Promise<data.InteractionRow> {
  const row = await data.readInteraction(tx, everybody(workspaceId), interactionId);
  if (row === undefined) throw new Error('the interaction is gone');
  return row;
}

function toldBy(row: data.InteractionRow): Told {
  const view = interactionView(row);
  return {
    employeeId: view.employee.id,
    channel: view.channel,
    began: view.began,
    twoWay: view.two_way,
    perfunctory: view.perfunctory,
    occurredAt: new Date(view.occurred_at),
    minutes: view.minutes,
    cost: view.cost.amount,
    words: view.words,
    promise: null,
  };
}

function changed(before: data.InteractionRow, change: InteractionChange): Told {
  const was = toldBy(before);
  const channel = change.channel ?? was.channel;
  const twoWay = channel !== 'note' && (change.two_way ?? was.twoWay);
  return {
    employeeId: change.employee_id ?? was.employeeId,
    channel,
    began: change.began ?? was.began,
    twoWay,
    perfunctory: twoWay && (change.perfunctory ?? was.perfunctory),
    occurredAt: change.occurred_at === undefined ? was.occurredAt : new Date(change.occurred_at),
    minutes: change.minutes ?? was.minutes,
    cost: change.cost ?? was.cost,
    words: change.words === undefined ? was.words : change.words,
    promise: change.promise ?? null,
  };
}

/** As a change names the fields, and the audit. */
function fieldsOf(row: data.InteractionRow) {
  return {
    employee_id: row.employee_id,
    channel: row.channel,
    began: row.began,
    two_way: row.two_way,
    perfunctory: row.perfunctory,
    occurred_at: row.occurred_at,
    minutes: row.minutes,
    cost: row.cost_amount,
    words: row.words,
    promise: row.due_on === null ? null : { what: row.what, due_on: row.due_on },
  };
}

function by({ workspaceId, employeeId, requestId }: Actor) {
  return { workspaceId, employeeId, requestId };
}
