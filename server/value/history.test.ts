import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScorecardHistory } from '../../contract/value/scorecard.ts';
import type { StandingChanges, StandingHistory } from '../../contract/value/history.ts';
import type { Evidence, EvidenceFactPage } from '../../contract/value/standing.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { scoreMonth } from './index.ts';
import { scoreWorkspace } from './jobs.score.ts';

const DAY = 86_400_000;
const MANY = 52;
const SILENT = 41;
const NEW = 51;

let product: TestProduct;
let base: TestBase;

const dayBefore = (days: number) => new Date(base.now - days * DAY).toISOString().slice(0, 10);
/** The last day of the month so many months ago. */
const monthEnd = (back: number) => {
  const now = new Date(base.now);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 1, 0))
    .toISOString()
    .slice(0, 10);
};
const score = () =>
  scoreWorkspace(product.database, base.owner.workspaceId, { report: () => undefined });
const order = { lines: 1, charges: 0 };

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  const facts = Array.from({ length: MANY }, (_, i) => {
    if (i === NEW) return [base.fact('bought', i, 2, order, { money: pounds(9_000) })];
    const start = i === SILENT ? 70 : 4 + (i % 5);
    return Array.from({ length: 3 + (i % 12) }, (_, n) =>
      base.fact('bought', i, start + n * (10 + (i % 5) * 27), order, {
        money: pounds(2_000 + i * 120 + n * 300),
      }),
    );
  });
  await base.record(facts.flat());
  await score();
  await scoreMonth(product.database, base.owner.workspaceId, monthEnd(2), {
    report: () => undefined,
  });
});

afterAll(() => product.close());

const of = (customer: number) => base.customers[customer]?.id ?? '';
const get = async <T>(customer: number, what: string) =>
  expectStatus(await base.owner.get<T>(`/api/v1/customers/${of(customer)}/${what}`), 200).body;
const changes = (customer: number, from: string, to?: string) =>
  get<StandingChanges>(
    customer,
    `standing-changes?from=${from}${to === undefined ? '' : `&to=${to}`}`,
  );
const sum = (all: readonly { contribution: number }[]) =>
  all.reduce((total, { contribution }) => total + contribution, 0);

function expectExact(found: StandingChanges) {
  const { from, to, difference, criteria, causes, days, rest } = found;
  expect(Math.abs(to.score - (from?.score ?? NaN) - difference)).toBeLessThan(1e-9);
  expect(Math.abs(sum(criteria) - difference)).toBeLessThan(1e-9);
  expect(Math.abs(sum(causes) - difference)).toBeLessThan(1e-9);
  for (const { contribution, criteria: own } of [...causes, ...days]) {
    expect(Math.abs(sum(own) - contribution)).toBeLessThan(1e-9);
  }
  const facts = causes.find(({ cause }) => cause === 'facts')?.contribution ?? 0;
  expect(Math.abs(sum(days) + rest.contribution - facts)).toBeLessThan(1e-9);
}

describe('the history of a standing', () => {
  it('is a curve from the first month’s end to the day of now, with what marked it', async () => {
    const { points, milestones, first } = await get<StandingHistory>(8, 'standing-history');
    expect(points.map(({ as_of: on }) => on)).toEqual(points.map(({ as_of: on }) => on).toSorted());
    expect(points.length).toBeGreaterThan(3);
    expect(points.find(({ as_of: on }) => on === monthEnd(2))?.stored).toBe(true);
    expect(points[0]?.stored).toBe(false);
    const now = await get<{ score: number; as_of: string }>(8, 'standing');
    expect(points.at(-1)).toMatchObject({ score: now.score, as_of: now.as_of });
    expect(milestones[0]).toEqual({ on: first, what: 'first_order', version: null });
    for (const { score: at, p10, p90, exit, entry, criteria } of points) {
      expect(p10).toBeLessThanOrEqual(at);
      expect(p90).toBeGreaterThanOrEqual(at);
      expect(exit).toBeLessThan(entry);
      expect(criteria).toHaveLength(9);
    }
  });
});

describe('the facts behind a criterion', () => {
  it('are there by page, newest first, each with how much of it still counts', async () => {
    const path = 'evidence/c1/facts?limit=3';
    const seen: EvidenceFactPage['items'] = [];
    let next: string | null = null;
    do {
      const cursor = next === null ? '' : `&cursor=${next}`;
      const page: EvidenceFactPage = await get(8, `${path}${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items);
      next = page.next_cursor;
    } while (next !== null);
    expect(seen).toHaveLength(3 + (8 % 12));
    expect(new Set(seen.map(({ fact_id: id }) => id)).size).toBe(seen.length);
    const weights = seen.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((one, other) => other - one));
    const evidence = await get<Evidence>(8, 'evidence/c1');
    for (const { fact_id: id } of evidence.facts) {
      expect(seen.some((fact) => fact.fact_id === id)).toBe(true);
    }
    expect(evidence.changes.every(({ on }) => on >= evidence.as_of)).toBe(true);
    const first: EvidenceFactPage = await get(8, 'evidence/c9/facts');
    expect(first).toEqual({ items: [], next_cursor: null });
  });
});

describe('why a standing changed', () => {
  it('adds up exactly, by criterion, by cause and by day, between any two days', async () => {
    for (const customer of [8, 19, 30, 44, 49]) {
      expectExact(await changes(customer, monthEnd(2)));
      expectExact(await changes(customer, dayBefore(61), dayBefore(9)));
    }
  });

  it('starts from what the curve shows', async () => {
    const { points } = await get<StandingHistory>(19, 'standing-history');
    const stored = points.find(({ as_of: on }) => on === monthEnd(2));
    const { from } = await changes(19, monthEnd(2));
    expect(Math.abs((from?.score ?? NaN) - (stored?.score ?? NaN))).toBeLessThan(6e-4);
  });

  it('is time alone for who was silent, and the days of buying for who bought', async () => {
    const silent = await changes(SILENT, dayBefore(60), dayBefore(12));
    expect(silent.days).toEqual([]);
    expect(silent.causes.find(({ cause }) => cause === 'time')?.contribution).toBeLessThan(0);
    expect(silent.causes.some(({ cause }) => cause === 'facts')).toBe(false);
    const { days } = await changes(30, dayBefore(45));
    expect(days.length).toBeGreaterThan(0);
    expect(days[0]?.kinds).toEqual([
      { kind: 'bought', n: 1, amount: { amount: expect.any(Number) as number, currency: 'GBP' } },
    ]);
    expect(days[0]?.facts).toHaveLength(1);
  });

  it('says nothing stood there for who was not known yet, and refuses a day not before', async () => {
    const found = await changes(NEW, dayBefore(60));
    expect(found.from).toBeNull();
    expect(found.causes).toEqual([]);
    const path = `/api/v1/customers/${of(8)}/standing-changes`;
    expect((await base.owner.get(`${path}?from=2999-01-01`)).status).toBe(400);
    const back = `${path}?from=${dayBefore(3)}&to=${dayBefore(9)}`;
    expect((await base.owner.get(back)).status).toBe(400);
    expect((await base.owner.get(path)).status).toBe(400);
  });

  it('names what was learned late, and a new version of the scorecard', async () => {
    await base.record([
      base.fact('bought', 14, 70, order, { money: pounds(80_000), knownAt: new Date() }),
    ]);
    const late = await changes(14, dayBefore(50), dayBefore(1));
    expectExact(late);
    expect(late.causes.some(({ cause }) => cause === 'learned_late')).toBe(false);
    const known = await changes(14, dayBefore(50));
    expectExact(known);
    expect(known.causes.find(({ cause }) => cause === 'learned_late')?.contribution).not.toBe(0);

    const cards = await base.owner.get<ScorecardHistory>('/api/v1/scorecards');
    const [newest] = expectStatus(cards, 200).body.versions;
    if (newest === undefined) throw new Error('no version');
    const { weights, capacity } = newest.definition;
    const missing = newest.definition.missing === 'poor' ? 'neutral' : 'poor';
    expectStatus(
      await base.owner.post('/api/v1/scorecards', {
        draft: { weights, capacity, missing },
        version: newest.version,
        reason: 'Silence is not to be rewarded',
      }),
      201,
    );
    await score();
    const moved = await changes(44, monthEnd(2));
    expectExact(moved);
    expect(moved.to.scorecard_version).toBe((moved.from?.scorecard_version ?? 0) + 1);
    const { milestones } = await get<StandingHistory>(8, 'standing-history');
    expect(milestones.at(-1)).toMatchObject({ what: 'scorecard', version: newest.version + 1 });
  });
});
