import { v7 as uuidv7 } from 'uuid';
import type { Judgement, NewSuggestion } from '../../contract/service/suggestion.ts';
import { reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseFuture } from '../http/days.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { appendFrom, reverseFrom } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import * as data from './data.suggestions.ts';

/** Writes down what a customer suggested unasked; it counts nothing until somebody judges it. */
export async function enterSuggestion(
  tx: Transaction,
  actor: Actor,
  { customer_id: customerId, happened_on, words }: NewSuggestion,
): Promise<data.SuggestionRow> {
  const { workspaceId, employeeId } = actor;
  const [customer, workspace] = await Promise.all([
    customerOf(tx, actor, customerId),
    readWorkspace(tx, workspaceId),
  ]);
  refuseFuture('happened_on', happened_on, workspace.time_zone);
  const id = uuidv7();
  await data.insertSuggestions(tx, workspaceId, [
    {
      suggestion_id: id,
      customer_no: customer.customer_no,
      happened_on,
      words,
      employee_id: employeeId,
      created_at: new Date(),
      judgement: null,
      judged_at: null,
      judged_by: null,
    },
  ]);
  await auditPersonal(tx, actor, customer.customer_id, {
    action: 'created',
    entity: 'suggestion',
    entityId: id,
    after: { happened_on, words },
  });
  return existing(tx, actor, id);
}

/** A customer within reach named in the body: unknown ones are refused as the field they stand in. */
async function customerOf(tx: Transaction, actor: Actor, customerId: string) {
  try {
    return await readCustomer(tx, actor, 'facts.record', customerId);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'resource.not_found') throw error;
    throw refuseField('customer_id', 'field.invalid_choice');
  }
}

/** Judges a suggestion, or takes the judgement back. Never by whoever answers for the customer. */
export async function judgeSuggestion(
  tx: Transaction,
  actor: Actor,
  suggestionId: string,
  judgement: Judgement | null,
): Promise<data.SuggestionRow> {
  const { workspaceId, employeeId } = actor;
  const before = await existing(tx, actor, suggestionId);
  if (before.owner_id === employeeId) throw new Refusal('suggestion.own_customer');
  if (before.judgement === judgement) return before;
  await data.updateSuggestion(tx, workspaceId, before.suggestion_no, {
    judgement,
    judged_at: judgement === null ? null : new Date(),
    judged_by: judgement === null ? null : employeeId,
  });
  await settleFacts(tx, workspaceId, before.suggestion_no);
  await auditPersonal(tx, actor, before.customer_id, {
    action: 'judged',
    entity: 'suggestion',
    entityId: suggestionId,
    before: { judgement: before.judgement },
    after: { judgement },
  });
  return existing(tx, actor, suggestionId);
}

/** Takes a suggestion back with its facts, or back in. */
export async function withdrawSuggestion(
  tx: Transaction,
  actor: Actor,
  suggestionId: string,
  withdrawn: boolean,
): Promise<data.SuggestionRow> {
  const { workspaceId, employeeId } = actor;
  const before = await existing(tx, actor, suggestionId);
  if ((before.withdrawn_at !== null) === withdrawn) return before;
  await data.updateSuggestion(tx, workspaceId, before.suggestion_no, {
    withdrawn_at: withdrawn ? new Date() : null,
    withdrawn_by: withdrawn ? employeeId : null,
  });
  await settleFacts(tx, workspaceId, before.suggestion_no);
  await auditPersonal(tx, actor, before.customer_id, {
    action: withdrawn ? 'withdrawn' : 'restored',
    entity: 'suggestion',
    entityId: suggestionId,
  });
  return existing(tx, actor, suggestionId);
}

/** A suggestion as a source of many hands it over, judged already where it was. */
export interface BulkSuggestion {
  id: string;
  customerNo: number;
  happenedOn: string;
  words: string;
  knownAt: Date;
  judged: { judgement: Judgement; at: Date } | null;
}

/** Enters many under their ids; those that are known already change nothing. */
export async function enterSuggestions(
  tx: Transaction,
  workspaceId: string,
  rows: readonly BulkSuggestion[],
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const numbers = await data.insertSuggestions(
    tx,
    workspaceId,
    rows.map((row) => ({
      suggestion_id: row.id,
      customer_no: row.customerNo,
      happened_on: row.happenedOn,
      words: row.words,
      employee_id: null,
      created_at: row.knownAt,
      judgement: row.judged?.judgement ?? null,
      judged_at: row.judged?.at ?? null,
      judged_by: null,
    })),
  );
  await appendFrom(tx, workspaceId, timeZone, data.suggestionFacts(workspaceId, numbers));
}

async function settleFacts(tx: Transaction, workspaceId: string, no: number): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  await reverseFrom(tx, workspaceId, data.undeserved(workspaceId, no));
  await appendFrom(tx, workspaceId, timeZone, data.suggestionFacts(workspaceId, [no]));
}

async function existing(
  tx: Transaction,
  actor: Actor,
  suggestionId: string,
): Promise<data.SuggestionRow> {
  const reach = reachOf(actor, 'facts.record');
  const [row] = await data.readSuggestions(tx, reach, { suggestionId, limit: 1 });
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}
