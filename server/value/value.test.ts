import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence, Standing, StandingOverview } from '../../contract/value/standing.ts';
import { type TestProduct, expectStatus, openTestProduct } from '../../test/product.ts';
import type { Client } from '../../test/client.ts';
import type { Transaction } from '../db/transaction.ts';
import { markDirty, type NewFact, recordFact, recordFirst, reverseFact } from '../ledger/index.ts';
import { scoreWorkspace } from './jobs.score.ts';

const DAY = 86_400_000;
const now = Date.now();

let product: TestProduct;
let owner: Client;
let customers: { id: string; no: number }[];

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  customers = [];
  for (let i = 0; i < 60; i++) {
    const made = expectStatus(
      await owner.post<{ customer: { id: string } }>('/api/v1/customers', {
        kind: i % 3 === 0 ? 'organisation' : 'person',
        name: `Customer ${String(i).padStart(2, '0')}`,
      }),
      201,
    );
    const { id } = made.body.customer;
    const no = await inWorkspace((tx) => numberOf(tx, id));
    customers.push({ id, no });
  }
  // Rhythms from ten days to four months; customers 0, 12, 24 … bought nothing.
  for (const [i, { no }] of customers.entries()) {
    for (let n = 0; n < i % 12; n++) {
      const daysAgo = 12 + n * (10 + (i % 5) * 27);
      const fact = purchase(no, `${i}-${n}`, daysAgo, 2_000 + i * 150);
      await inWorkspace((tx) => recordFirst(tx, book(), fact));
    }
  }
  await score();
});

afterAll(() => product.close());

function inWorkspace<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return product.database.inWorkspace(owner.workspaceId, work);
}

function book() {
  return { workspaceId: owner.workspaceId, timeZone: 'Europe/London' };
}

function score() {
  return scoreWorkspace(product.database, owner.workspaceId, { report: () => undefined });
}

async function numberOf(tx: Transaction, id: string): Promise<number> {
  const row = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', owner.workspaceId)
    .where('customer_id', '=', id)
    .executeTakeFirstOrThrow();
  return row.customer_no;
}

function purchase(customerNo: number, sourceId: string, daysAgo: number, amount: number): NewFact {
  return {
    kind: 'bought',
    customerNo,
    occurredAt: new Date(now - daysAgo * DAY),
    knownAt: new Date(now - daysAgo * DAY),
    tier: 'A',
    money: { amount, currency: 'GBP', base: amount },
    source: 'shop',
    sourceId,
    payload: { lines: 1, charges: 0 },
  };
}

async function standings() {
  const rows = await inWorkspace((tx) =>
    tx
      .selectFrom('standing')
      .selectAll()
      .where('workspace_id', '=', owner.workspaceId)
      .orderBy('customer_no')
      .execute(),
  );
  return rows.map(({ computed_at: _, ...row }) => row);
}

/** Waits until no customer is marked any more. */
async function fresh(): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const overview = await owner.get<StandingOverview>('/api/v1/standing-overview');
    if (overview.body.pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('standings were not freshened');
}

describe('standings', () => {
  it('ranks everybody, with an interval and the eight criteria that are not fed', async () => {
    const last = customers[59] ?? { id: '', no: 0 };
    const { body } = expectStatus(
      await owner.get<Standing>(`/api/v1/customers/${last.id}/standing`),
      200,
    );
    expect(body.p10).toBeLessThan(body.score);
    expect(body.p90).toBeGreaterThan(body.score);
    expect(body.coverage).toBe(1);
    expect(body.ranked_of).toBe(60);
    expect(body.criteria.map((criterion) => criterion.state)).toEqual([
      'known',
      ...Array<string>(8).fill('not_fed'),
    ]);
    expect(body.criteria.every((criterion) => criterion.fed_by.length > 0)).toBe(true);
    expect(body.criteria[0]?.weight_in_force).toBe(1);
    expect(body.danger.method).toBe('overdue');
  });

  it('gives those who buy more and more often the better places', async () => {
    const rows = await standings();
    const place = (i: number) =>
      rows.find((row) => row.customer_no === customers[i]?.no)?.place_milli ?? NaN;
    // 35 buys every ten days as 30 does, for more; 34 every four months.
    expect(place(35)).toBeGreaterThan(place(30));
    expect(place(35)).toBeGreaterThan(place(34));
    // One purchase 12 days ago: too little is known, so behind everybody who is known.
    expect(place(13)).toBeLessThan(Math.min(...[2, 14, 27, 59].map(place)));
  });

  it('opens down to the facts, which carry the whole weight between them', async () => {
    const some = customers[4] ?? { id: '', no: 0 };
    const { body } = expectStatus(
      await owner.get<Evidence>(`/api/v1/customers/${some.id}/evidence/c1`),
      200,
    );
    expect(body.state).toBe('known');
    expect(body.summary?.purchase_days).toBe(4);
    expect(body.summary?.bought).toEqual({ amount: 4 * 2_600, currency: 'GBP' });
    expect(body.facts).toHaveLength(4);
    expect(body.facts.reduce((sum, fact) => sum + fact.share, 0)).toBeCloseTo(1, 9);
    const [again] = body.changes;
    expect(again?.what).toBe('one_more_purchase');
    expect(again?.points).toBeGreaterThan(body.points ?? NaN);
  });

  it('says of a criterion that is not fed what would feed it', async () => {
    const { body } = expectStatus(
      await owner.get<Evidence>(`/api/v1/customers/${customers[4]?.id}/evidence/c6`),
      200,
    );
    expect(body).toMatchObject({ state: 'not_fed', points: null, facts: [] });
    expect(body.fed_by).toContain('referral_confirmed');
  });

  it('is fresh after a fact, and byte for byte what a full scoring gives', async () => {
    const before = await standings();
    const [first, second, third] = customers;
    await inWorkspace((tx) => recordFact(tx, book(), purchase(first?.no ?? 0, 'new', 1, 90_000)));
    await inWorkspace((tx) => recordFact(tx, book(), purchase(second?.no ?? 0, '1-0', 12, 77_700)));
    await inWorkspace((tx) =>
      reverseFact(tx, book(), { source: 'shop', sourceId: '2-1' }).then(() =>
        recordFact(tx, book(), purchase(third?.no ?? 0, '2-9', 400, 5)),
      ),
    );
    await fresh();
    const incremental = await standings();
    expect(incremental).not.toEqual(before);
    await score();
    expect(await standings()).toEqual(incremental);
  });

  it('is the same for all who wait, however many marks there are', async () => {
    const before = await standings();
    const numbers = Array.from({ length: 600 }, (_, n) => customers[n % customers.length]?.no ?? 0);
    await inWorkspace((tx) => markDirty(tx, owner.workspaceId, numbers));
    await fresh();
    expect(await standings()).toEqual(before);
  });

  it('goes back to where it was when the fact is taken back', async () => {
    const before = await standings();
    const { no } = customers[30] ?? { no: 0 };
    await inWorkspace((tx) => recordFact(tx, book(), purchase(no, 'undone', 2, 500_000)));
    await fresh();
    expect(await standings()).not.toEqual(before);
    await inWorkspace((tx) => reverseFact(tx, book(), { source: 'shop', sourceId: 'undone' }));
    await fresh();
    expect(await standings()).toEqual(before);
  });

  it('writes nothing when a fact says what is known already', async () => {
    const { no } = customers[31] ?? { no: 0 };
    const count = () =>
      inWorkspace((tx) =>
        tx
          .selectFrom('fact')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('workspace_id', '=', owner.workspaceId)
          .executeTakeFirstOrThrow(),
      );
    await inWorkspace((tx) => recordFact(tx, book(), purchase(no, 'twice', 3, 1_000)));
    const once = await count();
    await inWorkspace((tx) => recordFact(tx, book(), purchase(no, 'twice', 3, 1_000)));
    expect(await count()).toEqual(once);
    await inWorkspace((tx) => recordFact(tx, book(), purchase(no, 'twice', 3, 1_001)));
    expect((await count()).n).toBe(once.n + 2);
  });

  it('draws a new version when the margin changes, and every figure moves with it', async () => {
    const of = async () => {
      const { id } = customers[40] ?? { id: '' };
      return (await owner.get<Standing>(`/api/v1/customers/${id}/standing`)).body;
    };
    const before = await of();
    const workspace = await owner.get<{ version: number }>('/api/v1/workspace');
    const change = { gross_margin_bp: 1_000 };
    const match = { 'if-match': `"${workspace.body.version}"` };
    expectStatus(await owner.patch('/api/v1/workspace', change, match), 200);
    expect(await of()).toEqual({ ...before, computed_at: expect.any(String) });
    await score();
    const after = await of();
    expect(after.scorecard_version).toBe(before.scorecard_version + 1);
    // A quarter of the margin, but for priors that are fitted anew.
    const share =
      (after.criteria[0]?.quantity?.value ?? NaN) / (before.criteria[0]?.quantity?.value ?? NaN);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  });

  it('is not led astray by a purchase dated in the far future', async () => {
    const before = await standings();
    const { no } = customers[50] ?? { no: 0 };
    await inWorkspace((tx) => recordFact(tx, book(), purchase(no, 'mistyped', -40_000, 1_000)));
    await score();
    expect(await standings()).toEqual(before);
  });

  it('hides the standings of customers whom somebody may not see', async () => {
    const salesperson = await product.invite(owner, ['salesperson']);
    const answer = await salesperson.get(`/api/v1/customers/${customers[5]?.id}/standing`);
    expect(answer.status).toBe(404);
    const overview = await salesperson.get<StandingOverview>('/api/v1/standing-overview');
    expect(overview.body).toMatchObject({ customers: 0, ranked: 0, pending: 0 });
  });
});

describe('a history that ended long ago', () => {
  it('is ranked as of its last day, not as of today when all of it has faded', async () => {
    const other = await openTestProduct();
    try {
      const client = await other.signUp();
      const made = await client.post<{ customer: { id: string } }>('/api/v1/customers', {
        kind: 'organisation',
        name: 'Old friends',
      });
      const ledger = { workspaceId: client.workspaceId, timeZone: 'Europe/London' };
      await other.database.inWorkspace(client.workspaceId, async (tx) => {
        const row = await tx
          .selectFrom('customer')
          .select('customer_no')
          .where('workspace_id', '=', client.workspaceId)
          .executeTakeFirstOrThrow();
        const old = purchase(row.customer_no, 'old', 0, 1_000);
        const fact = { ...old, occurredAt: new Date('2010-12-09T12:00:00Z') };
        await recordFirst(tx, ledger, fact);
      });
      await scoreWorkspace(other.database, client.workspaceId, { report: () => undefined });
      const overview = await client.get<StandingOverview>('/api/v1/standing-overview');
      expect(overview.body.as_of).toBe('2010-12-09');
      const { body } = await client.get<Standing>(
        `/api/v1/customers/${made.body.customer.id}/standing`,
      );
      expect(body.as_of).toBe('2010-12-09');
      expect(body.danger.days_since).toBe(0);
    } finally {
      await other.close();
    }
  });
});
