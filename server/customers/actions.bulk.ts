import { v7 as uuidv7 } from 'uuid';
import type { CustomerKind } from '../../contract/customers/customer.ts';
import type { arrivalSources } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as bulk from './data.bulk.ts';
import { insertNew } from './data.new.ts';
import * as parts from './data.parts.ts';
import { emailKey, phoneKey, sortName } from './rules.ts';
import { searchTerms, vocabulary } from './rules.search.ts';

/** A customer as a source of many hands it over. */
export interface BulkCustomer {
  /** By which the source will know the customer again; a known one is not created twice. */
  ref: string;
  kind: CustomerKind;
  displayName: string;
  givenName?: string;
  familyName?: string;
  /** False where the source knows the customer by a number only. */
  named: boolean;
  language?: string;
  street?: string;
  city?: string;
  region?: string;
  postcode?: string;
  country?: string;
  emails: readonly string[];
  phones: readonly string[];
  /** Of a person: `ref` of an organisation of this call, or of an earlier one. */
  organisationRef?: string;
  title?: string;
  birthday?: { year: number; month: number; day: number };
  arrivedAt: Date;
  source: (typeof arrivalSources)[number];
}

/**
 * Creates some thousands of customers with their search terms and `arrived` facts, in a fixed number
 * of statements. Those whose identifier `system` knows already are left as they are. Answers every
 * customer's number by `ref`.
 */
export async function createCustomersInBulk(
  tx: Transaction,
  workspaceId: string,
  system: string,
  rows: readonly BulkCustomer[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const words = vocabulary(rows.flatMap(namesOf));
  const [workspace, known, knownWords] = await Promise.all([
    readWorkspace(tx, workspaceId),
    bulk.readIdentifiers(tx, workspaceId, system, mentioned(rows)),
    parts.readKnownWords(tx, workspaceId, words),
  ]);
  const fresh = firstOfEach(rows).filter(({ ref }) => !known.has(ref));
  const book = { workspaceId, timeZone: workspace.time_zone };
  const made = await insertNew(tx, book, system, bulk.recordset(fresh.map(recordOf)));
  const byRef = new Map(known);
  for (const [at, entryNo] of made.entryNos.entries()) {
    const row = fresh[entryNo];
    const customerNo = made.customerNos[at];
    if (row !== undefined && customerNo !== undefined) byRef.set(row.ref, customerNo);
  }
  await Promise.all([
    parts.insertAffiliations(tx, workspaceId, affiliationsOf(fresh, byRef)),
    parts.insertSpellings(
      tx,
      workspaceId,
      words.filter((word) => !knownWords.has(word)),
    ),
  ]);
  return new Map(rows.map(({ ref }) => [ref, required(byRef, ref)]));
}

/** Enough to tell an address from a number; whether mail arrives there is not asked. */
const looksLikeEmail = /^[^\s@<>"(),;]+@[^\s@<>"(),;]+\.[^\s@<>"(),;.]{2,}$/;

export interface NumberedCustomer {
  /** What another system knows the customer by, a number or a mail address; it stands in for the name. */
  value: string;
  country?: string;
  /** When the customer was first seen. */
  seenAt: Date;
}

/** The number of each customer by `value`; those not known yet are created without a name. */
export async function ensureCustomersByIdentifier(
  tx: Transaction,
  workspaceId: string,
  system: string,
  customers: readonly NumberedCustomer[],
): Promise<Map<string, number>> {
  return createCustomersInBulk(
    tx,
    workspaceId,
    system,
    customers.map(({ value, country, seenAt }) => ({
      ref: value,
      kind: 'person',
      displayName: value,
      named: false,
      ...(country === undefined ? {} : { country }),
      emails: looksLikeEmail.test(value) ? [value] : [],
      phones: [],
      arrivedAt: seenAt,
      source: 'import',
    })),
  );
}

function mentioned(rows: readonly BulkCustomer[]): string[] {
  const refs = rows.flatMap(({ ref, organisationRef }) =>
    organisationRef === undefined ? [ref] : [ref, organisationRef],
  );
  return [...new Set(refs)];
}

/** A customer may stand in a file several times; its first row makes it. */
function firstOfEach(rows: readonly BulkCustomer[]): BulkCustomer[] {
  const seen = new Set<string>();
  return rows.filter(({ ref }) => !seen.has(ref) && seen.add(ref));
}

function recordOf(row: BulkCustomer, entryNo: number): bulk.NewRecord {
  const { kind, displayName: name, givenName: given, familyName: family } = row;
  return {
    entry_no: entryNo,
    customer_id: uuidv7(),
    kind,
    display_name: name,
    given_name: given ?? null,
    family_name: family ?? null,
    sort_name: sortName({ kind, name, given, family }),
    named: row.named,
    language: row.language ?? null,
    street: row.street ?? null,
    city: row.city ?? null,
    region: row.region ?? null,
    postcode: row.postcode ?? null,
    country: row.country ?? null,
    source: row.source,
    created_at: row.arrivedAt,
    identifier: row.ref,
    emails: row.emails,
    email_keys: row.emails.map(emailKey),
    phones: row.phones,
    phone_keys: row.phones.map(phoneKey),
    dates: row.birthday === undefined ? null : [{ kind: 'birthday', ...row.birthday }],
    terms: searchTerms({ ...row, names: namesOf(row), identifiers: [row.ref] }),
  };
}

function affiliationsOf(
  fresh: readonly BulkCustomer[],
  byRef: ReadonlyMap<string, number>,
): parts.NewAffiliation[] {
  return fresh.flatMap(({ ref, organisationRef, title }) => {
    if (organisationRef === undefined) return [];
    return [
      {
        affiliation_id: uuidv7(),
        person_no: required(byRef, ref),
        organisation_no: required(byRef, organisationRef),
        title: title ?? null,
      },
    ];
  });
}

function namesOf({ displayName, givenName, familyName }: BulkCustomer) {
  return [displayName, givenName, familyName];
}

function required(byRef: ReadonlyMap<string, number>, ref: string): number {
  const no = byRef.get(ref);
  if (no === undefined) throw new Error(`no customer for ${ref}`);
  return no;
}
