import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standing } from '../../contract/value/standing.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { type NewFact, recordFact, recordFirst, reverseFact } from '../ledger/index.ts';
import { standingsAsOf } from './actions.as-of.ts';
import { scoreMonth } from './index.ts';
import { scoreWorkspace } from './jobs.score.ts';

const DAY = 86_400_000;
const MANY = 60;
const MONTHS = 4;

let product: TestProduct;
let base: TestBase;
/** The last days of the months that have ended, oldest first. */
let ends: string[];
let seed = 20_261;
const live: NewFact[] = [];

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  const now = new Date(base.now);
  ends = Array.from({ length: MONTHS }, (_, at) =>
    dateOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1 + at, 0)),
  );
  // Months are as they were left: everything known in one is recorded before the next is scored.
  await happens(ends[0] ?? '', 220);
  await score();
  for (const end of ends) {
    await happens(end, 60);
    await scoreMonth(product.database, base.owner.workspaceId, end, silent);
  }
  await happens(dateOf(base.now), 80);
}, 600_000);

afterAll(() => product.close());

const silent = { report: () => undefined };
const score = () => scoreWorkspace(product.database, base.owner.workspaceId, silent);
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** From 0 to below 1, the same at every run (a linear congruential generator). */
function chance(): number {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
}
const upTo = (many: number) => Math.floor(chance() * many);

/** So much happens in the days before one, and becomes known then, however long ago it was. */
async function happens(known: string, many: number): Promise<void> {
  const before = await operator<{ no: string }>('select coalesce(max(fact_no), 0) as no from fact');
  await base.inWorkspace(async (tx) => {
    for (let n = 0; n < many; n++) {
      const old = live.length > 40 ? live[upTo(live.length)] : undefined;
      const what = chance();
      if (old !== undefined && what < 0.12) {
        await reverseFact(tx, base.book, { source: old.source, sourceId: old.sourceId });
      } else if (old !== undefined && what < 0.3) {
        // Brought in again: as it was, or put right.
        const again = what < 0.2 ? old : { ...old, money: pounds(100 + upTo(90_000)) };
        await recordFact(tx, base.book, again.money === undefined ? old : again);
      } else {
        const made = madeUp(known);
        live.push(made);
        await recordFirst(tx, base.book, made);
      }
    }
  });
  // As if it had been recorded in those days.
  await operator(
    `update fact set known_at = greatest(occurred_at,
       $1::date - (fact_no % $3)::int * interval '1 day' + interval '9 hours')
     where fact_no > $2`,
    [known, before[0]?.no, Math.min(20, Number(known.slice(8)))],
  );
}

/** Some fact of the months before a day. */
function madeUp(known: string): NewFact {
  const ago = (base.now - Date.parse(known)) / DAY + upTo(20) + (chance() < 0.3 ? upTo(300) : 0);
  const customer = Math.floor(MANY * chance() ** 2);
  const what = chance();
  const about = { about_no: null };
  const negotiation = { negotiation_no: 100 * customer + upTo(3) };
  const money = pounds(500 + upTo(50_000));
  const kinds: (() => NewFact)[] = [
    () => base.fact('helped', customer, ago, about, { tier: 'B' }),
    () => base.fact('help_asked', customer, ago, about, { tier: 'B' }),
    () => base.fact('touched', customer, ago, { channel: 'call', programme_no: null }),
    () => base.fact('held_out', customer, ago, { programme_no: null, days: 10 }),
    () => base.fact('served', customer, ago, { ...about, minutes: 5 + upTo(50) }),
    () => base.fact('quoted', customer, ago, { ...negotiation, product_no: null }, { money }),
    () => base.fact('agreed', customer, ago, negotiation, { money }),
    () => base.fact('contact_refused', customer, ago, {}),
    () => base.fact('contact_allowed', customer, ago, {}),
  ];
  const kind = what < 0.3 ? kinds[upTo(kinds.length)] : undefined;
  if (kind !== undefined) return kind();
  return base.fact('bought', customer, ago, { lines: 1, charges: 0 }, { money });
}

/** As nobody but the operator could, and not without putting the ledger's guard aside. */
async function operator<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(product.operatorUrl);
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

const numbers = () => base.customers.map(({ no }) => no);

describe('a standing as of a past day', () => {
  it('is the month’s end’s, byte for byte, whatever became known since', async () => {
    const { workspaceId } = base.owner;
    const several = new Set<string>();
    for (const end of ends) {
      const { stored, past } = await base.inWorkspace(async (tx) => ({
        stored: await tx
          .selectFrom('month_standing')
          .selectAll()
          .where('workspace_id', '=', workspaceId)
          .where('month', '=', `${end.slice(0, 7)}-01`)
          .orderBy('customer_no')
          .execute(),
        past: await standingsAsOf(tx, workspaceId, numbers(), end),
      }));
      expect(stored.length).toBeGreaterThan(MANY / 2);
      expect(past?.stood.map(({ standing }) => standing)).toMatchObject(
        stored.map(({ workspace_id: _, month: __, ...row }) => row),
      );
      several.add(JSON.stringify(stored.map((row) => row.points_milli)));
    }
    expect(several.size).toBe(MONTHS);
  });

  it('is that of the live day, and another version’s where that is asked for', async () => {
    const { workspaceId } = base.owner;
    await score();
    const today = dateOf(base.now);
    const stored = await operator<Record<string, unknown>>(
      `select customer_no::int, version, score_milli, sd_milli, points_milli, points_sd_milli,
         danger, excess_danger, overdue_ratio, active, gate, segment
       from standing where workspace_id = $1 order by customer_no`,
      [workspaceId],
    );
    const before = await operator<{ no: string }>('select max(fact_no) as no from fact');
    await base.inWorkspace(async (tx) => {
      for (let n = 0; n < 30; n++) await recordFirst(tx, base.book, madeUp(today));
      for (const { source, sourceId } of live.slice(0, 9)) {
        await reverseFact(tx, base.book, { source, sourceId });
      }
    });
    await operator(`update fact set known_at = now() + interval '1 day' where fact_no > $1`, [
      before[0]?.no,
    ]);
    const { past, other, none } = await base.inWorkspace(async (tx) => ({
      past: await standingsAsOf(tx, workspaceId, numbers(), today),
      other: await standingsAsOf(tx, workspaceId, numbers(), ends[0] ?? '', 1),
      none: await standingsAsOf(tx, workspaceId, numbers(), today, 99),
    }));
    expect(past?.stood.map(({ standing }) => standing)).toMatchObject(stored);
    expect(other?.measure.version).toBe(1);
    expect(none).toBeUndefined();
  });

  it('is answered with its version and model, and not before anything was known', async () => {
    const [customer] = base.customers;
    const of = (day: string) =>
      base.owner.get<Standing>(`/api/v1/customers/${customer?.id}/standing?as_of=${day}`);
    const end = ends[1] ?? '';
    const { body } = expectStatus(await of(end), 200);
    expect(body).toMatchObject({ as_of: end, rank: null, model_month: `${end.slice(0, 7)}-01` });
    const [stored] = await operator<{ score_milli: number; version: number }>(
      'select score_milli, version from month_standing where customer_no = $1 and month = $2',
      [customer?.no, body.model_month],
    );
    expect(body.score * 1_000).toBeCloseTo(stored?.score_milli ?? NaN, 6);
    expect(body.scorecard_version).toBe(stored?.version);
    expect((await of('2001-01-01')).status).toBe(404);
    expect((await of('2026-02-31')).status).toBe(400);
    expect((await of('2199-01-01')).status).toBe(400);
    const somebody = await product.invite(base.owner, ['salesperson']);
    const path = `/api/v1/customers/${customer?.id}/standing?as_of=${end}`;
    expect((await somebody.get(path)).status).toBe(404);
  });
});
