import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Database, Transaction } from '../db/transaction.ts';
import { inLanes, startJob } from '../jobs/index.ts';
import { type Mark, readMarked, takeMarks } from '../ledger/index.ts';
import * as models from './data.models.ts';
import { readBuyingDays } from './data.ts';
import { readSearch, searchedLately } from './data.verdict-search.ts';
import { isDue, readMeasure, scoreCustomers, SCORING_BATCH, SCORING_LANES } from './jobs.score.ts';
import type { Measure } from './rules.ts';

const POLL = 1_000;
/** Between two looks, so that the marks of a busy moment are taken together. */
const BREATH = 40;
const DUE_CHECK = 10_000;
const BATCH = 500;
/** Once more marks wait than that: how many are read together. */
const MANY = 100_000;

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
    const marked = [...waiting];
    waiting.clear();
    for (const workspaceId of marked) {
      let found = await freshen(database, workspaceId);
      while (found === 'more' && !stopped) {
        found = await freshenMany(database, workspaceId, () => stopped);
      }
      if (found === 'asked') wakeJobs(workspaceId);
    }
  };
  const run = () => {
    if (busy || stopped) return;
    busy = true;
    running = drain()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'freshening standings');
      })
      .then(() => pause(BREATH))
      .finally(() => {
        busy = false;
        if (waiting.size > 0) run();
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
  const due = setInterval(() => {
    void startDue(database, wakeJobs).catch(() => undefined);
  }, DUE_CHECK);
  void startDue(database, wakeJobs).catch(() => undefined);

  return {
    wake: (workspaceId) => {
      waiting.add(workspaceId);
      run();
    },
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      clearInterval(due);
      await running;
    },
  };
}

type Found = 'more' | 'asked' | 'nothing';

/** Scores one batch of marked customers, or asks for the first scoring of all. */
async function freshen(database: Database, workspaceId: string): Promise<Found> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const waiting = await readWaiting(tx, workspaceId, BATCH);
    if (typeof waiting === 'string') return waiting;
    const { marked, measure } = waiting;
    await models.lockStandings(tx, workspaceId);
    await scoreMarked(tx, workspaceId, measure, marked);
    return marked.length === BATCH ? 'more' : 'nothing';
  });
}

/**
 * The same where many wait, some batches side by side. Nobody else goes through many meanwhile, and no
 * customer is in two batches: none is scored from older counts after being scored from newer ones.
 */
async function freshenMany(
  database: Database,
  workspaceId: string,
  isStopped: () => boolean,
): Promise<Found> {
  return database.inWorkspace(workspaceId, async (holder) => {
    await models.lockScoring(holder, workspaceId);
    const waiting = await readWaiting(holder, workspaceId, MANY);
    if (typeof waiting === 'string') return waiting;
    const { marked, measure } = waiting;
    const scoreBatch = async (batch: readonly Mark[]) => {
      if (isStopped()) return;
      await database.inWorkspace(workspaceId, async (tx) => {
        await models.shareStandings(tx, workspaceId);
        await scoreMarked(tx, workspaceId, measure, batch);
      });
    };
    await inLanes(batchesOf(marked), scoreBatch, SCORING_LANES);
    return marked.length === MANY ? 'more' : 'nothing';
  });
}

/** Marks and what to score with, or why not to. */
async function readWaiting(
  tx: Transaction,
  workspaceId: string,
  most: number,
): Promise<{ marked: Mark[]; measure: Measure } | 'asked' | 'nothing'> {
  // While it runs marks gather, and reading them at every write would find them all still there.
  if (await models.bulkWorkRuns(tx, workspaceId)) return 'nothing';
  const marked = await readMarked(tx, workspaceId, most);
  // Most writes record no fact; what follows costs ten times as much.
  if (marked.length === 0) return 'nothing';
  const [measure, due] = await Promise.all([
    readMeasure(tx, workspaceId),
    isDue(tx, workspaceId, new Date()),
  ]);
  if (measure !== undefined && !due) return { marked, measure };
  return (await scoreEverybody(tx, workspaceId)) ? 'asked' : 'nothing';
}

/** Marks first: a fact recorded after that statement leaves a mark of its own. */
async function scoreMarked(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  marks: readonly Mark[],
): Promise<void> {
  await takeMarks(tx, workspaceId, marks);
  const customers = new Set(marks.map((mark) => mark.customer_no));
  await scoreCustomers(tx, workspaceId, measure, [...customers]);
}

/** All marks of a customer together, neighbours beside each other as in the indexes. */
function batchesOf(marks: readonly Mark[]): Mark[][] {
  const batches: Mark[][] = [];
  let last: Mark | undefined;
  let customers = SCORING_BATCH;
  for (const mark of marks.toSorted((one, other) => one.customer_no - other.customer_no)) {
    if (mark.customer_no !== last?.customer_no) customers += 1;
    last = mark;
    if (customers > SCORING_BATCH) {
      batches.push([]);
      customers = 1;
    }
    batches.at(-1)?.push(mark);
  }
  return batches;
}

/** Only once something was bought: there is no scorecard before the first purchase. */
async function scoreEverybody(tx: Transaction, workspaceId: string): Promise<boolean> {
  if ((await readBuyingDays(tx, workspaceId)) === undefined) return false;
  await startJob(tx, workspaceId, { kind: 'score', key: 'all', input: {}, employeeId: null });
  return true;
}

/** Once a month, beside the scoring, whom not to maintain is searched for. */
async function searchMonthly(tx: Transaction, workspaceId: string): Promise<boolean> {
  const [scoring, last] = await Promise.all([
    models.readScoring(tx, workspaceId),
    readSearch(tx, workspaceId),
  ]);
  if (scoring === undefined || last?.as_of.slice(0, 7) === scoring.as_of.slice(0, 7)) return false;
  if (await searchedLately(tx, workspaceId)) return false;
  await startJob(tx, workspaceId, { kind: 'verdicts', key: 'all', input: {}, employeeId: null });
  return true;
}

/** A new day, other settings, or a scoring that broke off: everybody is scored by a job. */
async function startDue(
  database: Database,
  wakeJobs: (workspaceId: string) => void,
): Promise<void> {
  const now = new Date();
  for (const workspaceId of await database.outside(models.workspacesWithStandings)) {
    const started = await database.inWorkspace(workspaceId, async (tx) => {
      if (await models.bulkWorkRuns(tx, workspaceId)) return false;
      if (await isDue(tx, workspaceId, now)) return scoreEverybody(tx, workspaceId);
      return searchMonthly(tx, workspaceId);
    });
    if (started) wakeJobs(workspaceId);
  }
}
