import { v7 as uuidv7 } from 'uuid';
import type { NewCustomer } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseField } from '../http/problem.ts';
import { insertOutbox } from '../jobs/index.ts';
import { recordFirst } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { reachOf } from './actions.ts';
import { ownerOf } from './actions.owner.ts';
import { auditedValues, newValues, rowsOf } from './actions.custom-values.ts';
import { insertValues, readFields } from './data.custom-fields.ts';
import * as data from './data.ts';
import { keepIndustry } from './data.particulars.ts';
import { insertDates } from './data.dates.ts';
import * as parts from './data.parts.ts';
import { afterwards } from './rules.custom-fields.ts';
import { datesAfter } from './rules.dates.ts';
import { displayName, distinct, emailKey, phoneKey, sortName } from './rules.ts';
import { auditable } from './rules.audit.ts';
import { searchTerms, vocabulary } from './rules.search.ts';

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
  const emails = distinct(input.emails ?? []);
  const phones = distinct(input.phones ?? []);
  const row = newRow(input, { emails, phones }, owner?.id ?? null, now);
  const dates = datesAfter([], input) ?? [];
  const [workspace, fields, duplicates, organisation, customerNo] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readFields(tx, workspaceId),
    data.readAlike(tx, reachOf(actor, 'customers.read'), {
      kind: row.kind,
      sortName: row.sort_name,
      emailKeys: emails.map(emailKey),
      phoneKeys: phones.map(phoneKey).filter(Boolean),
    }),
    input.organisation_id
      ? data.findById(tx, reachOf(actor, 'customers.read'), input.organisation_id)
      : undefined,
    data.insertCustomer(tx, workspaceId, row),
  ]);
  if (input.organisation_id && organisation === undefined) {
    throw refuseField('organisation_id', 'field.invalid_choice');
  }
  const custom = newValues(fields, input.kind, input.custom ?? {});
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
    insertDates(tx, workspaceId, customerNo, dates),
    insertValues(tx, workspaceId, rowsOf(fields, customerNo, custom)),
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
    parts.insertTerms(tx, workspaceId, [customerNo]),
    parts.insertSpellings(
      tx,
      workspaceId,
      vocabulary([row.display_name, row.given_name, row.family_name, row.second_name]),
    ),
    auditPersonal(
      tx,
      actor,
      row.customer_id,
      {
        action: 'created',
        entity: 'customer',
        entityId: row.customer_id,
        after: {
          ...auditable({ ...row, emails, phones, dates }),
          organisation_id: organisation?.customer_id,
          ...auditedValues(
            [...custom.keys()].map(({ key }) => key),
            afterwards({}, custom),
          ),
        },
      },
      true,
    ),
    row.industry ? keepIndustry(tx, workspaceId, row.industry) : undefined,
    insertOutbox(tx, workspaceId, 'customer.created', { customer_id: row.customer_id }),
  ]);
  const customer = asWritten(row, customerNo, {
    emails,
    phones,
    dates,
    affiliations,
    owner_name: owner?.name ?? null,
    currency: workspace.currency,
  });
  return { customer, duplicates };
}

function newRow(
  input: NewCustomer,
  { emails, phones }: { emails: string[]; phones: string[] },
  ownerId: string | null,
  now: Date,
): data.NewCustomerRow {
  const name = {
    kind: input.kind,
    name: input.name,
    given: input.kind === 'person' ? input.given_name : null,
    family: input.kind === 'person' ? input.family_name : null,
  };
  const shown = displayName(name);
  const given = name.given ?? null;
  const family = name.family ?? null;
  const names = [shown, given, family, input.second_name];
  return {
    customer_id: uuidv7(),
    kind: input.kind,
    display_name: shown,
    given_name: given,
    family_name: family,
    sort_name: sortName(name),
    search_terms: searchTerms({ names, emails, phones, identifiers: [] }),
    named: true,
    language: input.language ?? null,
    street: input.street ?? null,
    city: input.city ?? null,
    region: input.region ?? null,
    postcode: input.postcode ?? null,
    country: input.country ?? null,
    second_name: input.second_name ?? null,
    salutation: input.salutation ?? null,
    industry: input.industry ?? null,
    circumstances: input.circumstances ?? null,
    source: 'entered',
    owner_id: ownerId,
    created_at: now,
    updated_at: now,
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
    role: null,
    started_on: null,
    ended_on: null,
    ended: false,
    person: { id: row.customer_id, name: row.display_name },
    organisation: { id: organisation.customer_id, name: organisation.display_name },
  };
}

/**
 * What was just written, as reading it would answer, without asking again. Written out field by
 * field, as rows of lists are.
 */
function asWritten(
  row: data.NewCustomerRow,
  customerNo: number,
  own: Pick<
    data.CustomerWhole,
    'emails' | 'phones' | 'dates' | 'affiliations' | 'owner_name' | 'currency'
  >,
): data.CustomerWhole {
  return {
    customer_no: customerNo,
    customer_id: row.customer_id,
    kind: row.kind,
    display_name: row.display_name,
    given_name: row.given_name,
    family_name: row.family_name,
    named: row.named,
    language: row.language,
    street: row.street,
    city: row.city,
    region: row.region,
    postcode: row.postcode,
    country: row.country,
    owner_id: row.owner_id,
    owner_name: own.owner_name,
    version: 1,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    emails: own.emails,
    phones: own.phones,
    dates: own.dates,
    second_name: row.second_name ?? null,
    salutation: row.salutation ?? null,
    industry: row.industry ?? null,
    circumstances: row.circumstances ?? null,
    identifiers: [],
    affiliations: own.affiliations,
    score_milli: null,
    sd_milli: null,
    known: null,
    danger: null,
    value_amount: null,
    last_bought: null,
    insider_since: null,
    population: null,
    stage: null,
    relationship: null,
    excluded: false,
    ending: null,
    touch_on: null,
    touch_by_rhythm: null,
    touch_owed: null,
    period_days: null,
    started_on: null,
    listed: false,
    promised_on: null,
    currency: own.currency,
  };
}
