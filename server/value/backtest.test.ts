import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackTest, BackTestDetail, BackTestList } from '../../contract/value/back-test.ts';
import type { CustomerValue, ModelCard, ModelList } from '../../contract/value/model.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { scoreWorkspace } from './jobs.score.ts';

const DAY = 86_400_000;
const MANY = 40;
const AGO = 200;

let product: TestProduct;
let base: TestBase;
let asOf: string;

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  asOf = new Date(base.now - AGO * DAY).toISOString().slice(0, 10);
  const day = (customer: number, daysAgo: number, amount: number) =>
    base.fact('bought', customer, daysAgo, { lines: 1, charges: 0 }, { money: pounds(amount) });
  await base.record(
    Array.from({ length: MANY }, (_, i) => i).flatMap((i) => {
      // The first half buys to this day, the larger the earlier in the row; the other half stopped.
      const ages = Array.from({ length: 12 }, (__, n) => 400 - n * 17);
      const later = i < MANY / 2 ? Array.from({ length: 8 }, (__, n) => AGO - 5 - n * 20) : [];
      const stopped = i < MANY / 2 ? ages : ages.filter((age) => age > 330);
      return [...stopped, ...later].map((age) => day(i, age, 50_000 - i * 1_000));
    }),
  );
  await scoreWorkspace(product.database, base.owner.workspaceId, { report: () => undefined });
});

afterAll(() => product.close());

const post = (body: unknown) => base.owner.post<BackTest>('/api/v1/back-tests', body);

async function finished(id: string): Promise<BackTestDetail> {
  for (let tries = 0; tries < 1_200; tries++) {
    const { body } = expectStatus(
      await base.owner.get<BackTestDetail>(`/api/v1/back-tests/${id}`),
      200,
    );
    if (body.state === 'done' || body.state === 'failed') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the back-test did not end');
}

describe('a back-test', () => {
  it('compares what would have been said with what customers did', async () => {
    const { body } = expectStatus(await post({ as_of: asOf }), 202);
    const { state, result, captured } = await finished(body.id);
    expect(state).toBe('done');
    expect(result).toMatchObject({
      customers: MANY,
      followed_days: 180,
      bought_90: 0.5,
      bought_180: 0.5,
      drawn_later: true,
      calibration: null,
    });
    const margin = Array.from({ length: MANY / 2 }, (_, i) => 8 * (50_000 - i * 1_000));
    const rate = await base.inWorkspace((tx) =>
      tx.selectFrom('workspace').select('gross_margin_bp').executeTakeFirstOrThrow(),
    );
    const all = margin.reduce((sum, one) => sum + one, 0) * (rate.gross_margin_bp / 10_000);
    expect(result?.margin).toEqual({ amount: Math.round(all), currency: 'GBP' });
    const of = (key: string) => result?.rankings.find((ranking) => ranking.key === key);
    expect(of('recency')?.auc_90?.value).toBe(1);
    expect(of('standing')?.auc_180?.value).toBeGreaterThan(0.9);
    expect(of('past_spend')?.capture.at(-1)?.captured).toBeCloseTo(1, 9);
    expect(captured?.standing).toBeGreaterThan(0.15);
    expect(result?.suggestion).toMatchObject({ state: 'too_little', weights: null });
    expect(result?.suggestion.needed).toEqual({ quarters: 4, customers: 300 });
  });

  it('knows nothing that was learned later, of before the day or of after it', async () => {
    const before = (await finished((await post({ as_of: asOf })).body.id)).result;
    // Of days long before the one asked about, but known only now.
    await base.record(
      [30, 31, 32].map((i) =>
        base.fact(
          'bought',
          i,
          AGO + 3,
          { lines: 1, charges: 0 },
          { money: pounds(9e6), knownAt: new Date() },
        ),
      ),
    );
    const after = (await finished((await post({ as_of: asOf })).body.id)).result;
    expect(after?.rankings).toEqual(before?.rankings);
  });

  it('is listed with the days and versions that can be asked about', async () => {
    const { body } = expectStatus(await base.owner.get<BackTestList>('/api/v1/back-tests'), 200);
    expect(body.items.length).toBeGreaterThan(1);
    expect(body.items[0]?.started_by?.name).toBe('Ada Harbour');
    expect(body.versions).toContain(body.in_force);
    expect(body.range?.earliest.slice(0, 4)).toMatch(/^20/);
    const { range } = body;
    for (const as_of of ['2001-01-01', new Date(base.now).toISOString().slice(0, 10)]) {
      const refused = await post({ as_of });
      expect(refused.status).toBe(400);
      expect(JSON.stringify(refused.body)).toContain(range?.latest);
    }
    expect((await post({ as_of: asOf, version: 77 })).status).toBe(400);
  });

  it('is for those who see everybody, and started by those who keep the scorecard', async () => {
    const viewer = await product.invite(base.owner, ['viewer']);
    const seller = await product.invite(base.owner, ['salesperson']);
    expect((await viewer.get('/api/v1/back-tests')).status).toBe(200);
    expect((await viewer.post('/api/v1/back-tests', { as_of: asOf })).status).toBe(403);
    expect((await seller.get('/api/v1/back-tests')).status).toBe(403);
    const stranger = await product.otherBusiness();
    const refused = await stranger.post<{ code: string }>('/api/v1/back-tests', { as_of: asOf });
    expect(refused.body.code).toBe('back_test.too_young');
  });
});

describe('danger and value to come', () => {
  it('are by the overdue ratio and the pace in a small base, and say with which model', async () => {
    const { body: list } = expectStatus(await base.owner.get<ModelList>('/api/v1/models'), 200);
    const [newest] = list.items;
    expect(newest).toMatchObject({ month: list.in_force, alarm: false, log_likelihood: null });
    const card = await base.owner.get<ModelCard>(`/api/v1/models/${newest?.month}`);
    expect(expectStatus(card, 200).body).toMatchObject({ at_will: null, renewal: null });
    expect((await base.owner.get('/api/v1/models/2001-01-01')).status).toBe(404);
    const value = await valueOf(2);
    expect(value).toMatchObject({ alive: null, renewal: null, month: newest?.month });
    expect(value.to_come).toMatchObject({ basis: 'pace', years: 1 });
    expect(value.to_come?.p90).toBeGreaterThan(value.to_come?.amount ?? 0);
  });

  it('are by the renewal for who is under contract', async () => {
    const endsOn = new Date(base.now + 40 * DAY).toISOString().slice(0, 10);
    const term = { contract_no: 7, ends_on: endsOn };
    await base.record([
      base.fact('contract_began', 35, 325, term, { money: pounds(120_000) }),
      base.fact('contract_renewed', 35, 25, term, { money: pounds(120_000) }),
    ]);
    const value = await valueOf(35);
    expect(value.renewal).toMatchObject({ ends_on: endsOn, renewals: 1, cohort: null });
    expect(value.to_come?.basis).toBe('contract');
    const standing = await base.owner.get<{ danger: { in_90_days: number; method: string } }>(
      `/api/v1/customers/${base.customers[35]?.id}/standing`,
    );
    expect(standing.body.danger).toMatchObject({
      method: 'contract',
      in_90_days: value.renewal?.danger,
    });
  });
});

async function valueOf(customer: number): Promise<CustomerValue> {
  const { id } = base.customers[customer] ?? { id: '' };
  return expectStatus(await base.owner.get<CustomerValue>(`/api/v1/customers/${id}/value`), 200)
    .body;
}
