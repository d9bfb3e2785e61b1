import type { FastifyBaseLogger } from 'fastify';
import type { Database, Transaction } from '../db/transaction.ts';
import { startJob } from '../jobs/index.ts';
import { readMarked } from '../ledger/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as models from './data.models.ts';
import { dateOf } from './rules.ts';
import { readBuyingDays } from './data.ts';
import { readMeasure, scoreCustomers } from './jobs.score.ts';

const POLL = 1_000;
const NEW_DAY_CHECK = 60_000;
const BATCH = 500;

export interface Freshener {
  /** Look at this workspace now: facts were committed. */
  wake(workspaceId: string): void;
  stop(): Promise<void>;
}

/**
 * Keeps standings fresh: customers marked by new facts are scored right after the commit by the node
 * that wrote them, or within a second by any other; when the business's day has changed, everybody
 * is scored by a job.
 */
export function openFreshener(
  database: Database,
  log: FastifyBaseLogger,
  wakeJobs: (workspaceId: string) => void,
): Freshener {
  let stopped = false;
  const waiting = new Set<string>();
  let running: Promise<void> = Promise.resolve();
  let busy = false;

  const drain = async () => {
    for (const workspaceId of waiting) {
      waiting.delete(workspaceId);
      for (let more = true; more && !stopped;) {
        const found = await freshen(database, workspaceId);
        if (found === 'asked') wakeJobs(workspaceId);
        more = found === 'more';
      }
    }
  };
  const run = () => {
    if (busy || stopped) return;
    busy = true;
    running = drain()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'freshening standings');
      })
      .finally(() => {
        busy = false;
        if (waiting.size > 0) setImmediate(run);
      });
  };
  const poll = setInterval(() => {
    if (busy) return;
    void database
      .outside(models.workspacesToFreshen)
      .then((found) => found.forEach((workspaceId) => waiting.add(workspaceId)))
      .then(run)
      .catch(() => undefined);
  }, POLL);
  const newDay = setInterval(() => {
    void startNewDays(database, wakeJobs).catch(() => undefined);
  }, NEW_DAY_CHECK);
  void startNewDays(database, wakeJobs).catch(() => undefined);

  return {
    wake: (workspaceId) => {
      waiting.add(workspaceId);
      run();
    },
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      clearInterval(newDay);
      await running;
    },
  };
}

/** Scores one batch of marked customers, or asks for the first scoring of all. */
async function freshen(
  database: Database,
  workspaceId: string,
): Promise<'more' | 'asked' | 'nothing'> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const customers = await readMarked(tx, workspaceId, BATCH);
    if (customers.length === 0) return 'nothing';
    if (await models.bulkWorkRuns(tx, workspaceId)) return 'nothing';
    if (!(await models.tryLock(tx, workspaceId))) return 'nothing';
    const workspace = await readWorkspace(tx, workspaceId);
    const found = await readMeasure(tx, workspace, new Date());
    if (found === undefined) return (await scoreEverybody(tx, workspaceId)) ? 'asked' : 'nothing';
    const segmentBy = workspace.segment_by === 'country' ? 'country' : 'kind';
    await scoreCustomers(tx, workspaceId, found.measure, segmentBy, customers);
    return customers.length === BATCH ? 'more' : 'nothing';
  });
}

/** There is no scorecard before the first purchase. */
async function scoreEverybody(tx: Transaction, workspaceId: string): Promise<boolean> {
  if ((await readBuyingDays(tx, workspaceId)) === undefined) return false;
  await startJob(tx, workspaceId, { kind: 'score', key: 'all', input: {}, employeeId: null });
  return true;
}

async function startNewDays(
  database: Database,
  wakeJobs: (workspaceId: string) => void,
): Promise<void> {
  const now = new Date();
  for (const scored of await database.outside(models.workspacesWithStandings)) {
    const { workspace_id: workspaceId } = scored;
    const started = await database.inWorkspace(workspaceId, async (tx) => {
      const found = await readMeasure(tx, await readWorkspace(tx, workspaceId), now);
      if (found === undefined || dateOf(found.measure.asOf) <= scored.as_of) return false;
      if (await models.bulkWorkRuns(tx, workspaceId)) return false;
      return scoreEverybody(tx, workspaceId);
    });
    if (started) wakeJobs(workspaceId);
  }
}
