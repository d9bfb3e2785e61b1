import { factKinds, type FactKindName, type FactPayload } from '../contract/ledger/kinds.ts';
import type { Transaction } from '../server/db/transaction.ts';
import { appendBatch, type BatchRow, type NewFact } from '../server/ledger/index.ts';
import { todayIn } from '../server/value/rules.ts';
import type { Client } from './client.ts';
import { expectStatus, type TestProduct } from './product.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A workspace whose customers and facts a test makes up. */
export interface TestBase {
  owner: Client;
  customers: readonly { id: string; no: number }[];
  /** The moment that ages of facts count from. */
  now: number;
  book: { workspaceId: string; timeZone: string };
  inWorkspace<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  fact<K extends FactKindName>(
    kind: K,
    customer: number,
    daysAgo: number,
    payload: FactPayload<K>,
    more?: Partial<NewFact>,
  ): NewFact;
  record(facts: readonly NewFact[]): Promise<void>;
}

/** Signs a business up with so many customers, of whom nothing is known. */
export async function openTestBase(product: TestProduct, many: number): Promise<TestBase> {
  const owner = await product.signUp();
  const now = Date.now();
  const book = { workspaceId: owner.workspaceId, timeZone: 'Europe/London' };
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    product.database.inWorkspace(owner.workspaceId, work);
  const customers: { id: string; no: number }[] = [];
  for (let i = 0; i < many; i++) {
    const name = `Customer ${String(i).padStart(3, '0')}`;
    const kind = i % 3 === 0 ? 'organisation' : 'person';
    const body = { kind, name };
    const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
    customers.push({ id: expectStatus(made, 201).body.customer.id, no: 0 });
  }
  const numbers = await inWorkspace((tx) =>
    tx
      .selectFrom('customer')
      .select(['customer_id', 'customer_no'])
      .where('workspace_id', '=', owner.workspaceId)
      .execute(),
  );
  const numberOf = new Map(numbers.map((row) => [row.customer_id, row.customer_no]));
  for (const customer of customers) customer.no = numberOf.get(customer.id) ?? 0;
  let made = 0;
  return {
    owner,
    customers,
    now,
    book,
    inWorkspace,
    fact: (kind, customer, daysAgo, payload, more = {}) => ({
      kind,
      customerNo: customers[customer]?.no ?? 0,
      occurredAt: daysBefore(now, daysAgo, book.timeZone),
      knownAt: daysBefore(now, daysAgo, book.timeZone),
      tier: 'A',
      source: 'test',
      sourceId: `${kind} ${made++}`,
      payload,
      ...more,
    }),
    record: (facts) =>
      inWorkspace(async (tx) => {
        await appendBatch(tx, book.workspaceId, book.timeZone, facts.map(rowOf));
      }),
  };
}

/**
 * So many days back on the business's calendar. Between an hour before midnight and midnight, days
 * of 24 hours end on the neighbouring date wherever summer time lies between.
 */
function daysBefore(now: number, days: number, timeZone: string): Date {
  const at = now - days * DAY;
  if (!Number.isInteger(days)) return new Date(at);
  const off = todayIn(timeZone, new Date(now)) - days - todayIn(timeZone, new Date(at));
  return new Date(at + off * HOUR);
}

function rowOf(fact: NewFact): BatchRow {
  const { money, object } = fact;
  return {
    kind: factKinds[fact.kind].number,
    customer_no: fact.customerNo,
    occurred_at: fact.occurredAt,
    known_at: fact.knownAt ?? new Date(),
    tier: fact.tier,
    amount: money?.amount ?? null,
    currency: money?.currency ?? null,
    base_amount: money?.base ?? null,
    object_kind: object?.kind ?? null,
    object_no: object?.no ?? null,
    source: fact.source,
    source_id: fact.sourceId,
    payload: JSON.stringify(fact.payload),
    words: fact.words ?? null,
  };
}

export const pounds = (amount: number) => ({ amount, currency: 'GBP', base: amount });
