import { roomByTime } from '../../engine/circle/capacity.ts';
import { type Reason, reasonsOf } from '../../engine/circle/reasons.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { reviewableMonth } from './actions.months.ts';
import { readScorecardLines, scoreMonth } from '../value/index.ts';
import { moveApproved, moveMerged } from './actions.move.ts';
import * as data from './data.ts';
import { readEvents } from './data.events.ts';
import { approveUndecided } from './data.move.ts';
import * as review from './data.review.ts';
import { dayAfter, lastDayOf, monthAfter, monthOf, outstanding, REPLAYED } from './rules.months.ts';
import { weightsInForce } from './rules.weights.ts';
import { decideFirst, type Replayed, replayMonth } from './rules.first.ts';
import { decideMonth, type Decided, type Lines, type Stood } from './rules.ts';

export interface ReviewProgress {
  signal?: AbortSignal;
  report(rowsDone: number, rowsTotal: number | null, phase?: string): void;
}

/** Events so many days before a month's end may have been the cause of what it shows. */
const EVENT_DAYS = 60;
const IMPORTS = ['import', 'sample'];

/**
 * Reviews every month that has ended since the last review, oldest first; the first review looks
 * back over six month-ends. Each month is decided in one transaction that writes everything or
 * nothing, so whoever runs it again, or beside another node, comes to the same result.
 */
export async function reviewCircle(
  database: Database,
  workspaceId: string,
  by: { employeeId: string | null; now: Date; until?: string },
  progress: ReviewProgress,
): Promise<{ months: string[] }> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.inWorkspace(workspaceId, work);
  const plan = await inWorkspace(async (tx) => {
    const month = by.until ?? (await reviewableMonth(tx, workspaceId, by.now));
    if (month === undefined) return undefined;
    const last = await data.readLastReview(tx, workspaceId);
    const first = await data.readFirstDay(tx, workspaceId, factKinds.bought.number);
    return { ...outstanding(month, last?.month), first, isFirst: last === undefined };
  });
  if (plan === undefined) return { months: [] };
  const done: string[] = [];
  /** An import goes first: a month is frozen from all of its facts. */
  const giveWay = async () => {
    const imports = await inWorkspace((tx) => data.bulkWorkRuns(tx, workspaceId, IMPORTS));
    if (imports || progress.signal?.aborted) throw new Interrupted();
  };
  for (const month of plan.reviewed) {
    const earlier = plan.isFirst && done.length === 0 ? monthsBefore(month, plan.first) : [];
    for (const scored of [...earlier, month]) {
      await giveWay();
      await scoreMonth(database, workspaceId, lastDayOf(scored), progress);
    }
    await giveWay();
    progress.report(0, null, 'deciding');
    const passing = done.length === 0 ? plan.passing : [];
    await inWorkspace((tx) =>
      decide(tx, workspaceId, { month, earlier, passing, employeeId: by.employeeId }),
    );
    done.push(month);
  }
  return { months: done };
}

/** The months before a first review that it looks back over, as far as anything was bought. */
function monthsBefore(month: string, firstDay: string | undefined): string[] {
  const all = Array.from({ length: REPLAYED - 1 }, (_, at) => monthAfter(month, at + 1 - REPLAYED));
  return all.filter((one) => firstDay !== undefined && one >= monthOf(firstDay));
}

interface ToDecide {
  month: string;
  earlier: readonly string[];
  passing: readonly string[];
  employeeId: string | null;
}

/** Decides one month, unless it is decided already. */
async function decide(
  tx: Transaction,
  workspaceId: string,
  { month, earlier, passing, employeeId }: ToDecide,
): Promise<void> {
  await review.lockCircle(tx, workspaceId);
  if ((await data.readReview(tx, workspaceId, month)) !== undefined) return;
  const [last, scored, policy, dayMinutes] = await Promise.all([
    data.readLastReview(tx, workspaceId),
    review.readMonthScored(tx, workspaceId, month),
    data.readPolicy(tx, workspaceId),
    review.readCareMinutes(tx, workspaceId),
  ]);
  if (scored === undefined) return;
  const lines = await readScorecardLines(tx, workspaceId, scored.version);
  if (lines === undefined) return;
  if (last?.state === 'open') await data.closeReview(tx, workspaceId, last.month, null);
  await openMonths(tx, workspaceId, [...passing, month]);
  await moveMerged(tx, workspaceId, month);
  const capacity = capacityOf(policy, { active: scored.active, dayMinutes });
  await data.insertReview(tx, workspaceId, {
    month,
    as_of: lastDayOf(month),
    version: scored.version,
    entry_milli: Math.round(lines.entry * 1_000),
    exit_milli: Math.round(lines.exit * 1_000),
    floor_amount: Math.round(lines.floor),
    active: scored.active,
    capacity,
    replayed: earlier.length + 1,
    started_by: employeeId,
  });
  const decided = await weigh(tx, workspaceId, {
    month,
    earlier,
    lines,
    capacity: capacity ?? Infinity,
    ruleChanged: last !== undefined && last.version !== scored.version,
  });
  await write(
    tx,
    workspaceId,
    { month, version: scored.version, isFirst: earlier.length > 0 },
    decided,
  );
  if (policy.approve_by === 'policy') {
    await approveUndecided(tx, workspaceId, month, null);
    await moveApproved(tx, workspaceId, month);
    await data.closeReview(tx, workspaceId, month, null);
  }
}

/** Months of the ledger up to a review: those that only pass open and close with the same people. */
async function openMonths(
  tx: Transaction,
  workspaceId: string,
  months: readonly string[],
): Promise<void> {
  for (const month of months) {
    const before = await data.readLastMonth(tx, workspaceId);
    if (before === undefined || before.month < month) {
      await data.insertMonth(tx, workspaceId, month, before);
    }
  }
}

/** Null without a limit. */
function capacityOf(
  { capacity_kind: kind, capacity }: data.PolicyRow,
  { active, dayMinutes }: { active: number; dayMinutes: number },
): number | null {
  switch (kind) {
    case 'none':
      return null;
    case 'number':
      return capacity;
    case 'share':
      return Math.round((capacity * active) / 10_000);
    case 'time':
      return roomByTime(dayMinutes, Math.max(1, capacity));
  }
}

interface ToWeigh {
  month: string;
  earlier: readonly string[];
  lines: Lines;
  capacity: number;
  ruleChanged: boolean;
}

async function weigh(
  tx: Transaction,
  workspaceId: string,
  { month, earlier, lines, capacity, ruleChanged }: ToWeigh,
): Promise<Decided> {
  const [members, overrides, leavers] = await Promise.all([
    review.readMembers(tx, workspaceId),
    review.readOverrides(tx, workspaceId, lastDayOf(month)),
    review.readLeavers(tx, workspaceId),
  ]);
  const concerned = await review.readConcerned(
    tx,
    workspaceId,
    [...earlier, month],
    Math.round(lines.entry * 1_000),
  );
  const replayed: Replayed = new Map();
  for (const one of earlier) {
    // One month at a time: a large business's would not fit beside each other.
    replayMonth(replayed, {
      month: one,
      lines: await linesOf(tx, workspaceId, one, lines),
      stood: await review.readStood(tx, workspaceId, one, concerned),
    });
  }
  const stood = await review.readStood(tx, workspaceId, month, concerned);
  const byNo = new Map(members.map((member) => [member.no, member]));
  for (const [no, leftOn] of leavers) {
    if (stood.has(no) && !byNo.has(no)) byNo.set(no, { ...OUTSIDE_MEMBER, no, leftOn });
  }
  const given = { month, lines, capacity, ruleChanged, members: byNo, stood, overrides };
  return earlier.length === 0 ? decideMonth(given) : decideFirst(given, replayed);
}

const OUTSIDE_MEMBER = {
  state: 'none',
  qualifying: 0,
  failing: 0,
  ahead: 0,
  cooldown: 0,
  byRule: false,
  joined: null,
} as const;

/** The lines of the card a month was scored with. */
async function linesOf(
  tx: Transaction,
  workspaceId: string,
  month: string,
  otherwise: Lines,
): Promise<Lines> {
  const scored = await review.readMonthScored(tx, workspaceId, month);
  if (scored === undefined) return otherwise;
  return (await readScorecardLines(tx, workspaceId, scored.version)) ?? otherwise;
}

interface Written {
  month: string;
  version: number;
  /** A first review compares with what is typical: there is no circle to have changed. */
  isFirst: boolean;
}

/** Writes a month's result: where everybody is, what is proposed with reasons, and save tasks. */
async function write(
  tx: Transaction,
  workspaceId: string,
  { month, version, isFirst }: Written,
  decided: Decided,
): Promise<void> {
  const weights = weightsInForce(await readScorecardLines(tx, workspaceId, version));
  const asOf = lastDayOf(month);
  const joined = new Map(decided.members.map((member) => [member.no, member.joined]));
  const numbersOf = (...kinds: Decided['proposals'][number]['kind'][]) =>
    decided.proposals.filter(({ kind }) => kinds.includes(kind)).map(({ no }) => no);
  const told = { told: numbersOf('promote', 'demote'), leaving: numbersOf('demote') };
  const asked = isFirst ? [] : decided.proposals.map(sinceOf(month));
  const [points, fallen, events] = await Promise.all([
    review.readPointsSince(tx, workspaceId, asked, month),
    review.readPointsSince(
      tx,
      workspaceId,
      decided.fell.map(({ no }) => ({ no, since: joined.get(no) ?? month })),
      month,
    ),
    readEvents(tx, workspaceId, told, { from: dayAfter(asOf, -EVENT_DAYS), to: asOf }),
  ]);
  await review.upsertMembers(tx, workspaceId, month, decided.members.filter(isWorthKeeping));
  const proposals = decided.proposals.map((one) => {
    const why = reasonsFor(one, weights, points.get(one.no));
    return {
      no: one.no,
      kind: one.kind,
      because: one.because,
      way: one.way,
      stood: one.stood,
      byRule: one.byRule,
      months: one.months,
      joined: one.joined,
      incremental: one.incremental,
      compared_with: why.since,
      reasons: why.reasons.map(({ key, contribution }) => ({ criterion: key, contribution })),
      events: events.get(one.no) ?? [],
    };
  });
  await review.insertProposals(tx, workspaceId, month, version, proposals);
  await review.openSaveTasks(
    tx,
    workspaceId,
    month,
    decided.fell.map((stood) => taskOf(stood, weights, fallen.get(stood.no)?.points ?? null)),
  );
  await review.closeSaveTasks(tx, workspaceId, decided.recovered, 'recovered');
}

/** What moved the score; of somebody who has long been as good, what sets them apart. */
function reasonsFor(
  one: Decided['proposals'][number],
  weights: Readonly<Record<string, number>>,
  before: { month: string; points: Stood['points'] } | undefined,
): { since: string | null; reasons: Reason[] } {
  const upward = one.kind === 'promote' || one.joined === null;
  if (before !== undefined) {
    const reasons = reasonsOf(weights, before.points, one.stood.points, upward ? 'up' : 'down');
    const moved = !upward || reasons.some(({ contribution }) => contribution > 0);
    if (moved) return { since: before.month, reasons };
  }
  return {
    since: null,
    reasons: reasonsOf(weights, null, one.stood.points, upward ? 'up' : 'down'),
  };
}

/** From where on a change is explained: since joining, or since before the months that earned it. */
function sinceOf(month: string) {
  return (one: Decided['proposals'][number]) => ({
    no: one.no,
    since:
      one.kind === 'promote' || one.joined === null
        ? monthAfter(month, -Math.min(one.months, REPLAYED))
        : one.joined,
  });
}

function isWorthKeeping(member: Decided['members'][number]): boolean {
  return member.state !== 'none' || member.leftOn !== null || member.cooldown > 0;
}

function taskOf(
  stood: Stood,
  weights: Readonly<Record<string, number>>,
  before: Stood['points'] | null,
) {
  const [worst] = reasonsOf(weights, before, stood.points, 'down');
  const criterion = worst !== undefined && worst.contribution < 0 ? worst.key : null;
  return { no: stood.no, criterion, gate: stood.gate };
}
