import { afterEach, beforeEach, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { openPool } from '../db/pool.ts';
import { queueUrl } from '../db/roles.ts';
import { openDatabase } from '../db/transaction.ts';
import { openLog } from '../http/log.ts';
import { openJobs, startJob, waiting, type Workers } from '../jobs/index.ts';
import { reviewWorker } from './jobs.ts';
import { createWorkspace, newWorkspaceId } from '../workspace/index.ts';

const soon = { timeout: 60_000, interval: 50 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let clone: TestDatabase;
let workspaceId: string;
let closing: (() => Promise<void>)[];
beforeEach(async () => {
  clone = await cloneDatabase();
  closing = [];
  workspaceId = newWorkspaceId();
  await clone.database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Harbour Goods',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
    }),
  );
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await clone.drop();
});

async function openNode(workers: Workers): Promise<void> {
  const database = openDatabase(
    openPool({ connectionString: clone.appUrl, max: 4, applicationName: 'test-node' }),
  );
  const queue = await queueUrl(clone.operatorUrl);
  const jobs = await openJobs(database, queue, workers, openLog('silent'));
  closing.push(() => jobs.stop().then(() => database.close()));
}

const ask = (kind: 'import' | 'review') =>
  clone.database.inWorkspace(workspaceId, (tx) =>
    startJob(tx, workspaceId, { kind, key: 'one', input: {}, employeeId: null }),
  );

/** Work that goes on until it is let go, and what of it has begun and ended. */
function heldWork(log: string[], name: string) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const work = async () => {
    log.push(`${name} begins`);
    await held;
    log.push(`${name} ends`);
    return {};
  };
  return { work, letGo };
}

it('a review waits until the import that was asked for before it is in', async () => {
  const log: string[] = [];
  const importing = heldWork(log, 'import');
  const { waits } = reviewWorker(clone.database);
  const review = waiting(() => Promise.resolve(log.push('review')), waits);
  await ask('import');
  await ask('review');
  await openNode({ import: importing.work, review });
  await openNode({ import: importing.work, review });
  await expect.poll(() => log, soon).toEqual(['import begins']);
  await pause(4_000);
  expect(log).toEqual(['import begins']);
  importing.letGo();
  await expect.poll(() => log, soon).toEqual(['import begins', 'import ends', 'review']);
});

it('an import waits for the review that is at it, not for one that waits itself', async () => {
  const log: string[] = [];
  const reviewing = heldWork(log, 'review');
  await ask('review');
  // As imports do.
  const load = waiting(() => Promise.resolve(log.push('import')), {
    for: ['review'],
    once: 'running',
  });
  await openNode({ import: load, review: reviewing.work });
  await expect.poll(() => log, soon).toEqual(['review begins']);
  await ask('import');
  await pause(4_000);
  expect(log).toEqual(['review begins']);
  reviewing.letGo();
  await expect.poll(() => log, soon).toEqual(['review begins', 'review ends', 'import']);
});
