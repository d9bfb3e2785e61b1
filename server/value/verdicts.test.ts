import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Relationship, RelationshipSettings } from '../../contract/value/relationship.ts';
import type { CustomerVerdict, Verdict, VerdictPage } from '../../contract/value/verdict.ts';
import { type TestProduct, expectStatus, openTestProduct } from '../../test/product.ts';
import type { Client } from '../../test/client.ts';
import type { Transaction } from '../db/transaction.ts';
import { type NewFact, recordFirst } from '../ledger/index.ts';
import { scoreWorkspace } from './jobs.score.ts';
import { findVerdicts } from './jobs.verdicts.ts';

const DAY = 86_400_000;
const now = Date.now();
const at = (daysAgo: number) => new Date(now - daysAgo * DAY);
const quiet = { report: () => undefined };

let product: TestProduct;
let owner: Client;
const customers: { id: string; no: number }[] = [];

/** Fifty ordinary buyers, and one asked three times to recommend us who hardly buys at all. */
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  for (let i = 0; i < 51; i++) {
    const made = expectStatus(
      await owner.post<{ customer: { id: string } }>('/api/v1/customers', {
        kind: 'organisation',
        name: `Customer ${String(i).padStart(2, '0')}`,
      }),
      201,
    );
    const { id } = made.body.customer;
    customers.push({ id, no: await inWorkspace((tx) => numberOf(tx, id)) });
  }
  await inWorkspace(async (tx) => {
    for (const [i, { no }] of customers.entries()) {
      if (i === 0) continue;
      // A third bought once, long ago.
      if (i % 3 === 0) {
        await record(tx, bought(no, `${i}-0`, 300 + 5 * i, 200 + i));
        continue;
      }
      const gap = 15 + (i % 5) * 12;
      for (let n = 0; n < 4 + (i % 9); n++) {
        await record(tx, bought(no, `${i}-${n}`, 10 + gap * n, 1_000 * (1 + (i % 7))));
      }
    }
    await record(tx, bought(unmoved().no, 'once', 700, 100));
    for (const [n, daysAgo] of [600, 420, 300].entries()) {
      await record(tx, {
        ...entered(unmoved().no, `invited-${n}`, daysAgo),
        kind: 'invited_word_of_mouth',
        payload: {},
      });
    }
    for (let n = 0; n < 4; n++) await record(tx, spoke(unmoved().no, n, 20 + 30 * n));
  });
  await score();
  await find();
});

afterAll(() => product.close());

function inWorkspace<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return product.database.inWorkspace(owner.workspaceId, work);
}

function record(tx: Transaction, fact: NewFact) {
  return recordFirst(tx, { workspaceId: owner.workspaceId, timeZone: 'Europe/London' }, fact);
}

const score = () => scoreWorkspace(product.database, owner.workspaceId, quiet);
const find = () => findVerdicts(product.database, owner.workspaceId, quiet);
const unmoved = () => customers[0] ?? { id: '', no: 0 };
const buyer = () => customers[5] ?? { id: '', no: 0 };

async function numberOf(tx: Transaction, id: string): Promise<number> {
  const row = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', owner.workspaceId)
    .where('customer_id', '=', id)
    .executeTakeFirstOrThrow();
  return row.customer_no;
}

function entered(customerNo: number, sourceId: string, daysAgo: number) {
  const occurredAt = at(daysAgo);
  return {
    customerNo,
    occurredAt,
    knownAt: occurredAt,
    tier: 'A' as const,
    source: 'test',
    sourceId,
  };
}

function bought(no: number, sourceId: string, daysAgo: number, amount: number): NewFact {
  const money = { amount, currency: 'GBP', base: amount };
  const payload = { lines: 1, charges: 0 };
  return { ...entered(no, sourceId, daysAgo), kind: 'bought', money, payload };
}

function spoke(no: number, n: number, daysAgo: number): NewFact {
  const payload = { channel: 'call', began: 'us', minutes: 30, cost: 250 } as const;
  return { ...entered(no, `call-${no}-${n}`, daysAgo), kind: 'conversed', payload };
}

async function list(state: string): Promise<VerdictPage> {
  return expectStatus(await owner.get<VerdictPage>(`/api/v1/verdicts?state=${state}`), 200).body;
}

async function decide(
  verdict: Verdict,
  decision: string,
  reason = 'Looked into',
): Promise<Verdict> {
  const answer = await owner.put<Verdict>(
    `/api/v1/verdicts/${verdict.id}/decision`,
    { decision, reason },
    { 'if-match': `"${verdict.version}"` },
  );
  return expectStatus(answer, 200).body;
}

async function customer(id: string): Promise<Customer> {
  return expectStatus(await owner.get<Customer>(`/api/v1/customers/${id}`), 200).body;
}

async function gateOf(no: number): Promise<string | null | undefined> {
  const row = await inWorkspace((tx) =>
    tx
      .selectFrom('standing')
      .select('gate')
      .where('workspace_id', '=', owner.workspaceId)
      .where('customer_no', '=', no)
      .executeTakeFirst(),
  );
  return row?.gate;
}

async function kindsOf(no: number): Promise<number[]> {
  const rows = await inWorkspace((tx) =>
    tx
      .selectFrom('fact')
      .select('kind')
      .where('workspace_id', '=', owner.workspaceId)
      .where('customer_no', '=', no)
      .where('kind', 'in', [40, 41])
      .orderBy('fact_no')
      .execute(),
  );
  return rows.map(({ kind }) => kind);
}

describe('a verdict', () => {
  it('is proposed with its evidence, the effort so far and what that could have earned', async () => {
    const { items, open, searched_on: searched } = await list('open');
    expect([items.length, open, searched === null]).toEqual([1, 1, false]);
    const [verdict] = items;
    expect(verdict).toMatchObject({
      customer: { id: unmoved().id },
      pattern: 'x2',
      state: 'proposed',
      effort: { touches: 4, care_minutes: 120, care_cost: { amount: 1_000, currency: 'GBP' } },
      opportunity: { hours: 2 },
    });
    for (const conditions of [verdict?.evidence.now, verdict?.evidence.earlier]) {
      expect(conditions?.every(({ holds }) => holds)).toBe(true);
      expect(conditions?.find(({ of }) => of === 'fruitless_invitations')).toMatchObject({
        threshold: 2,
      });
    }
  });

  it('found again is the same one', async () => {
    const [before] = (await list('open')).items;
    await find();
    const after = await list('open');
    expect(after.items.map(({ id }) => id)).toEqual([before?.id]);
  });

  it('confirmed is a fact that shuts the gate and takes care off the lists', async () => {
    const [found] = (await list('open')).items;
    if (found === undefined) throw new Error('nothing was found');
    const decided = await decide(found, 'exclude', 'Asked thrice, never moved');
    expect(decided).toMatchObject({
      state: 'excluded',
      decisions: [{ state: 'excluded', reason: 'Asked thrice, never moved' }],
    });
    expect(await kindsOf(unmoved().no)).toEqual([40]);
    await score();
    expect((await customer(unmoved().id)).excluded).toBe(true);
    const listed = await owner.get<{ items: { id: string }[] }>('/api/v1/customers?excluded=true');
    expect(listed.body.items.map(({ id }) => id)).toEqual([unmoved().id]);
    const others = await owner.get<{ total: { total: number } }>(
      '/api/v1/customers?excluded=false',
    );
    expect(others.body.total.total).toBe(50);
    expect([(await list('open')).open, (await list('excluded')).items.length]).toEqual([0, 1]);
    // The margin is below the floor, which is tried first.
    expect(await gateOf(unmoved().no)).toBe('margin');
    expect(await find()).toBe(1);
    expect((await list('open')).items).toEqual([]);
  });

  it('is re-opened by what the customer does, which lifts the exclusion', async () => {
    await inWorkspace(async (tx) => {
      for (let n = 0; n < 6; n++) {
        await record(tx, bought(unmoved().no, `back-${n}`, -1 - 4 * n, 90_000));
      }
    });
    // As if they had been bought since: the standing speaks of a later day.
    await inWorkspace((tx) =>
      tx
        .updateTable('verdict')
        .set({ changed_at: at(60).toISOString() })
        .where('workspace_id', '=', owner.workspaceId)
        .execute(),
    );
    await inWorkspace(async (tx) => {
      for (let n = 0; n < 6; n++) {
        await record(tx, bought(unmoved().no, `again-${n}`, 2 + 8 * n, 90_000));
      }
    });
    await score();
    const [reopened] = (await list('open')).items;
    expect(reopened).toMatchObject({ state: 'reopened', pattern: 'x2' });
    const [because] = reopened?.decisions ?? [];
    expect(because?.against?.kinds).toEqual(['bought']);
    expect(because?.against?.conditions).toContain('below_floor');
    expect(because?.by).toBeNull();
    expect(await kindsOf(unmoved().no)).toEqual([40, 41]);
    expect((await customer(unmoved().id)).excluded).toBe(false);
    if (reopened === undefined) throw new Error('nothing was re-opened');
    const stale = await owner.put(
      `/api/v1/verdicts/${reopened.id}/decision`,
      { decision: 'refuse', reason: 'x' },
      { 'if-match': '"1"' },
    );
    expect(stale.status).toBe(409);
    expect((await decide(reopened, 'refuse')).state).toBe('refused');
    const seen = await owner.get<CustomerVerdict>(`/api/v1/customers/${unmoved().id}/verdict`);
    expect(seen.body.verdict?.decisions).toHaveLength(3);
  });
});

describe('a relationship', () => {
  const read = async (id: string) =>
    expectStatus(await owner.get<Relationship>(`/api/v1/customers/${id}/relationship`), 200).body;

  it('is read from facts, with since when and why', async () => {
    const found = await read(buyer().id);
    expect(found.population).toMatchObject({ value: 'loyal', cause: 'buys_often', figure: 9 });
    expect(found.stage).toMatchObject({ value: 'awareness', by_facts: 'awareness' });
    expect(found.relationship).toMatchObject({ value: 'personal', cause: 'defaults' });
    expect((await customer(buyer().id)).life).toEqual({
      population: 'loyal',
      stage: 'awareness',
      relationship: 'personal',
    });
    const listed = await owner.get<{ total: { total: number } }>(
      '/api/v1/customers?stage=awareness&population=loyal',
    );
    expect(listed.body.total.total).toBeGreaterThanOrEqual(10);
  });

  it('moves both ways with the fact that moved it, however it was scored', async () => {
    const term = { contract_no: 1, ends_on: at(-365).toISOString().slice(0, 10) };
    const money = { amount: 50_000, currency: 'GBP', base: 50_000 };
    const began = { ...entered(buyer().no, 'began', 3), kind: 'contract_began' as const };
    await inWorkspace((tx) => record(tx, { ...began, money, payload: term }));
    await score();
    const on = await read(buyer().id);
    expect(on.stage).toMatchObject({ value: 'commitment', cause: 'contract' });
    expect(on.relationship.value).toBe('dedicated');
    expect(on.changes[0]).toMatchObject({ of: 'relationship', after: 'dedicated' });
    const up = on.changes.find(({ of }) => of === 'stage');
    expect(up).toMatchObject({ before: 'awareness', after: 'commitment', cause: 'contract' });
    const ended = { ...entered(buyer().no, 'ended', 1), kind: 'contract_ended' as const };
    await inWorkspace((tx) => record(tx, { ...ended, payload: { contract_no: 1 } }));
    await score();
    const off = await read(buyer().id);
    expect(off.stage).toMatchObject({ value: 'dissolution', cause: 'contract_ended' });
  });

  it('is somebody’s word over the facts’, with a reason, until it is given back', async () => {
    const override = async (value: string | null) =>
      expectStatus(
        await owner.put<Relationship>(`/api/v1/customers/${buyer().id}/relationship-override`, {
          of: 'stage',
          value,
          reason: 'They told us',
          until: null,
        }),
        200,
      ).body;
    const said = await override('expansion');
    expect(said.stage).toMatchObject({ value: 'expansion', by_facts: 'dissolution' });
    expect(said.stage.override).toMatchObject({ reason: 'They told us', until: null });
    await score();
    expect((await customer(buyer().id)).life?.stage).toBe('expansion');
    expect((await override(null)).stage).toMatchObject({ value: 'dissolution', override: null });
  });

  it('takes its type from a table that the business edits', async () => {
    const path = '/api/v1/relationship-settings';
    const before = expectStatus(await owner.get<RelationshipSettings>(path), 200).body;
    const { version, ...change } = before;
    expect(version).toBe(0);
    change.defaults.loyal.awareness = 'community';
    const saved = await owner.put<RelationshipSettings>(path, change, { 'if-match': '"0"' });
    expect(expectStatus(saved, 200).body.version).toBe(1);
    expect((await owner.put(path, change, { 'if-match': '"0"' })).status).toBe(409);
    const other = customers[10] ?? { id: '', no: 0 };
    expect((await customer(other.id)).life?.relationship).toBe('community');
    const { relationship, service, changes } = await read(other.id);
    expect([relationship.value, service]).toEqual(['community', 'among_customers']);
    expect(changes[0]).toMatchObject({ of: 'relationship', before: 'personal', cause: 'defaults' });
  });
});
