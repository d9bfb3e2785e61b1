import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circleOf, openStandings, type StandingsScene, type Wished } from '../../test/circle.ts';
import { bundled } from '../../test/bundled.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { createWorkspace, newWorkspaceId } from '../workspace/index.ts';
import { reviewCircle } from './jobs.review.ts';
import { monthAfter } from './rules.months.ts';

const FIRST = '2026-01-01';
const MANY = 300;
const months = Array.from({ length: 9 }, (_, at) => monthAfter(FIRST, at));

/** Some come, some go, some stay away; everything by the number alone. */
function wished(customer: number, month: number): Wished {
  const swing = ((customer * 37 + month * 11) % 17) - 8;
  const gone = customer % 5 === 0 && month > 5;
  const base = customer < 120 ? 70 : 45;
  const gate = customer % 29 === 0 ? { gate: 'evidence' } : {};
  return { score: (gone ? 25 : base) + swing, danger: (customer % 10) / 10, ...gate };
}

interface Scene {
  clone: TestDatabase;
  workspaceId: string;
  standings: StandingsScene;
}

/** A business before its first review. */
async function makeScene(): Promise<Scene> {
  const clone = await cloneDatabase();
  const workspaceId = newWorkspaceId();
  await clone.database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Harbour Goods',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
    }),
  );
  const standings = await openStandings(clone.operatorUrl, workspaceId);
  await standings.card();
  const customers = await standings.customers(MANY);
  for (const [at, month] of months.entries()) {
    await standings.month(month, new Map(customers.map((no, n) => [no, wished(n, at)])));
  }
  await standings.run(
    `insert into circle_policy (workspace_id, capacity_kind, capacity, approve_by, updated_at)
     values ($1, 'number', 90, 'policy', now())`,
    [workspaceId],
  );
  return { clone, workspaceId, standings };
}

/** A copy of the business as it was made. */
async function openScene(): Promise<Scene> {
  const clone = await cloneDatabase(first.clone.name);
  const standings = await openStandings(clone.operatorUrl, first.workspaceId);
  return { clone, workspaceId: first.workspaceId, standings };
}

async function closeScene({ clone, standings }: Scene): Promise<void> {
  await standings.close();
  await clone.drop();
}

/** What a review leaves behind, without the workspace's own id. */
async function resultOf({ standings, workspaceId }: Scene): Promise<string> {
  return JSON.stringify(await circleOf(standings)).replaceAll(workspaceId, 'here');
}

const reviewAll = async ({ clone, workspaceId }: Scene, from = 1) => {
  for (const until of months.slice(from)) {
    await reviewCircle(
      clone.database,
      workspaceId,
      { employeeId: null, now: new Date(), until },
      { report: () => undefined },
    );
  }
};

/** A node in a process of its own, which reviews month by month and stops before a statement. */
async function nodeStoppedBefore(
  { clone, workspaceId }: Scene,
  statement: number,
): Promise<{ child: ChildProcess; reached: string }> {
  const args = [clone.appUrl, workspaceId, String(statement), ...months.slice(1)];
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [reached] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, reached };
}

let script: string;
let first: Scene;
let calm: string;
beforeAll(async () => {
  script = await bundled(new URL('../../test/review-child.ts', import.meta.url));
  first = await makeScene();
  // Nobody may be connected to what is copied.
  await first.standings.close();
  await first.clone.leave();
  const scene = await openScene();
  await reviewAll(scene);
  calm = await resultOf(scene);
  await closeScene(scene);
}, 600_000);
afterAll(() => first.clone.drop());

describe('a review that is killed', () => {
  it('has something to lose', () => {
    expect(calm).toContain('"demoted"');
    expect(calm).toContain('"full"');
  });

  // Every write of the first review with its commit, and some of the months in which people leave.
  it.each([...Array.from({ length: 13 }, (_, at) => at + 1), 40, 61, 75, 83])(
    'with kill −9 before its write number %i, goes on and ends the same, byte for byte',
    async (statement) => {
      const scene = await openScene();
      try {
        const { child, reached } = await nodeStoppedBefore(scene, statement);
        expect(reached).toMatch(/^(stopped|done)/);
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        await reviewAll(scene);
        expect(await resultOf(scene)).toBe(calm);
      } finally {
        await closeScene(scene);
      }
    },
    600_000,
  );

  it('beside another node that reviews the same, ends the same', async () => {
    const scene = await openScene();
    try {
      await Promise.all([reviewAll(scene), reviewAll(scene)]);
      expect(await resultOf(scene)).toBe(calm);
    } finally {
      await closeScene(scene);
    }
  }, 600_000);
});
