import { v7 as uuidv7 } from 'uuid';
import type { CustomerKind } from '../../contract/customers/customer.ts';
import type { arrivalSources } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as bulk from './data.bulk.ts';
import * as data from './data.ts';
import * as parts from './data.parts.ts';
import { sortName } from './rules.ts';
import { searchTerms, vocabulary } from './rules.search.ts';

/** A customer as a source of many hands it over. */
export interface BulkCustomer {
  /** What the caller calls it within one call. */
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
  /** By which the source will know the customer again; a known one is not created twice. */
  identifier: { system: string; value: string };
  /** Of a person: `ref` of an organisation of this call, or its identifier's value in the same system. */
  organisationRef?: string;
  title?: string;
  arrivedAt: Date;
  source: (typeof arrivalSources)[number];
}

/**
 * Creates up to 1,000 customers with their search terms and `arrived` facts, in a fixed number of
 * statements. Those whose identifier is known already are left as they are. Answers every
 * customer's number by `ref`.
 */
export async function createCustomersInBulk(
  tx: Transaction,
  workspaceId: string,
  rows: readonly BulkCustomer[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const [workspace, known, knownWords] = await Promise.all([
    readWorkspace(tx, workspaceId),
    bulk.readIdentifiers(tx, workspaceId, [...identifiersOf(rows)]),
    parts.readKnownWords(tx, workspaceId, wordsOf(rows)),
  ]);
  const fresh = firstOfEach(rows).filter((row) => !known.has(bulk.keyOf(row.identifier)));
  const numbers = await insert(tx, workspaceId, fresh);
  const noOf = (row: BulkCustomer) =>
    known.get(bulk.keyOf(row.identifier)) ?? numbers.get(bulk.keyOf(row.identifier));
  const byRef = new Map(rows.map((row) => [row.ref, required(noOf(row), row)]));
  const partsOf = <Part>(pick: (row: BulkCustomer) => readonly Part[]) =>
    fresh.map((row) => ({ customerNo: required(noOf(row), row), parts: pick(row) }));
  const newWords = wordsOf(fresh).filter((word) => !knownWords.has(word));
  await Promise.all([
    bulk.insertIdentifiers(
      tx,
      workspaceId,
      fresh.map((row) => ({ ...row.identifier, customer_no: required(noOf(row), row) })),
    ),
    parts.insertEmails(
      tx,
      workspaceId,
      partsOf(({ emails }) => emails),
    ),
    parts.insertPhones(
      tx,
      workspaceId,
      partsOf(({ phones }) => phones),
    ),
    parts.insertAffiliations(tx, workspaceId, affiliationsOf(fresh, byRef, known)),
    parts.insertTerms(tx, workspaceId, partsOf(termsOf)),
    parts.insertSpellings(tx, workspaceId, newWords),
  ]);
  await bulk.recordArrivals(tx, workspaceId, workspace.time_zone, [...numbers.values()]);
  return byRef;
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
    customers.map(({ value, country, seenAt }) => ({
      ref: value,
      kind: 'person',
      displayName: value,
      named: false,
      ...(country === undefined ? {} : { country }),
      emails: looksLikeEmail.test(value) ? [value] : [],
      phones: [],
      identifier: { system, value },
      arrivedAt: seenAt,
      source: 'import',
    })),
  );
}

function* identifiersOf(rows: readonly BulkCustomer[]): Generator<bulk.Identifier> {
  for (const { identifier, organisationRef } of rows) {
    yield identifier;
    if (organisationRef !== undefined) yield { system: identifier.system, value: organisationRef };
  }
}

/** A customer may stand in a file several times; its first row makes it. */
function firstOfEach(rows: readonly BulkCustomer[]): BulkCustomer[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = bulk.keyOf(row.identifier);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Numbers of the new customers by the key of their identifier. */
async function insert(
  tx: Transaction,
  workspaceId: string,
  fresh: readonly BulkCustomer[],
): Promise<Map<string, number>> {
  if (fresh.length === 0) return new Map();
  const now = new Date();
  const rows = fresh.map((row) => ({ id: uuidv7(), row }));
  const numbers = await data.insertCustomers(
    tx,
    workspaceId,
    rows.map(({ id, row }) => rowOf(id, row, now)),
  );
  return new Map(
    rows.map(({ id, row }) => [bulk.keyOf(row.identifier), required(numbers.get(id), row)]),
  );
}

function rowOf(id: string, row: BulkCustomer, now: Date): data.NewCustomerRow {
  const { kind, displayName: name, givenName: given, familyName: family } = row;
  return {
    customer_id: id,
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
    owner_id: null,
    created_at: row.arrivedAt,
    updated_at: now,
  };
}

function affiliationsOf(
  fresh: readonly BulkCustomer[],
  byRef: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, number>,
): parts.NewAffiliation[] {
  return fresh.flatMap((row) => {
    const { ref, organisationRef, identifier, title } = row;
    if (organisationRef === undefined) return [];
    const organisation =
      byRef.get(organisationRef) ??
      known.get(bulk.keyOf({ system: identifier.system, value: organisationRef }));
    return [
      {
        affiliation_id: uuidv7(),
        person_no: required(byRef.get(ref), row),
        organisation_no: required(organisation, row),
        title: title ?? null,
      },
    ];
  });
}

function termsOf(row: BulkCustomer): string[] {
  return searchTerms({ ...row, names: namesOf(row), identifiers: [row.identifier.value] });
}

function wordsOf(rows: readonly BulkCustomer[]): string[] {
  return vocabulary(rows.flatMap(namesOf));
}

function namesOf({ displayName, givenName, familyName }: BulkCustomer) {
  return [displayName, givenName, familyName];
}

function required(no: number | undefined, row: BulkCustomer): number {
  if (no === undefined) throw new Error(`no customer for ${row.ref}`);
  return no;
}
