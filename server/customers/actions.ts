import { v7 as uuidv7 } from 'uuid';
import type { CustomerChange, NewCustomer } from '../../contract/customers/customer.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Actor, scopeOf } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { insertOutbox } from '../jobs/index.ts';
import { markDirty, recordFirst } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';
import * as parts from './data.parts.ts';
import type { Reach } from './data.scope.ts';
import { displayName, emailKey, phoneKey, sortName } from './rules.ts';
import { type Searchable, searchTerms, vocabulary } from './rules.search.ts';
import { customerView } from './views.ts';

export function reachOf(actor: Actor, permission: Permission): Reach {
  const { workspaceId, employeeId, teamId } = actor;
  return { workspaceId, employeeId, teamId, scope: scopeOf(actor, permission) };
}

/** A customer within reach, or a refusal that hides whether there is one. */
export async function readCustomer(
  tx: Transaction,
  actor: Actor,
  permission: Permission,
  customerId: string,
): Promise<data.FoundCustomer> {
  const found = await data.findById(tx, reachOf(actor, permission), customerId);
  if (found === undefined) throw new Refusal('resource.not_found');
  return found;
}

export interface Created {
  customer: data.CustomerWhole;
  duplicates: data.Alike[];
}

/** Enters a customer. Those that look alike are answered beside it: a warning, not a refusal. */
export async function createCustomer(
  tx: Transaction,
  actor: Actor,
  input: NewCustomer,
): Promise<Created> {
  const { workspaceId } = actor;
  const now = new Date();
  const owner = await ownerOf(tx, actor, input.owner_id);
  const row = newRow(input, owner?.id ?? null, now);
  const emails = distinct(input.emails ?? []);
  const phones = distinct(input.phones ?? []);
  const [workspace, duplicates, organisation, numbers] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readAlike(tx, reachOf(actor, 'customers.read'), {
      kind: row.kind,
      sortName: row.sort_name,
      emailKeys: emails.map(emailKey),
      phoneKeys: phones.map(phoneKey).filter(Boolean),
    }),
    input.organisation_id
      ? data.findById(tx, reachOf(actor, 'customers.read'), input.organisation_id)
      : undefined,
    data.insertCustomers(tx, workspaceId, [row]),
  ]);
  const customerNo = numbers.get(row.customer_id);
  if (customerNo === undefined) throw new Error('the customer was not written');
  if (input.organisation_id && organisation === undefined) {
    throw refuseField('organisation_id', 'field.invalid_choice');
  }
  const affiliations = organisation === undefined ? [] : [affiliationOf(row, organisation, input)];
  const book = { workspaceId, timeZone: workspace.time_zone };
  await Promise.all([
    recordFirst(tx, book, {
      kind: 'arrived',
      customerNo,
      occurredAt: now,
      knownAt: now,
      tier: 'C',
      employeeId: actor.employeeId,
      source: 'entered',
      sourceId: `customer:${row.customer_id}`,
      payload: { source: 'entered' },
    }),
    parts.insertEmails(tx, workspaceId, [{ customerNo, parts: emails }]),
    parts.insertPhones(tx, workspaceId, [{ customerNo, parts: phones }]),
    parts.insertAffiliations(
      tx,
      workspaceId,
      affiliations.map(({ id, title }) => ({
        affiliation_id: id,
        person_no: customerNo,
        organisation_no: organisation?.customer_no ?? 0,
        title,
      })),
    ),
    insertSearch(tx, workspaceId, customerNo, { ...row, emails, phones, identifiers: [] }),
    auditPersonal(
      tx,
      by(actor),
      row.customer_id,
      {
        action: 'created',
        entity: 'customer',
        entityId: row.customer_id,
        after: {
          ...auditable({ ...row, emails, phones }),
          organisation_id: organisation?.customer_id,
        },
      },
      true,
    ),
    insertOutbox(tx, workspaceId, 'customer.created', { customer_id: row.customer_id }),
  ]);
  const customer = asWritten(row, customerNo, { emails, phones, affiliations });
  return {
    customer: { ...customer, owner_name: owner?.name ?? null, currency: workspace.currency },
    duplicates,
  };
}

/** Changes the fields that are given. Refuses when somebody else changed the same ones since. */
export async function changeCustomer(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  change: CustomerChange,
): Promise<data.CustomerWhole> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'customers.write');
  const before = await data.readWhole(tx, reach, customerId);
  if (before === undefined) throw new Refusal('resource.not_found');
  settle(version, before.version, { ...customerView(before), owner_id: before.owner_id }, change);
  const customerNo = before.customer_no;
  const set = await changedRow(tx, actor, before, change);
  if (!(await data.updateCustomer(tx, workspaceId, customerNo, before.version, set))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeCustomer(tx, actor, customerId, version, change);
  }
  const emails = change.emails && distinct(change.emails);
  const phones = change.phones && distinct(change.phones);
  await Promise.all([
    emails && replaceEmails(tx, workspaceId, customerNo, emails),
    phones && replacePhones(tx, workspaceId, customerNo, phones),
    // Where customers are compared by country, moving changes whom this one is compared with.
    set.country === undefined ? undefined : markDirty(tx, workspaceId, [customerNo]),
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
  ]);
  const everybody: Reach = { ...reach, scope: 'all' };
  const after = await data.readWhole(tx, everybody, customerId);
  if (after === undefined) throw new Error('the changed customer is gone');
  await Promise.all([
    replaceSearch(tx, workspaceId, after),
    auditPersonal(tx, by(actor), customerId, {
      action: 'changed',
      entity: 'customer',
      entityId: customerId,
      before: auditable(before),
      after: auditable(after),
    }),
  ]);
  return after;
}

interface Owner {
  id: string;
  name: string;
}

/**
 * Who answers for a customer: oneself unless said otherwise. Nobody can hand a customer to somebody
 * their own role does not reach.
 */
async function ownerOf(
  tx: Transaction,
  actor: Actor,
  wanted: string | null | undefined,
): Promise<Owner | null> {
  if (wanted === undefined || wanted === actor.employeeId) {
    return { id: actor.employeeId, name: actor.name };
  }
  const scope = scopeOf(actor, 'customers.write');
  if (scope === 'own' || (wanted === null && scope !== 'all')) {
    throw new Refusal('permission.denied');
  }
  if (wanted === null) return null;
  const owner = await data.readOwner(tx, actor.workspaceId, wanted);
  const reached = scope === 'all' || (owner?.team_id !== null && owner?.team_id === actor.teamId);
  if (owner === undefined || !reached) throw refuseField('owner_id', 'field.invalid_choice');
  return { id: owner.employee_id, name: owner.name };
}

function newRow(input: NewCustomer, ownerId: string | null, now: Date): data.NewCustomerRow {
  const name = {
    kind: input.kind,
    name: input.name,
    given: input.kind === 'person' ? input.given_name : null,
    family: input.kind === 'person' ? input.family_name : null,
  };
  return {
    customer_id: uuidv7(),
    kind: input.kind,
    display_name: displayName(name),
    given_name: name.given ?? null,
    family_name: name.family ?? null,
    sort_name: sortName(name),
    named: true,
    language: input.language ?? null,
    street: input.street ?? null,
    city: input.city ?? null,
    region: input.region ?? null,
    postcode: input.postcode ?? null,
    country: input.country ?? null,
    source: 'entered',
    owner_id: ownerId,
    created_at: now,
    updated_at: now,
  };
}

const plainFields = ['language', 'street', 'city', 'region', 'postcode', 'country'] as const;

async function changedRow(
  tx: Transaction,
  actor: Actor,
  before: data.CustomerWhole,
  change: CustomerChange,
): Promise<data.CustomerSet> {
  const set: data.CustomerSet = {};
  for (const field of plainFields) {
    const value = change[field];
    if (value !== undefined) set[field] = value;
  }
  if (change.owner_id !== undefined && change.owner_id !== before.owner_id) {
    set.owner_id = (await ownerOf(tx, actor, change.owner_id))?.id ?? null;
  }
  const { name, given_name, family_name } = change;
  if (name === undefined && given_name === undefined && family_name === undefined) return set;
  const given = given_name === undefined ? before.given_name : given_name;
  const family = family_name === undefined ? before.family_name : family_name;
  const kind = before.kind === 'organisation' ? 'organisation' : 'person';
  const next = { kind, name, given, family } as const;
  const shown = displayName(next);
  if (shown === '') throw refuseField('name', 'field.required');
  return {
    ...set,
    given_name: given,
    family_name: family,
    display_name: shown,
    sort_name: sortName({ ...next, name: shown }),
    named: true,
  };
}

function affiliationOf(
  row: data.NewCustomerRow,
  organisation: data.FoundCustomer,
  { title }: NewCustomer,
) {
  return {
    id: uuidv7(),
    title: title ?? null,
    person: { id: row.customer_id, name: row.display_name },
    organisation: { id: organisation.customer_id, name: organisation.display_name },
  };
}

/** What was just written, as reading it would answer, without asking again. */
function asWritten(
  row: data.NewCustomerRow,
  customerNo: number,
  own: Pick<data.CustomerWhole, 'emails' | 'phones' | 'affiliations'>,
): Omit<data.CustomerWhole, 'owner_name' | 'currency'> {
  const { source: _source, sort_name: _sorted, created_at, updated_at, ...shown } = row;
  return {
    ...shown,
    ...own,
    customer_no: customerNo,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
    version: 1,
    identifiers: [],
    score_milli: null,
    sd_milli: null,
    known: null,
    danger: null,
    value_amount: null,
    last_bought: null,
  };
}

interface Named {
  display_name: string;
  given_name: string | null;
  family_name: string | null;
}

async function insertSearch(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  of: Named & Omit<Searchable, 'names'>,
): Promise<void> {
  const names = [of.display_name, of.given_name, of.family_name];
  const terms = searchTerms({ ...of, names });
  await Promise.all([
    parts.insertTerms(tx, workspaceId, [{ customerNo, parts: terms }]),
    parts.insertSpellings(tx, workspaceId, vocabulary(names)),
  ]);
}

async function replaceSearch(
  tx: Transaction,
  workspaceId: string,
  customer: data.CustomerWhole,
): Promise<void> {
  await parts.deleteTerms(tx, workspaceId, customer.customer_no);
  await insertSearch(tx, workspaceId, customer.customer_no, {
    ...customer,
    identifiers: customer.identifiers.map(({ value }) => value),
  });
}

async function replaceEmails(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  emails: readonly string[],
): Promise<void> {
  await parts.deleteEmails(tx, workspaceId, customerNo);
  await parts.insertEmails(tx, workspaceId, [{ customerNo, parts: emails }]);
}

async function replacePhones(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  phones: readonly string[],
): Promise<void> {
  await parts.deletePhones(tx, workspaceId, customerNo);
  await parts.insertPhones(tx, workspaceId, [{ customerNo, parts: phones }]);
}

type Audited = (typeof plainFields)[number] | keyof Named | 'named' | 'owner_id';

/** The fields of a customer that people enter, for the audit. */
function auditable(of: Pick<data.CustomerWhole, Audited | 'emails' | 'phones'>) {
  const { display_name, given_name, family_name, named, owner_id, emails, phones } = of;
  const { language, street, city, region, postcode, country } = of;
  const name = { display_name, given_name, family_name, named };
  const place = { street, city, region, postcode, country };
  return { ...name, ...place, language, owner_id, emails, phones };
}

function by(actor: Actor) {
  const { workspaceId, employeeId, requestId } = actor;
  return { workspaceId, employeeId, requestId };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
