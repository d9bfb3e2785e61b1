import { type BulkCustomer, createCustomersInBulk } from '../server/customers/index.ts';
import type { BulkAsked, BulkChange } from '../contract/customers/bulk.ts';
import { expect } from 'vitest';
import type { Database } from '../server/db/transaction.ts';
import type { Client } from './client.ts';
import { expectStatus } from './product.ts';

/** Thousands of customers of a business, without an owner. */
export async function makeMany(
  database: Database,
  workspaceId: string,
  count: number,
  more: (n: number) => Partial<BulkCustomer> = () => ({}),
): Promise<void> {
  const rows = Array.from({ length: count }, (_, n): BulkCustomer => ({
    ref: `M-${n}`,
    kind: 'person',
    displayName: `Given${n} Family${n % 50}`,
    givenName: `Given${n}`,
    familyName: `Family${n % 50}`,
    named: true,
    emails: [],
    phones: [],
    arrivedAt: new Date('2024-03-01T10:00:00Z'),
    source: 'import',
    ...more(n),
  }));
  await database.inWorkspace(workspaceId, (tx) =>
    createCustomersInBulk(tx, workspaceId, 'many', rows),
  );
}

export const CHANGES = '/api/v1/customer-bulk-changes';

export async function startChange(client: Client, asked: BulkAsked): Promise<string> {
  return expectStatus(await client.post<BulkChange>(CHANGES, asked), 202).body.id;
}

/** Waits until a change of many has come to a state. */
export async function reaches(
  client: Client,
  id: string,
  state: BulkChange['state'],
): Promise<BulkChange> {
  const look = async () => (await client.get<BulkChange>(`${CHANGES}/${id}`)).body;
  await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe(state);
  return look();
}

export async function undo(client: Client, id: string): Promise<BulkChange> {
  expectStatus(await client.put(`${CHANGES}/${id}/undoing`), 202);
  return reaches(client, id, 'undone');
}
