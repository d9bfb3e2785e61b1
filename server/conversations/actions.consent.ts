import type {
  ContactState,
  NewConsent,
  Preference,
  PreferenceChange,
} from '../../contract/conversations/contact.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseField } from '../http/problem.ts';
import { recordFact } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { type Known, readKnown } from './actions.standing.ts';
import * as data from './data.contact.ts';
import { readSilence } from './data.gap.ts';
import { isToCome } from './rules.ts';
import { contactStateView, preferenceView } from './views.contact.ts';

/** A customer whose preferences are read or changed. */
export interface Subject {
  workspaceId: string;
  customerNo: number;
  customerId: string;
}

export async function knownOf(tx: Transaction, subject: Subject): Promise<Known> {
  const { workspaceId, customerNo } = subject;
  const known = (await readKnown(tx, workspaceId, [customerNo], Date.now())).get(customerNo);
  if (known === undefined) throw new Error('the customer is gone');
  return known;
}

export async function readContactState(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  mail: boolean,
): Promise<ContactState> {
  const customer = await readCustomer(tx, actor, 'customers.read', customerId);
  const { workspaceId } = actor;
  const [known, gap, perfunctory] = await Promise.all([
    knownOf(tx, subjectOf(actor, customer)),
    readSilence(tx, workspaceId, customer.customer_no),
    data.readPerfunctory(tx, workspaceId, customer.numbers),
  ]);
  return contactStateView(known, mail, { gap, perfunctory }, Date.now());
}

/** Writes down what a customer told somebody of the team. */
export async function recordConsent(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  told: NewConsent,
): Promise<void> {
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  const saidAt = told.said_at === undefined ? new Date() : new Date(told.said_at);
  if (isToCome(saidAt, new Date())) throw refuseField('said_at', 'field.invalid_date');
  const { channel, purpose, word, how } = told;
  const isWhole = channel === 'any' && purpose === 'any';
  const row = {
    customer_no: customer.customer_no,
    channel,
    purpose,
    word,
    said_at: saidAt,
    source: 'employee',
    how,
    wording: null,
    employee_id: actor.employeeId,
  };
  const refused = isWhole ? word === 'refused' : undefined;
  await sayWords(tx, subjectOf(actor, customer), [row], refused);
  await auditPersonal(tx, actor, customerId, {
    action: 'created',
    entity: 'contact_consent',
    entityId: customerId,
    after: { channel, purpose, word, how },
  });
}

/**
 * Adds what was said, after whatever is passing the gate just now. `refused` says that it is about
 * all contact, which the ledger has to know too.
 */
export async function sayWords(
  tx: Transaction,
  subject: Subject,
  rows: readonly data.NewConsentRow[],
  refused?: boolean,
): Promise<void> {
  const { workspaceId, customerNo, customerId } = subject;
  await data.lockContact(tx, workspaceId, customerNo);
  await data.insertConsents(tx, workspaceId, rows);
  const [first] = rows;
  if (refused === undefined || first === undefined) return;
  const workspace = await readWorkspace(tx, workspaceId);
  await recordFact(
    tx,
    { workspaceId, timeZone: workspace.time_zone },
    {
      kind: refused ? 'contact_refused' : 'contact_allowed',
      customerNo,
      occurredAt: first.said_at,
      tier: first.source === 'employee' ? 'C' : 'B',
      employeeId: first.employee_id,
      source: 'consent',
      sourceId: `${customerId}:${first.said_at.toISOString()}`,
      payload: {},
    },
  );
}

/** Changes how a customer likes to be contacted: a new row, the earlier ones stay. */
export async function changePreference(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  change: PreferenceChange,
): Promise<void> {
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  const subject = subjectOf(actor, customer);
  const { before, after } = await setPreference(tx, subject, change, actor.employeeId);
  await auditPersonal(tx, actor, customerId, {
    action: 'changed',
    entity: 'contact_preference',
    entityId: customerId,
    before: { ...before },
    after: { ...after },
  });
}

/** `employeeId` is null where the customer does it. */
export async function setPreference(
  tx: Transaction,
  subject: Subject,
  change: PreferenceChange,
  employeeId: string | null,
): Promise<{ before: Preference; after: Preference }> {
  const { workspaceId, customerNo } = subject;
  await data.lockContact(tx, workspaceId, customerNo);
  const before = preferenceView((await knownOf(tx, subject)).preference);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: Preference = { ...before, ...Object.fromEntries(given) };
  await data.insertPreference(tx, workspaceId, {
    customer_no: customerNo,
    channel: after.channel,
    language: after.language,
    quiet_from: after.quiet?.from ?? null,
    quiet_until: after.quiet?.until ?? null,
    time_zone: after.time_zone,
    paused_until: after.paused_until,
    source: employeeId === null ? 'customer' : 'employee',
    employee_id: employeeId,
  });
  return { before, after };
}

function subjectOf(
  { workspaceId }: Actor,
  { customer_no, customer_id }: { customer_no: number; customer_id: string },
): Subject {
  return { workspaceId, customerNo: customer_no, customerId: customer_id };
}
