import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, newWorkspaceId } from '../workspace/index.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { circleOf, openStandings, type StandingsScene, type Wished } from '../../test/circle.ts';
import { Interrupted } from '../jobs/index.ts';
import { reviewCircle } from './jobs.review.ts';
import { monthAfter } from './rules.months.ts';

let clone: TestDatabase;
let workspaceId: string;
let scene: StandingsScene;
let customers: number[];

const FIRST = '2026-01-01';
const months = Array.from({ length: 24 }, (_, at) => monthAfter(FIRST, at));
const at = (n: number) => months[n] ?? '';

beforeAll(async () => {
  clone = await cloneDatabase();
});
afterAll(() => clone.drop());
beforeEach(async () => {
  workspaceId = newWorkspaceId();
  await clone.database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Harbour Goods',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
    }),
  );
  scene = await openStandings(clone.operatorUrl, workspaceId);
  await scene.card();
  customers = await scene.customers(6);
});
afterEach(() => scene.close());

const no = (n: number) => customers[n] ?? 0;

/** Scores of customers 0, 1, 2 … month by month, from January on. */
async function stand(...rows: (number | Wished)[][]): Promise<void> {
  const length = Math.max(...rows.map((row) => row.length));
  for (let month = 0; month < length; month++) {
    const wished = rows.map((row, n): [number, Wished] => {
      const it = row[Math.min(month, row.length - 1)] ?? 0;
      return [no(n), typeof it === 'number' ? { score: it } : it];
    });
    await scene.month(at(month), new Map(wished));
  }
}

const review = (until: string) =>
  reviewCircle(
    clone.database,
    workspaceId,
    { employeeId: null, now: new Date(), until },
    { report: () => undefined },
  );

const byPolicy = (more = '') =>
  scene.run(
    `insert into circle_policy (workspace_id, capacity_kind, capacity, approve_by, updated_at)
     values ($1, ${more === '' ? `'none', 0` : more}, 'policy', now())`,
    [workspaceId],
  );

const states = async () =>
  (
    await scene.run<{ state: string }>(
      `select coalesce(m.state, 'none') as state from customer c
       left join membership m using (workspace_id, customer_no)
       where c.workspace_id = $1 order by c.customer_no`,
      [workspaceId],
    )
  ).map(({ state }) => state);

const movements = () =>
  scene.run<{ month: string; way: string; because: string; customer_no: string }>(
    `select to_char(month, 'YYYY-MM-DD') as month, way, because, customer_no from movement
     where workspace_id = $1 order by month, way, customer_no`,
    [workspaceId],
  );

const ledger = () =>
  scene.run<{ month: string; opening: number; closing: number }>(
    `select to_char(month, 'YYYY-MM-DD') as month, opening, closing from circle_month
     where workspace_id = $1 order by month`,
    [workspaceId],
  );

describe('a first review', () => {
  it('gives way to an import that was asked for, and comes back to it', async () => {
    await stand([80, 80, 80, 80, 80, 80]);
    const asked = `insert into job (workspace_id, job_id, kind, key, state, input, created_at)
      values ($1, gen_random_uuid(), 'import', 'one', 'queued', '{}', now())`;
    await scene.run(asked, [workspaceId]);
    await expect(review(at(5))).rejects.toThrow(Interrupted);
    expect(await ledger()).toEqual([]);
    await scene.run(`update job set state = 'done' where workspace_id = $1`, [workspaceId]);
    await review(at(5));
    expect(await ledger()).toHaveLength(1);
  });

  it('looks back over six month-ends and proposes who would be inside by now', async () => {
    // Good all along; good only now; good until lately; never; good for two months; shut gate.
    await stand(
      [80],
      [40, 40, 40, 40, 40, 80],
      [80, 80, 80, 57, 57, 57],
      [40],
      [40, 40, 40, 40, 70, 70],
      [{ score: 90, gate: 'margin' }],
    );
    await review(at(5));
    const rows = await scene.run<{ customer_no: string; joined: string; months: number }>(
      `select customer_no, to_char(joined, 'YYYY-MM-DD') as joined, months from circle_proposal
       where workspace_id = $1 and kind = 'promote' order by customer_no`,
      [workspaceId],
    );
    expect(rows.map((row) => [Number(row.customer_no), row.joined, row.months])).toEqual([
      [no(0), at(1), 6],
      [no(2), at(1), 6],
      [no(4), at(5), 2],
    ]);
    // Nobody is inside before somebody has decided.
    expect(await states()).toEqual([
      'candidate',
      'candidate',
      'candidate',
      'none',
      'candidate',
      'none',
    ]);
    expect(await ledger()).toEqual([{ month: at(5), opening: 0, closing: 0 }]);
  });

  it('starts with a circle where the policy approves, with the months that were earned', async () => {
    await byPolicy();
    await stand([80], [40]);
    await scene.month(at(1), new Map([[no(0), { score: 80 }]]));
    await scene.month(at(2), new Map([[no(0), { score: 80 }]]));
    await review(at(2));
    expect(await movements()).toMatchObject([{ month: at(2), way: 'promoted', because: 'earned' }]);
    expect((await states()).slice(0, 2)).toEqual(['insider', 'none']);
    expect(await ledger()).toEqual([{ month: at(2), opening: 0, closing: 1 }]);
    const facts = await scene.run(
      `select kind, day::text, payload from fact where workspace_id = $1`,
      [workspaceId],
    );
    expect(facts).toEqual([
      { kind: 20, day: '2026-03-31', payload: { score_milli: 80_000, version: 1 } },
    ]);
  });

  it('has nothing to look back over in a business of one month', async () => {
    await scene.run(`update day_roll set day = $2 where workspace_id = $1`, [workspaceId, at(0)]);
    await stand([80]);
    await review(at(0));
    expect((await states())[0]).toBe('candidate');
    expect(
      await scene.run('select from circle_proposal where workspace_id = $1', [workspaceId]),
    ).toEqual([]);
  });
});

describe('the months after it', () => {
  const year = async (...rows: (number | Wished)[][]) => {
    await byPolicy();
    await stand(...rows);
    for (let month = 1; month < Math.max(...rows.map((row) => row.length)); month++) {
      await review(at(month));
    }
  };

  it('demote after three bad months and half a year, and the identity holds in each', async () => {
    const good = Array.from({ length: 6 }, () => 80);
    await year([...good, 30, 30, 30, 30, 30], [...good, ...good]);
    expect(await movements()).toMatchObject([
      { month: at(1), way: 'promoted' },
      { month: at(1), way: 'promoted' },
      { month: at(8), way: 'demoted', because: 'fell', customer_no: String(no(0)) },
    ]);
    const rows = await ledger();
    expect(rows.at(-1)).toMatchObject({ closing: 1 });
    rows.forEach((row, i) => expect(row.opening).toBe(i === 0 ? 0 : rows[i - 1]?.closing));
    const [proposal] = await scene.run<{ reasons: unknown; compared_with: string }>(
      `select reasons, to_char(compared_with, 'YYYY-MM-DD') as compared_with from circle_proposal
       where workspace_id = $1 and kind = 'demote'`,
      [workspaceId],
    );
    // 80 to 30 is five points of criterion 1, which weighs .8.
    expect(proposal).toEqual({
      reasons: [{ criterion: 'c1', contribution: -40 }],
      compared_with: at(1),
    });
  });

  it('open a task when somebody comes under watch, and close it when they recover or leave', async () => {
    await year([80, 80, 30, 80, 80, 80, 80, 30, 30, 30, 30]);
    const tasks = await scene.run(
      `select to_char(opened, 'YYYY-MM-DD') as opened, criterion, outcome from save_task
       where workspace_id = $1 order by opened`,
      [workspaceId],
    );
    expect(tasks).toEqual([
      { opened: at(2), criterion: 'c1', outcome: 'recovered' },
      { opened: at(7), criterion: 'c1', outcome: 'left' },
    ]);
  });

  it('call whoever is about to buy no more lost, and whoever comes back returned', async () => {
    const gone = { score: 20, danger: 0.95 };
    const years = [80, 80, ...Array.from({ length: 4 }, () => 80), gone, gone, gone];
    await year([...years, 90, 90, 90, 90, 90]);
    expect((await movements()).map(({ way, month }) => [way, month])).toEqual([
      ['promoted', at(1)],
      ['lost', at(8)],
      ['returned', at(12)],
    ]);
  });

  it('owe to a new scorecard what began with it', async () => {
    await byPolicy();
    await scene.card(2);
    await stand([40, 40, 40]);
    await scene.month(at(3), new Map([[no(0), { score: 80 }]]), 2);
    await scene.month(at(4), new Map([[no(0), { score: 80 }]]), 2);
    for (let month = 1; month < 5; month++) await review(at(month));
    expect(await movements()).toMatchObject([{ month: at(4), way: 'rule_in' }]);
  });

  it('hold whoever there is no room for, and let the stronger displace the weaker', async () => {
    await byPolicy(`'number', 1`);
    await stand([62], [40, 40, 40, 40, 40, 40, 80]);
    for (const month of [7, 8, 9]) {
      await scene.month(
        at(month),
        new Map([
          [no(0), { score: 62 }],
          [no(1), { score: 80 }],
        ]),
      );
    }
    for (let month = 1; month < 10; month++) await review(at(month));
    expect(await movements()).toMatchObject([
      { month: at(1), way: 'promoted', customer_no: String(no(0)) },
      { way: 'demoted', because: 'displaced', customer_no: String(no(0)) },
      { way: 'promoted', because: 'displacing', customer_no: String(no(1)) },
    ]);
    expect((await ledger()).every(({ closing }) => closing === 1)).toBe(true);
  });

  it('have room for as many as there is time for', async () => {
    // The one employee has 240 minutes a day: 5,040 a month, two insiders of 2,000 minutes each.
    await scene.run(
      `insert into employee (workspace_id, employee_id, user_id, name, email, language, created_at,
         updated_at)
       values ($1, gen_random_uuid(), 'mina', 'Mina', 'mina@example.com', 'en', now(), now())`,
      [workspaceId],
    );
    await byPolicy(`'time', 2000`);
    await stand([80, 80, 80, 80], [80, 80, 80, 80], [80, 80, 80, 80]);
    for (let month = 1; month < 4; month++) await review(at(month));
    const [kept] = await scene.run<{ capacity: number }>(
      `select max(capacity)::int as capacity from circle_review where workspace_id = $1`,
      [workspaceId],
    );
    expect(kept?.capacity).toBe(2);
    expect((await states()).filter((state) => state === 'insider')).toHaveLength(2);
  });

  it('never propose again whoever is out for good, until somebody takes that back', async () => {
    await byPolicy();
    await stand(...[80, 80].map((score) => Array.from({ length: 9 }, () => score)));
    const word = (stays: string, revision: number, lapses: string | null) =>
      scene.run(
        `insert into membership_override (workspace_id, customer_no, revision, stays, reason,
           lapses_on, made_at) values ($1, $2, $3, $4, 'Has died', $5, now())`,
        [workspaceId, no(0), revision, stays, lapses],
      );
    await word('out', 1, null);
    for (let month = 1; month < 8; month++) await review(at(month));
    expect(await movements()).toMatchObject([{ way: 'promoted', customer_no: String(no(1)) }]);
    await word('out', 2, at(7));
    await review(at(8));
    expect(await movements()).toMatchObject([{}, { month: at(8), customer_no: String(no(0)) }]);
  });

  it('pass over a long silence with the same people, and review the last six', async () => {
    await byPolicy();
    await stand([80, 80]);
    await review(at(1));
    for (let month = 2; month < 14; month++) {
      await scene.month(at(month), new Map([[no(0), { score: 80 }]]));
    }
    const { months: done } = await review(at(13));
    expect(done).toEqual(months.slice(8, 14));
    const rows = await ledger();
    expect(rows.map(({ month }) => month)).toEqual(months.slice(1, 14));
    expect(rows.slice(1).every(({ opening, closing }) => opening === 1 && closing === 1)).toBe(
      true,
    );
  });
});

describe('the database', () => {
  it('refuses a month that does not add up, or does not begin where the last one ended', async () => {
    await byPolicy();
    await stand([80, 80, 80]);
    await review(at(1));
    await review(at(2));
    const attempts = [
      `update circle_month set closing = closing + 1 where month = '${at(2)}'`,
      `update circle_month set promoted = promoted + 1 where month = '${at(2)}'`,
      `update circle_month set opening = 0, promoted = 1 where month = '${at(2)}'`,
      `update circle_month set promoted = promoted + 1, closing = closing + 1 where month = '${at(1)}'`,
      `insert into circle_month (workspace_id, month, previous, opening, closing)
       values ('${workspaceId}', '${at(4)}', '${at(2)}', 1, 1)`,
      `insert into circle_month (workspace_id, month, previous, opening, closing)
       values ('${workspaceId}', '${at(5)}', null, 0, 0)`,
    ];
    for (const attempt of attempts) {
      await expect(scene.run(attempt), attempt).rejects.toMatchObject({ code: /^23/ });
    }
  });
});

describe('a review that is run again', () => {
  it('changes nothing, and two nodes at once come to the same', async () => {
    await byPolicy();
    await stand([80], [62, 62, 30, 30, 30], [{ score: 70, gate: 'evidence' }, 70, 70]);
    await review(at(1));
    const once = JSON.stringify(await circleOf(scene));
    await review(at(1));
    await Promise.all([review(at(1)), review(at(1))]);
    expect(JSON.stringify(await circleOf(scene))).toBe(once);
    for (let month = 2; month < 5; month++)
      await Promise.all([review(at(month)), review(at(month))]);
    const rows = await ledger();
    expect(rows).toHaveLength(4);
    expect(await movements()).toHaveLength(
      new Set((await movements()).map((row) => JSON.stringify(row))).size,
    );
  });

  it('that broke off in the middle of deciding has decided nothing', async () => {
    await stand([80, 80]);
    await scene.run('alter table save_task rename to away');
    await scene.run('alter table circle_proposal rename to away_too');
    await expect(review(at(1))).rejects.toThrow('circle_proposal');
    await scene.run('alter table away_too rename to circle_proposal');
    await scene.run('alter table away rename to save_task');
    expect(await ledger()).toEqual([]);
    await review(at(1));
    expect(await ledger()).toHaveLength(1);
  });
});
