import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reviewCircle } from '../server/circle/jobs.review.ts';
import { lastDayOf, monthAfter } from '../server/circle/rules.months.ts';
import { openCluster } from '../server/db/cluster.ts';
import { migrate } from '../server/db/migrate.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { createWorkspace, newWorkspaceId } from '../server/workspace/index.ts';
import { openStandings, type StandingsScene } from '../test/circle.ts';
import type { Bench, Run } from './bench.ts';
import type { Figure } from './figures.ts';

const FIRST = '2026-01-01';
/** Six month-ends of a first review, and two ordinary months after it. */
const MONTHS = 8;
/** The review of a million customers. */
const MOST_SECONDS = 120;

export const circle: Bench = {
  help: `  The review of the circle on a durable database, with everybody's standing of every month at hand:
  the first, which looks back over six month-ends, and the one of an ordinary month, each with
  reasons, movements, facts and tasks, approved by policy.

  --size N   customers (100,000 unless said), a twentieth of whom earn a place`,
  size: { of: 'customers', otherwise: 100_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-bench-'));
  const cluster = await openCluster({ dataDir: join(folder, 'data') });
  const { operatorUrl } = cluster;
  await migrate(operatorUrl);
  const connectionString = await applicationUrl(operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 4, applicationName: 'bench' }));
  const workspaceId = newWorkspaceId();
  await database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Bench',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
    }),
  );
  const scene = await openStandings(operatorUrl, workspaceId);
  try {
    await fill(scene, workspaceId, size, say);
    const review = async (until: string) => {
      const from = performance.now();
      const by = { employeeId: null, now: new Date(), until };
      await reviewCircle(database, workspaceId, by, { report: () => undefined });
      return (performance.now() - from) / 1_000;
    };
    const bar = { atMost: MOST_SECONDS };
    const first = await review(monthAfter(FIRST, 5));
    const second = await review(monthAfter(FIRST, 6));
    const third = await review(monthAfter(FIRST, 7));
    const rows = await scene.run<{ closing: number; proposals: number }>(
      `select closing, (select count(*)::int from circle_proposal p
         where p.workspace_id = m.workspace_id and p.month = m.month) as proposals
       from circle_month m order by month`,
    );
    say(
      `insiders ${rows.map((row) => row.closing).join(', ')}; proposals ${rows.map((row) => row.proposals).join(', ')}`,
    );
    return [
      { name: 'first review, six month-ends', value: first, unit: 's', bar },
      { name: 'review of the month after', value: second, unit: 's', bar },
      { name: 'review of the month after that', value: third, unit: 's', bar },
    ];
  } finally {
    await scene.close();
    await database.close();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A twentieth stands high, each month some of them fall and others rise; the rest stand low. */
async function fill(
  scene: StandingsScene,
  workspaceId: string,
  size: number,
  say: Run['say'],
): Promise<void> {
  await scene.card();
  await scene.customers(size);
  for (let at = 0; at < MONTHS; at++) {
    const month = monthAfter(FIRST, at);
    await scene.run(
      `insert into month_scoring (workspace_id, month, as_of, version, model_month, episodes,
         complete, scored_at) values ($1, $2::date, $3, 1, $2::date, '[]', true, now())`,
      [workspaceId, month, lastDayOf(month)],
    );
    await scene.run(
      `insert into month_standing (workspace_id, month, customer_no, version, score_milli, sd_milli,
         coverage_milli, gate, margin_amount, danger, active, points_milli)
       select workspace_id, $2::date, customer_no, 1, score, 4000, 1000, null, 50000 + score,
         (customer_no % 100) / 100.0, customer_no % 3 > 0,
         array[score / 10, -1, -1, -1, 5000, -1, -1, -1, -1]
       from customer, lateral (select case when (customer_no + 10 * ($3::int / 2)) % 1000 < 50
         then 70000 + customer_no % 15000 else 20000 + customer_no % 30000 end::int as score) s
       where workspace_id = $1`,
      [workspaceId, month, at],
    );
    say(`${month.slice(0, 7)}: ${size.toLocaleString('en')} standings`);
  }
  await scene.run(
    `insert into circle_policy (workspace_id, capacity_kind, capacity, approve_by, updated_at)
     values ($1, 'none', 0, 'policy', now())`,
    [workspaceId],
  );
  await scene.run('analyze');
}
