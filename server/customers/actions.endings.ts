import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type Ending, endingMark, type newEnding } from '../../contract/customers/ending.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { insertOutbox } from '../jobs/index.ts';
import { recordFact } from '../ledger/index.ts';
import { tellWatchers } from '../team/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import * as data from './data.endings.ts';

const SOURCE = 'ending';

/** All ends of the relationship with a customer within reach. */
export async function endingsOf(
  tx: Transaction,
  actor: Actor,
  permission: Permission,
  customerId: string,
): Promise<Ending[]> {
  const found = await readCustomer(tx, actor, permission, customerId);
  const rows = await data.readEndings(tx, actor.workspaceId, found.customer_no);
  return rows.map(endingView);
}

function endingView(row: data.EndingRow): Ending {
  return {
    ...endingMark.parse(row),
    id: row.ending_id,
    note: row.note,
    decided_by: row.decided_by_name,
    decided_at: row.decided_at,
    resumed_by: row.resumed_by_name,
    resumed_at: row.resumed_at,
  };
}

/** Ends the relationship; where it has ended already, says more or something else of that. */
export async function endRelation(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  said: z.output<typeof newEnding>,
): Promise<Ending[]> {
  const { workspaceId, employeeId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  const { customer_no: customerNo } = customer;
  const [workspace, rows] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readEndings(tx, workspaceId, customerNo),
  ]);
  const live = rows.find((row) => row.resumed_at === null);
  // What was ended for fraud stays so.
  if (live?.reason === 'fraud' && said.reason !== 'fraud') {
    throw refuseField('reason', 'customer.ended_for_fraud');
  }
  const now = new Date();
  const endingId = live?.ending_id ?? uuidv7();
  const occurredAt = live === undefined ? now : new Date(live.decided_at);
  if (live === undefined) {
    await data.insertEnding(tx, workspaceId, {
      ...said,
      ending_id: endingId,
      customer_no: customerNo,
      ended_on: new Intl.DateTimeFormat('en-CA', {
        timeZone: workspace.time_zone,
        dateStyle: 'short',
      }).format(now),
      decided_by: employeeId,
      decided_at: now,
    });
  } else await data.updateEnding(tx, workspaceId, endingId, said);
  await recordFact(
    tx,
    { workspaceId, timeZone: workspace.time_zone },
    {
      kind: 'relation_ended',
      customerNo,
      occurredAt,
      tier: 'C',
      employeeId,
      source: SOURCE,
      sourceId: endingId,
      payload: { reason: said.reason },
    },
  );
  await Promise.all([
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
    live === undefined &&
      tellWatchers(tx, workspaceId, { kind: 'relation_ended', by: employeeId, customerNo }),
    auditPersonal(tx, actor, customerId, {
      action: live === undefined ? 'created' : 'changed',
      entity: 'relation_ending',
      entityId: endingId,
      ...(live === undefined ? {} : { before: saidOf(live) }),
      after: said,
    }),
  ]);
  return (await data.readEndings(tx, workspaceId, customerNo)).map(endingView);
}

function saidOf({ ended_by, reason, note, cooling_until, revisit_on }: data.EndingRow) {
  return { ended_by, reason, note, cooling_until, revisit_on };
}

/** Takes the relationship up again; after fraud nobody can. */
export async function resumeRelation(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<Ending[]> {
  const { workspaceId, employeeId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  const { customer_no: customerNo } = customer;
  const [workspace, rows] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readEndings(tx, workspaceId, customerNo),
  ]);
  const live = rows.find((row) => row.resumed_at === null);
  if (live === undefined) throw new Refusal('resource.not_found');
  if (live.reason === 'fraud') throw new Refusal('customer.ended_for_fraud');
  const now = new Date();
  await data.updateEnding(tx, workspaceId, live.ending_id, {
    resumed_by: employeeId,
    resumed_at: now,
  });
  await recordFact(
    tx,
    { workspaceId, timeZone: workspace.time_zone },
    {
      kind: 'relation_resumed',
      customerNo,
      occurredAt: now,
      tier: 'C',
      employeeId,
      source: SOURCE,
      sourceId: `${live.ending_id}:resumed`,
      payload: {},
    },
  );
  await Promise.all([
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
    auditPersonal(tx, actor, customerId, {
      action: 'resumed',
      entity: 'relation_ending',
      entityId: live.ending_id,
      before: { resumed_at: null },
      after: { resumed_at: now.toISOString() },
    }),
  ]);
  return (await data.readEndings(tx, workspaceId, customerNo)).map(endingView);
}
