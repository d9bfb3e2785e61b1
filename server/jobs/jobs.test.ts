import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { query } from '../../test/cluster/folders.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { openPool } from '../db/pool.ts';
import { queueUrl } from '../db/roles.ts';
import { openDatabase } from '../db/transaction.ts';
import { openLog } from '../http/log.ts';
import { type JobRow, readJob } from './data.ts';
import { Interrupted, jobView, openJobs, startJob, type Worker } from './index.ts';
import type { Jobs } from './queue.ts';
import { runJob } from './runner.ts';

const log = openLog('silent');
const node = fileURLToPath(new URL('../../test/jobs/node.ts', import.meta.url));
const workspaceId = uuidv7();

let clone: TestDatabase;
let closing: (() => Promise<void>)[];
beforeEach(async () => {
  clone = await cloneDatabase();
  closing = [];
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await clone.drop();
});

const ask = (key = 'all') =>
  clone.database.inWorkspace(workspaceId, (tx) =>
    startJob(tx, workspaceId, { kind: 'score', key, input: {}, employeeId: null }),
  );

async function look(jobId: string): Promise<JobRow> {
  const row = await clone.database.inWorkspace(workspaceId, (tx) =>
    readJob(tx, workspaceId, jobId),
  );
  if (row === undefined) throw new Error('the job is gone');
  return row;
}

const state = async (jobId: string) => (await look(jobId)).state;
const soon = { timeout: 60_000, interval: 50 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One more node on the same database, with connections of its own. */
async function openNode(score: Worker): Promise<Jobs> {
  const database = openDatabase(
    openPool({ connectionString: clone.appUrl, max: 6, applicationName: 'test-node' }),
  );
  const jobs = await openJobs(database, await queueUrl(clone.operatorUrl), { score }, log);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= jobs.stop().then(() => database.close()));
  closing.push(stop);
  return { ...jobs, stop };
}

describe('a job', () => {
  it('is alive once for each key, however many ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => ask()));
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refusals.map(({ code }: { code: string }) => code)).toEqual(
      Array(5).fill('job.already_running'),
    );
    await ask('another');
    const made = asked.find((one) => one.status === 'fulfilled');
    await openNode(async () => ({}));
    const id = made?.value.job_id ?? '';
    await expect.poll(() => state(id), soon).toBe('done');
    expect((await ask()).job_id).not.toBe(id);
  });

  it('that nobody committed is never run', async () => {
    let id = '';
    const dropped = clone.database.inWorkspace(workspaceId, async (tx) => {
      const job = { kind: 'score', key: 'all', input: {}, employeeId: null } as const;
      id = (await startJob(tx, workspaceId, job)).job_id;
      throw new Error('changed my mind');
    });
    await expect(dropped).rejects.toThrow('changed my mind');
    await expect(look(id)).rejects.toThrow('gone');
    expect(await query(clone.operatorUrl, 'select from outbox')).toEqual([]);
  });

  it('that fails says so in the reader’s language, and can be asked for again', async () => {
    const { job_id } = await ask();
    await openNode(() => Promise.reject(new Error('secret reason')));
    await expect.poll(() => state(job_id), soon).toBe('failed');
    const row = await look(job_id);
    expect(jobView(row, 'en').error).toEqual({
      code: 'job.failed',
      message: 'The work stopped because of an error.',
    });
    expect(jobView(row, 'he').error?.message).toMatch(/[א-ת]/);
    expect(JSON.stringify(row)).not.toContain('secret reason');
    await ask();
  });

  it('whose connection broke goes on instead of failing', async () => {
    const { job_id } = await ask();
    let tries = 0;
    await openNode(async () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('Connection terminated'), { code: '57P01' });
      return { tries };
    });
    await expect.poll(() => state(job_id), soon).toBe('done');
    expect(await look(job_id)).toMatchObject({ attempts: 2, result: { tries: 2 } });
  });
});

describe('several nodes', () => {
  it('never run one job at once, and each job once', async () => {
    const active = new Set<string>();
    const runs = new Map<string, number>();
    const work: Worker = async ({ jobId }) => {
      if (active.has(jobId)) throw new Error('run twice at once');
      active.add(jobId);
      runs.set(jobId, (runs.get(jobId) ?? 0) + 1);
      await pause(100);
      active.delete(jobId);
      return {};
    };
    const nodes = await Promise.all([openNode(work), openNode(work), openNode(work)]);
    const rows = await Promise.all(Array.from({ length: 8 }, (_, n) => ask(`job ${n}`)));
    for (const one of nodes) for (let n = 0; n < 5; n++) one.wake(workspaceId);
    for (const { job_id } of rows) await expect.poll(() => state(job_id), soon).toBe('done');
    expect([...runs.values()]).toEqual(Array(8).fill(1));
  });

  it('are told apart when all reach for it in the same moment', async () => {
    const { job_id } = await ask();
    let runs = 0;
    const score: Worker = async () => {
      runs += 1;
      await pause(200);
      return {};
    };
    const place = { workspaceId, jobId: job_id, signal: new AbortController().signal };
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => runJob(clone.database, { score }, log, place)),
    );
    expect(taken.filter(Boolean)).toEqual([true]);
    expect([runs, await state(job_id)]).toEqual([1, 'done']);
  });

  it('one that fell silent and wakes up again has lost its job, and cannot end it', async () => {
    const { job_id } = await ask();
    const place = { workspaceId, jobId: job_id, signal: new AbortController().signal };
    let lost = false;
    const silent: Worker = async ({ signal }) => {
      await once(signal, 'abort');
      lost = true;
      return { by: 'the silent one' };
    };
    const first = runJob(clone.database, { score: silent }, log, place);
    await expect.poll(() => state(job_id), soon).toBe('running');
    await query(clone.operatorUrl, `update job set heartbeat_at = now() - interval '9 s'`);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const second = runJob(
      clone.database,
      { score: () => held.then(() => ({ by: 'the other' })) },
      log,
      place,
    );
    expect(await first).toBe(true);
    expect(lost).toBe(true);
    expect(await state(job_id)).toBe('running');
    release();
    await second;
    expect(await look(job_id)).toMatchObject({ state: 'done', result: { by: 'the other' } });
  });
});

describe('a node that', () => {
  async function startChild(): Promise<{ child: ChildProcess; started: Promise<unknown> }> {
    const loader = import.meta.resolve('tsx');
    const child = spawn(process.execPath, ['--import', loader, node, clone.operatorUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    closing.push(async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    });
    const lines = createInterface(child.stdout);
    await once(lines, 'line');
    return { child, started: once(lines, 'line') };
  }

  it('is killed in mid-job is followed by another, and the job ends once', async () => {
    const { child, started } = await startChild();
    const { job_id } = await ask();
    await started;
    await expect.poll(async () => (await look(job_id)).rows_done, soon).toBeGreaterThan(3);
    child.kill('SIGKILL');
    await once(child, 'exit');
    let runs = 0;
    await openNode(async () => ({ runs: (runs += 1) }));
    await expect.poll(() => state(job_id), soon).toBe('done');
    await pause(4_000);
    expect(runs).toBe(1);
    expect(await look(job_id)).toMatchObject({ attempts: 2, result: { runs: 1 } });
  });

  it('is told to stop hands its job back at a safe place', async () => {
    const { child, started } = await startChild();
    const { job_id } = await ask();
    await started;
    await expect.poll(async () => (await look(job_id)).rows_done, soon).toBeGreaterThan(0);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await look(job_id)).toMatchObject({ state: 'queued', error: null, finished_at: null });
    await openNode(async () => ({}));
    await expect.poll(() => state(job_id), soon).toBe('done');
  });

  it('stops while its worker is still busy waits for the safe place', async () => {
    const { job_id } = await ask();
    let safe = false;
    const jobs = await openNode(async ({ signal }) => {
      await once(signal, 'abort');
      await pause(500);
      safe = true;
      throw new Interrupted();
    });
    await expect.poll(() => state(job_id), soon).toBe('running');
    await jobs.stop();
    expect([safe, await state(job_id)]).toEqual([true, 'queued']);
  });
});
