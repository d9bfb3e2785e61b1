import { sql } from 'kysely';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import type { Transaction } from '../db/transaction.ts';
import { createWorkspace } from '../workspace/index.ts';
import { type NewFact, recordFact, recordFirst, reverseFact } from './actions.ts';
import { detailKinds, factKinds } from '../../contract/ledger/kinds.ts';
import { moveCursor, readNext } from './data.cursor.ts';
import { type KnownThen, readDetails } from './data.details.ts';

let db: TestDatabase;
let workspaceId: string;

beforeAll(async () => {
  db = await cloneDatabase();
});
afterAll(() => db.drop());

beforeEach(async () => {
  workspaceId = uuidv7();
  await inside((tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Ledger',
      language: 'en',
      currency: 'GBP',
      time_zone: 'America/Sao_Paulo',
    }),
  );
});

function inside<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.database.inWorkspace(workspaceId, work);
}

const book = () => ({ workspaceId, timeZone: 'America/Sao_Paulo' });

function bought(sourceId: string, amount = 1_000, customerNo = 1): NewFact<'bought'> {
  return {
    kind: 'bought',
    customerNo,
    // Still the 9th in São Paulo.
    occurredAt: new Date('2026-03-10T01:30:00Z'),
    tier: 'A',
    money: { amount, currency: 'GBP', base: amount },
    source: 'till',
    sourceId,
    payload: { lines: 1, charges: 0 },
  };
}

function facts() {
  return inside((tx) =>
    tx
      .selectFrom('fact')
      .select(['revision', 'amount', 'reverses', 'fact_no'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('fact_no')
      .execute(),
  );
}

function rolls() {
  return inside((tx) =>
    tx
      .selectFrom('day_roll')
      .select(['customer_no', 'day', 'kind', 'n', 'amount'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('day')
      .execute(),
  );
}

describe('recording', () => {
  it('counts a fact on the business’s own day and marks its customer', async () => {
    await inside((tx) => recordFirst(tx, book(), bought('1')));
    expect(await rolls()).toEqual([
      { customer_no: 1, day: '2026-03-09', kind: 2, n: 1, amount: 1_000 },
    ]);
    const marks = await inside((tx) =>
      tx
        .selectFrom('dirty_customer')
        .select('customer_no')
        .where('workspace_id', '=', workspaceId)
        .execute(),
    );
    expect(marks).toEqual([{ customer_no: 1 }]);
  });

  it('writes nothing for the same content, and a reversal with a revision for other content', async () => {
    const first = await inside((tx) => recordFact(tx, book(), bought('1')));
    expect(await inside((tx) => recordFact(tx, book(), bought('1')))).toBe(first);
    await inside((tx) => recordFact(tx, book(), bought('1', 1_200)));
    expect((await facts()).map(({ fact_no: _, ...rest }) => rest)).toEqual([
      { revision: 1, amount: 1_000, reverses: null },
      { revision: 1, amount: -1_000, reverses: first },
      { revision: 2, amount: 1_200, reverses: null },
    ]);
    expect(await rolls()).toMatchObject([{ n: 1, amount: 1_200 }]);
  });

  it('takes a fact back, and records it again as the next revision', async () => {
    await inside((tx) => recordFact(tx, book(), bought('1')));
    const key = { source: 'till', sourceId: '1' };
    expect(await inside((tx) => reverseFact(tx, book(), key))).toBe(true);
    expect(await inside((tx) => reverseFact(tx, book(), key))).toBe(false);
    expect(await rolls()).toMatchObject([{ n: 0, amount: 0 }]);
    await inside((tx) => recordFact(tx, book(), bought('1')));
    expect((await facts()).at(-1)).toMatchObject({ revision: 2, reverses: null });
  });

  it('corrects what was known from now on, and not before', async () => {
    const earlier = new Date('2026-03-11T00:00:00Z');
    await inside((tx) => recordFact(tx, book(), { ...bought('1', 500), knownAt: earlier }));
    await inside((tx) => recordFact(tx, book(), { ...bought('1', 1_200), knownAt: earlier }));
    const known = (at: string) =>
      inside(async (tx) => {
        const row = await tx
          .selectFrom('fact')
          .select((e) => e.fn.sum<string>('amount').as('sum'))
          .where('workspace_id', '=', workspaceId)
          .where('known_at', '<', at)
          .executeTakeFirstOrThrow();
        return Number(row.sum);
      });
    expect(await known('2026-06-01T00:00:00Z')).toBe(500);
    expect(await known('2999-01-01T00:00:00Z')).toBe(1_200);
  });

  it('takes a fact off the day it was counted on, even after the time zone changed', async () => {
    await inside((tx) => recordFact(tx, book(), bought('1')));
    const moved = { workspaceId, timeZone: 'Asia/Tokyo' };
    await inside((tx) => recordFact(tx, moved, bought('1', 1_200)));
    expect(await rolls()).toMatchObject([
      { day: '2026-03-09', n: 0, amount: 0 },
      { day: '2026-03-10', n: 1, amount: 1_200 },
    ]);
  });

  it('refuses a payload that the registry does not describe', async () => {
    const fact = { ...bought('1'), payload: { lines: 1, charges: 0, name: 'Ada' } };
    await expect(inside((tx) => recordFirst(tx, book(), fact))).rejects.toThrow();
  });

  it('keeps words apart from the fact', async () => {
    const no = await inside((tx) =>
      recordFirst(tx, book(), { ...bought('1'), words: 'Blue, please' }),
    );
    const kept = await inside((tx) =>
      tx
        .selectFrom('fact_text')
        .select('words')
        .where('workspace_id', '=', workspaceId)
        .where('fact_no', '=', no)
        .execute(),
    );
    expect(kept).toEqual([{ words: 'Blue, please' }]);
  });
});

describe('what facts say', () => {
  it('is read as known then, what was taken back since still standing', async () => {
    const fact = (sourceId: string, minutes: number, knownAt: string): NewFact<'served'> => ({
      kind: 'served',
      customerNo: 1,
      occurredAt: new Date('2026-03-10T12:00:00Z'),
      knownAt: new Date(knownAt),
      tier: 'A',
      source: 'desk',
      sourceId,
      payload: { minutes, about_no: null },
    });
    const minutes = (then?: KnownThen) =>
      inside(async (tx) => {
        const details = await readDetails(tx, workspaceId, [1, 2], ['served'], then);
        return details.map(({ payload }) => payload.minutes);
      });
    await inside(async (tx) => {
      await recordFirst(tx, book(), fact('late', 30, '2026-03-20T00:00:00Z'));
      await recordFirst(tx, book(), fact('taken back', 20, '2026-03-10T12:00:00Z'));
      await recordFirst(tx, book(), fact('then', 10, '2026-03-10T12:00:00Z'));
      await recordFirst(tx, book(), bought('other kind'));
      await reverseFact(tx, book(), { source: 'desk', sourceId: 'taken back' });
    });
    const upTo = Date.UTC(2026, 2, 10) / 86_400_000;
    // In the order of content, for facts of one moment have none of their own.
    expect(await minutes()).toEqual([10, 30]);
    expect(await minutes({ upTo, knownFrom: new Date('2026-03-11T00:00:00Z') })).toEqual([10, 20]);
    expect(await minutes({ upTo, knownFrom: new Date('2026-03-21T00:00:00Z') })).toEqual([
      10, 20, 30,
    ]);
    expect(await minutes({ upTo: upTo - 1, knownFrom: new Date() })).toEqual([]);
  });

  it('has an index for exactly the kinds that are read so', async () => {
    const { rows } = await inside((tx) =>
      sql<{ indexdef: string }>`
        select indexdef from pg_indexes where indexname = 'fact_detail'
      `.execute(tx),
    );
    const kinds = [...(rows[0]?.indexdef.split('ARRAY')[1] ?? '').matchAll(/\d+/g)].map(Number);
    expect(kinds).toEqual(detailKinds.map((kind) => factKinds[kind].number));
  });
});

describe('append-only', () => {
  it('holds for the application and for the owner alike', async () => {
    await inside((tx) => recordFirst(tx, book(), bought('1')));
    await expect(inside((tx) => sql`update fact set amount = 1`.execute(tx))).rejects.toMatchObject(
      {
        code: '42501',
      },
    );
    const owner = new pg.Client({ connectionString: db.operatorUrl });
    await owner.connect();
    for (const statement of [
      'update fact set amount = 1',
      'delete from fact',
      'truncate fact cascade',
    ]) {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: '23001' });
    }
    await owner.end();
  });
});

describe('a reader of the ledger', () => {
  it('never passes over a fact whose transaction committed late', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    // Takes the lower number first and commits last.
    const late = inside(async (tx) => {
      await recordFirst(tx, book(), bought('late'));
      begun();
      await held;
    });
    await started;
    await inside((tx) => recordFirst(tx, book(), bought('early', 1_000, 2)));
    const read = () => inside((tx) => readNext(tx, workspaceId, 'test', 10));
    expect(await read()).toEqual([]);
    release();
    await late;
    // Readers wait for older transactions, also for those of the cluster's other databases.
    const seen = await vi.waitFor(
      async () => {
        const found = await read();
        expect(found).toHaveLength(2);
        return found;
      },
      { timeout: 60_000 },
    );
    const [first] = seen;
    if (first === undefined) throw new Error('nothing was read');
    await inside((tx) => moveCursor(tx, workspaceId, 'test', first));
    expect(await read()).toEqual(seen.slice(1));
  });
});
