import { v7 as uuidv7 } from 'uuid';
import type { NewRequest, RequestCustomersChange } from '../../contract/service/request.ts';
import { type Reach, reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseFuture } from '../http/days.ts';
import { Refusal } from '../http/problem.ts';
import { appendFrom, reverseFrom } from '../ledger/index.ts';
import { audit, readWorkspace } from '../workspace/index.ts';
import { choose } from './actions.chosen.ts';
import * as data from './data.requests.ts';

/** Writes down a survey or a request for help, and whom it went to. */
export async function enterRequest(
  tx: Transaction,
  actor: Actor,
  { kind, name, asked_on, state, ...chosen }: NewRequest,
): Promise<{ row: data.RequestRow; unmatched: string[] }> {
  const { workspaceId, employeeId } = actor;
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  refuseFuture('asked_on', asked_on, timeZone);
  const id = uuidv7();
  await data.insertRequests(tx, workspaceId, [
    { request_id: id, kind, name, asked_on, employee_id: employeeId, created_at: new Date() },
  ]);
  await audit(tx, actor, {
    action: 'created',
    entity: 'request',
    entityId: id,
    after: { kind, name, asked_on },
  });
  const { unmatched } = await setAsked(tx, actor, id, { ...chosen, state });
  return { row: await readRequest(tx, reachOf(actor, 'facts.record'), id), unmatched };
}

/** Sets whether customers were asked and did. The same again changes nothing. */
export async function setAsked(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  { state, ...chosen }: RequestCustomersChange,
): Promise<{ changed: number; unmatched: string[] }> {
  const { workspaceId, employeeId } = actor;
  const request = await readRequest(tx, reachOf(actor, 'facts.record'), requestId);
  const { customerNos, unmatched } = await choose(tx, actor, chosen);
  const no = request.request_no;
  const now = new Date();
  const rows = customerNos.map((customer_no) => ({
    request_no: no,
    customer_no,
    asked_by: employeeId,
    asked_at: now,
    answered_at: state === 'answered' ? now : null,
  }));
  const changed =
    state === 'none'
      ? await data.deleteAsked(tx, workspaceId, no, customerNos)
      : await data.upsertAsked(tx, workspaceId, rows);
  if (changed > 0) {
    await settleFacts(tx, workspaceId, no, customerNos);
    await audit(tx, actor, {
      action: 'changed',
      entity: 'request',
      entityId: requestId,
      after: { state, customer_nos: customerNos },
    });
  }
  return { changed, unmatched };
}

/** Takes a request back with all its facts, or back in. */
export async function withdrawRequest(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  withdrawn: boolean,
): Promise<data.RequestRow> {
  const { workspaceId, employeeId } = actor;
  const reach = reachOf(actor, 'facts.record');
  const before = await readRequest(tx, reach, requestId);
  if ((before.withdrawn_at !== null) === withdrawn) return before;
  await data.updateRequest(tx, workspaceId, before.request_no, {
    withdrawn_at: withdrawn ? new Date() : null,
    withdrawn_by: withdrawn ? employeeId : null,
  });
  await settleFacts(tx, workspaceId, before.request_no, null);
  await audit(tx, actor, {
    action: withdrawn ? 'withdrawn' : 'restored',
    entity: 'request',
    entityId: requestId,
  });
  return readRequest(tx, reach, requestId);
}

/** A request with those it went to, as a source of many hands it over. */
export interface BulkRequest {
  id: string;
  kind: NewRequest['kind'];
  name: string;
  askedOn: string;
  askedAt: Date;
  customers: readonly { customerNo: number; answeredAt: Date | null }[];
}

/** Enters many under their ids; those that are known already change nothing. */
export async function enterRequests(
  tx: Transaction,
  workspaceId: string,
  requests: readonly BulkRequest[],
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const numbers = await data.insertRequests(
    tx,
    workspaceId,
    requests.map(({ id, kind, name, askedOn, askedAt }) => ({
      request_id: id,
      kind,
      name,
      asked_on: askedOn,
      employee_id: null,
      created_at: askedAt,
    })),
  );
  for (const { id, askedAt, customers } of requests) {
    const no = numbers.get(id);
    if (no === undefined) continue;
    const rows = customers.map(({ customerNo, answeredAt }) => ({
      request_no: no,
      customer_no: customerNo,
      asked_by: null,
      asked_at: askedAt,
      answered_at: answeredAt,
    }));
    await data.upsertAsked(tx, workspaceId, rows);
  }
  await appendFrom(
    tx,
    workspaceId,
    timeZone,
    data.requestFacts(workspaceId, [...numbers.values()]),
  );
}

export async function readRequest(
  tx: Transaction,
  reach: Reach,
  requestId: string,
): Promise<data.RequestRow> {
  const [row] = await data.readRequests(tx, reach, { requestId, limit: 1 });
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

async function settleFacts(
  tx: Transaction,
  workspaceId: string,
  no: number,
  customerNos: readonly number[] | null,
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  await reverseFrom(tx, workspaceId, data.fallenRequestFacts(workspaceId, no, customerNos));
  await appendFrom(tx, workspaceId, timeZone, data.requestFacts(workspaceId, [no], customerNos));
}
