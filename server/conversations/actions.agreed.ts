import { v7 as uuidv7 } from 'uuid';
import type { Contradiction, NewAgreement } from '../../contract/conversations/agreed.ts';
import { reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { recordFirst, reverseFact } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import * as data from './data.agreed.ts';
import { type Agreed, contradictions } from './rules.agreed.ts';
import { isToCome } from './rules.ts';
import { contradictionView, termOf } from './views.agreed.ts';

/** Notes what was agreed with a customer within reach, in the place of an earlier agreement or not. */
export async function noteAgreement(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  told: NewAgreement,
): Promise<data.AgreementRow> {
  const { workspaceId, employeeId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  const agreedAt = told.agreed_at === undefined ? new Date() : new Date(told.agreed_at);
  if (isToCome(agreedAt, new Date())) throw refuseField('agreed_at', 'field.invalid_date');
  if (told.term === 'price' && !currencies.has(told.price.currency))
    throw refuseField('price.currency', 'field.invalid_choice');
  const [workspace, replaces] = await Promise.all([
    readWorkspace(tx, workspaceId),
    told.replaces === null ? null : replaceable(tx, actor, customer.numbers, told.replaces),
  ]);
  const agreementId = uuidv7();
  const factNo = await recordFirst(
    tx,
    { workspaceId, timeZone: workspace.time_zone },
    {
      kind: 'terms_agreed',
      customerNo: customer.customer_no,
      occurredAt: agreedAt,
      tier: 'C',
      employeeId,
      ...factKey(agreementId),
      payload: { term: told.term },
      words: told.what,
    },
  );
  await data.insertAgreement(tx, workspaceId, {
    agreement_id: agreementId,
    customer_no: customer.customer_no,
    term: told.term,
    amount: told.term === 'price' ? told.price.amount : null,
    currency: told.term === 'price' ? told.price.currency : null,
    on_date: told.term === 'date' ? told.on_date : null,
    holds_until: told.holds_until,
    channel: told.channel,
    employee_id: employeeId,
    agreed_at: agreedAt,
    replaces_no: replaces?.agreement_no ?? null,
    fact_no: factNo,
  });
  await auditPersonal(tx, actor, customer.customer_id, {
    action: 'created',
    entity: 'agreement',
    entityId: agreementId,
    after: told,
  });
  return required(tx, actor, agreementId);
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An agreement with the same customer that nothing has taken the place of. */
async function replaceable(
  tx: Transaction,
  actor: Actor,
  customerNos: readonly number[],
  agreementId: string,
): Promise<data.AgreementRow> {
  await data.holdAgreement(tx, actor.workspaceId, agreementId);
  const found = await data.readAgreement(tx, reachOf(actor, 'customers.write'), agreementId);
  if (found === undefined || !customerNos.includes(found.customer_no))
    throw refuseField('replaces', 'field.invalid_choice');
  if (found.replaced_by !== null) throw new Refusal('agreement.replaced');
  return found;
}

/** Takes back what was noted by mistake; what it had replaced is in force again. */
export async function takeBack(tx: Transaction, actor: Actor, agreementId: string): Promise<void> {
  const { workspaceId, employeeId } = actor;
  await data.holdAgreement(tx, workspaceId, agreementId);
  const before = await required(tx, actor, agreementId);
  if (before.replaced_by !== null) throw new Refusal('agreement.replaced');
  if (!(await data.takeAgreementBack(tx, workspaceId, before.agreement_no, employeeId)))
    throw new Refusal('resource.not_found');
  const workspace = await readWorkspace(tx, workspaceId);
  await reverseFact(tx, { workspaceId, timeZone: workspace.time_zone }, factKey(agreementId));
  const { what, term, amount, currency, on_date } = before;
  await auditPersonal(tx, actor, before.customer_id, {
    action: 'taken_back',
    entity: 'agreement',
    entityId: agreementId,
    before: { what, term, amount, currency, on_date },
  });
}

/** What a text for a customer says otherwise than was agreed with them, or promised. */
export async function findContradictions(
  tx: Transaction,
  actor: Actor,
  customerNos: readonly number[],
  text: string,
): Promise<Contradiction[]> {
  const { workspaceId } = actor;
  const [workspace, agreements, promises] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readAgreements(tx, workspaceId, customerNos),
    data.readOpenPromises(tx, workspaceId, customerNos),
  ]);
  const inForce = agreements.filter((row) => row.in_force);
  const agreed = [...inForce.map(agreedOf), ...promises.map(promisedOf)];
  const { time_zone: timeZone } = workspace;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return contradictions(text, agreed, today.format(new Date())).flatMap(({ id, said }) =>
    contradictionView(
      inForce.find((row) => row.agreement_id === id) ??
        promises.find((row) => row.promise_id === id),
      said,
    ),
  );
}

function agreedOf(row: data.AgreementRow): Agreed {
  const { amount, currency } = row;
  const term = termOf(row);
  return {
    id: row.agreement_id,
    term,
    what: row.what ?? '',
    amount,
    currency,
    onDate: row.on_date,
  };
}

function promisedOf(row: data.OpenPromiseRow): Agreed {
  const { promise_id: id, what, due_on: onDate } = row;
  return { id, term: 'promise', what, amount: null, currency: null, onDate };
}

async function required(
  tx: Transaction,
  actor: Actor,
  agreementId: string,
): Promise<data.AgreementRow> {
  const row = await data.readAgreement(tx, reachOf(actor, 'customers.write'), agreementId);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

function factKey(agreementId: string) {
  return { source: 'entered', sourceId: `agreement:${agreementId}` };
}
