import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import type { Transaction } from '../db/transaction.ts';
import { reverseFact } from '../ledger/index.ts';
import { readMonthScoring, readScorecardLines, scoreMonth } from './index.ts';
import { openLateFacts } from './data.months.ts';
import { type LateFacts, readRolls } from './data.rolls.ts';
import { scoreWorkspace } from './jobs.score.ts';

const DAY = 86_400_000;
const MANY = 60;

let product: TestProduct;
let base: TestBase;
/** The last day of the month before last, and that month's first. */
let monthEnd: string;
let month: string;
let age: number;

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  const now = new Date(base.now);
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 0);
  monthEnd = new Date(end).toISOString().slice(0, 10);
  month = `${monthEnd.slice(0, 7)}-01`;
  age = Math.ceil((base.now - end) / DAY);
  for (let i = 0; i < MANY; i++) {
    await base.record(
      Array.from({ length: 6 + (i % 9) }, (_, n) =>
        base.fact(
          'bought',
          i,
          3 + n * (12 + (i % 4) * 9),
          { lines: 1, charges: 0 },
          { money: pounds(2_000 + i * 90), sourceId: `${i} ${n}` },
        ),
      ),
    );
  }
  await scoreWorkspace(product.database, base.owner.workspaceId, { report: () => undefined });
  // The circle may have been reviewed before all of this was recorded.
  await forget(month);
});

afterAll(() => product.close());

const scoreIt = (signal?: AbortSignal, end = monthEnd) =>
  scoreMonth(product.database, base.owner.workspaceId, end, {
    report: () => undefined,
    ...(signal === undefined ? {} : { signal }),
  });

function written(of = month) {
  return base.inWorkspace((tx) =>
    tx
      .selectFrom('month_standing')
      .selectAll()
      .where('workspace_id', '=', base.owner.workspaceId)
      .where('month', '=', of)
      .orderBy('customer_no')
      .execute(),
  );
}

describe('a month’s end', () => {
  it('is written for everybody known then, by the version, lines and gates in force', async () => {
    const many = await scoreIt();
    const rows = await written();
    expect(rows).toHaveLength(many);
    expect(many).toBeGreaterThan(MANY / 2);
    const { scoring, lines } = await base.inWorkspace(async (tx) => ({
      scoring: await readMonthScoring(tx, base.owner.workspaceId, month),
      lines: await readScorecardLines(tx, base.owner.workspaceId),
    }));
    expect(scoring).toMatchObject({ as_of: monthEnd, complete: true, version: lines?.version });
    for (const row of rows) {
      expect(row.points_milli).toHaveLength(9);
      if (row.margin_amount < (lines?.floor ?? NaN)) expect(row.gate).toBe('margin');
    }
  });

  it('is written once, whatever happens afterwards', async () => {
    const before = await written();
    await base.record([
      base.fact('bought', 0, age + 2, { lines: 1, charges: 0 }, { money: pounds(9e6) }),
    ]);
    await scoreIt();
    expect(await written()).toEqual(before);
  });

  it('is the same from the facts known then, however many were learned since', async () => {
    const stored = await written();
    // Learned today of days before the month's end, and a purchase of then taken back today.
    await base.record(
      [1, 2, 3].map((i) =>
        base.fact(
          'bought',
          i,
          age + 5,
          { lines: 1, charges: 0 },
          { money: pounds(5e6), knownAt: new Date() },
        ),
      ),
    );
    await base.inWorkspace((tx) =>
      reverseFact(tx, base.book, { source: 'test', sourceId: '40 8' }),
    );
    await base.inWorkspace((tx) =>
      reverseFact(tx, base.book, { source: 'test', sourceId: '44 9' }),
    );
    await forget(month);
    await scoreIt();
    const again = await written();
    // Customer 0 alone: what was recorded above was known then.
    const [first] = base.customers;
    const others = (rows: typeof stored) => rows.filter((row) => row.customer_no !== first?.no);
    expect(others(again)).toEqual(others(stored));
    expect(again).not.toEqual(stored);
  });

  it('leaves out what is recorded while it is being written', async () => {
    const { workspaceId } = base.owner;
    const [customer] = base.customers.slice(5);
    const numbers = [customer?.no ?? 0];
    const knownFrom = new Date(Date.parse(monthEnd) + DAY);
    const upTo = Math.round(Date.parse(monthEnd) / DAY);
    const read = (tx: Transaction, late: LateFacts) =>
      readRolls(tx, workspaceId, 'kind', numbers, late);
    await base.inWorkspace(async (tx) => {
      const late = await openLateFacts(tx, workspaceId, { knownFrom, upTo }, 0);
      const unknown = await late.through(numbers[0] ?? 0);
      const before = await read(tx, unknown);
      await base.record([
        base.fact(
          'bought',
          5,
          age + 9,
          { lines: 1, charges: 0 },
          { money: pounds(7e6), knownAt: new Date() },
        ),
      ]);
      expect(before).toHaveLength(1);
      expect(await read(tx, unknown)).toEqual(before);
    });
    const now = await base.inWorkspace((tx) => readRolls(tx, workspaceId, 'kind', numbers));
    expect(now[0]?.amounts).toContain(7e6);
  });

  it('is the same when two do it at once, or one is stopped and begins again', async () => {
    const stored = await written();
    await forget(month);
    await Promise.all([scoreIt(), scoreIt()]);
    expect(await written()).toEqual(stored);
    await forget(month);
    const stopped = AbortSignal.abort();
    await expect(scoreIt(stopped)).rejects.toThrow();
    await partly(stored.slice(0, 7));
    await scoreIt();
    expect(await written()).toEqual(stored);
  });

  it('before anything was known has nobody', async () => {
    expect(await scoreIt(undefined, '2001-02-28')).toBe(0);
    expect(await written('2001-02-01')).toEqual([]);
  });
});

/** Takes a month's standings away, as the operator could; the model of the month stays. */
async function forget(of: string) {
  const { default: pg } = await import('pg');
  const operator = new pg.Client(product.operatorUrl);
  await operator.connect();
  try {
    await operator.query('delete from month_standing where month = $1', [of]);
    await operator.query('delete from month_scoring where month = $1', [of]);
  } finally {
    await operator.end();
  }
}

/** A run that was killed behind its first customers. */
async function partly(rows: Awaited<ReturnType<typeof written>>) {
  await base.inWorkspace((tx) => tx.insertInto('month_standing').values(rows).execute());
}
