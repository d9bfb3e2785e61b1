import type { FastifyBaseLogger } from 'fastify';
import type { Database, Transaction } from '../db/transaction.ts';
import { type Running, startJob } from '../jobs/index.ts';
import { moveCursor, readNext } from '../ledger/index.ts';
import { readRelationSettings } from '../value/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as plan from './data.plan.ts';
import { readSettings } from './data.settings.ts';
import { planVersion, planWorkspace, READER, refreshCustomers } from './jobs.plan.ts';
import { dateOf, todayIn } from './rules.days.ts';

/** After a commit, the standing of its customer comes first: it is fresh within 100 ms. */
const AFTER_STANDINGS = 150;
/** So long a list waits for standings, and no longer. */
const PATIENCE = 5_000;
const POLL = 2_000;
const DUE_CHECK = 10_000;
const BATCH = 500;

/** Makes everybody's lists for the day. */
export function careWorker(
  database: Database,
): (running: Running) => Promise<{ customers: number }> {
  return async ({ workspaceId, signal, report }) => {
    report({ phase: 'planning', rowsDone: 0, rowsTotal: null });
    const customers = await planWorkspace(database, workspaceId, () => new Date(), {
      signal,
      report: (rowsDone) => report({ rowsDone }),
    });
    return { customers };
  };
}

export interface Keeper {
  /** Look at this workspace: facts were committed. */
  wake(workspaceId: string): void;
  stop(): Promise<void>;
}

/**
 * Keeps the lists right: customers of new facts are decided on anew soon after the commit; when the
 * business's day, its standings or its settings have changed, everybody is by a job.
 */
export function openKeeper(
  database: Database,
  log: FastifyBaseLogger,
  wakeJobs: (workspaceId: string) => void,
): Keeper {
  let stopped = false;
  let running = Promise.resolve();
  const waiting = new Map<string, NodeJS.Timeout>();
  const patientSince = new Map<string, number>();
  const known = new Set<string>();
  const inTurn = (work: () => Promise<void>) => {
    running = running.then(work).catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, 'keeping lists');
    });
  };
  const follow = async (workspaceId: string) => {
    const since = patientSince.get(workspaceId) ?? Date.now();
    const patient = Date.now() - since < PATIENCE;
    for (let found: Followed = 'more'; found === 'more' && !stopped;) {
      found = await followLedger(database, workspaceId, patient);
      if (found === 'early') {
        patientSince.set(workspaceId, since);
        wake(workspaceId);
      } else patientSince.delete(workspaceId);
    }
  };
  function wake(workspaceId: string): void {
    if (stopped || waiting.has(workspaceId)) return;
    const soon = setTimeout(() => {
      waiting.delete(workspaceId);
      inTurn(async () => {
        await follow(workspaceId);
        if (await startDue(database, workspaceId, new Date())) wakeJobs(workspaceId);
      });
    }, AFTER_STANDINGS);
    waiting.set(workspaceId, soon);
  }
  const poll = setInterval(() => {
    inTurn(async () => {
      for (const workspaceId of known) await follow(workspaceId);
    });
  }, POLL);
  const lookRound = () =>
    inTurn(async () => {
      for (const workspaceId of await database.outside(plan.workspacesToCare)) {
        if (stopped) return;
        known.add(workspaceId);
        if (await startDue(database, workspaceId, new Date())) wakeJobs(workspaceId);
      }
    });
  const due = setInterval(lookRound, DUE_CHECK);
  lookRound();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      clearInterval(due);
      for (const soon of waiting.values()) clearTimeout(soon);
      await running;
    },
  };
}

type Followed = 'more' | 'nothing' | 'early';

/** Deals with the next stretch of facts; `early` while their standings are still being computed. */
async function followLedger(
  database: Database,
  workspaceId: string,
  patient: boolean,
): Promise<Followed> {
  return database.inWorkspace(workspaceId, async (tx) => {
    if ((await plan.readRun(tx, workspaceId)) === undefined) return 'nothing';
    if (await plan.bulkWorkRuns(tx, workspaceId)) return 'nothing';
    const facts = await readNext(tx, workspaceId, READER, BATCH);
    const last = facts.at(-1);
    if (last === undefined) return 'nothing';
    const touched = [...new Set(facts.map((fact) => fact.customer_no))];
    if (patient && !(await plan.areScored(tx, workspaceId, touched))) return 'early';
    await refreshCustomers(tx, workspaceId, touched, new Date());
    await moveCursor(tx, workspaceId, READER, last);
    return facts.length === BATCH ? 'more' : 'nothing';
  });
}

/** Asks for the lists of everybody where those there are were made for another day, or otherwise. */
async function startDue(database: Database, workspaceId: string, now: Date): Promise<boolean> {
  return database.inWorkspace(workspaceId, async (tx) => {
    if (!(await isDue(tx, workspaceId, now))) return false;
    if (await plan.bulkWorkRuns(tx, workspaceId)) return false;
    await startJob(tx, workspaceId, { kind: 'care', key: 'all', input: {}, employeeId: null });
    return true;
  });
}

async function isDue(tx: Transaction, workspaceId: string, now: Date): Promise<boolean> {
  const [workspace, settings, relations, run, scoredAt] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readSettings(tx, workspaceId),
    readRelationSettings(tx, workspaceId),
    plan.readRun(tx, workspaceId),
    plan.readScoredAt(tx, workspaceId),
  ]);
  if (run === undefined) return plan.hasCustomers(tx, workspaceId);
  return (
    run.day !== dateOf(todayIn(workspace.time_zone, now)) ||
    run.settings_version !== planVersion(settings, relations) ||
    (scoredAt !== null && run.scored_at !== scoredAt)
  );
}
