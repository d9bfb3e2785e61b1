import type { erasureCauses } from '../../contract/exchange/person-names.ts';
import type { PersonalData } from '../../contract/exchange/person.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { insertOutbox } from '../jobs/index.ts';
import { audit, readHistoryOf } from '../workspace/index.ts';
import * as data from './data.person.ts';
import { personalDataView } from './views.person.ts';

/** Everything held of one person: how much, and what erasing would do to it. */
export async function personalDataOf(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<PersonalData> {
  const { found, person } = await personOf(tx, actor, customerId);
  return personalDataView(found, await data.countHoldings(tx, person));
}

/** What the person is given: their rows by table, and the changes of their data in words. */
export async function archiveOf(tx: Transaction, actor: Actor, customerId: string) {
  const { found, person } = await personOf(tx, actor, customerId);
  const counts = await data.countHoldings(tx, person);
  const given = counts.filter(({ holding, rows }) => holding.given && rows > 0);
  const [tables, history] = await Promise.all([
    Promise.all(
      given.map(async ({ table, holding }) => ({
        table,
        area: holding.area,
        rows: await data.readRows(tx, person, table, holding),
      })),
    ),
    readHistoryOf(tx, actor.workspaceId, customerId),
  ]);
  await audit(tx, actor, { action: 'exported', entity: 'customer', entityId: customerId });
  return { name: found.display_name, tables, history };
}

/** Takes everything of a person away but facts, which hold no words. It cannot be undone. */
export async function erasePerson(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  because: (typeof erasureCauses)[number],
): Promise<{ erased_at: string; rows: number }> {
  const { found, person } = await personOf(tx, actor, customerId);
  if (found.kind !== 'person') throw new Refusal('erasure.not_a_person');
  if (found.erased_at !== null) throw new Refusal('erasure.already_done');
  const now = new Date();
  const rows = await data.eraseHoldings(tx, person, now);
  await Promise.all([
    audit(tx, actor, {
      action: 'erased',
      entity: 'customer',
      entityId: customerId,
      after: { because, rows },
    }),
    insertOutbox(tx, actor.workspaceId, 'customer.erased', { customer_id: customerId }),
  ]);
  return { erased_at: now.toISOString(), rows };
}

async function personOf(tx: Transaction, actor: Actor, customerId: string) {
  const { workspaceId } = actor;
  await readCustomer(tx, actor, 'privacy.manage', customerId);
  const found = await data.readPerson(tx, workspaceId, customerId);
  if (found === undefined) throw new Refusal('resource.not_found');
  const customerNos = await data.readNumbers(tx, workspaceId, found.customer_no);
  return { found, person: { workspaceId, customerNos } };
}
