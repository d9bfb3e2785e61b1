import { isWayIn, type Way, WAYS_IN, WAYS_OUT } from '../../engine/circle/flow.ts';
import type {
  CircleMonth,
  CircleOverview,
  Membership,
  MonthlyPage,
  Nearest,
} from '../../contract/circle/circle.ts';
import { type Reach, readCustomer, reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { readScorecardLines } from '../value/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';
import { readOverride, readSaveTask } from './data.decide.ts';
import * as lists from './data.lists.ts';
import * as months from './data.months.ts';
import { readMembership } from './data.move.ts';
import { reviewableMonth } from './actions.months.ts';
import { lastDayOf, todayIn } from './rules.months.ts';
import { weightsInForce } from './rules.weights.ts';
import { type Against, monthView, movementView, nearestView, whoView } from './views.ts';

/** What the lists of the circle are measured against: the last review, and its card's weights. */
export async function readAgainst(tx: Transaction, workspaceId: string): Promise<Against> {
  const review = await data.readLastReview(tx, workspaceId);
  const card =
    review === undefined ? undefined : await readScorecardLines(tx, workspaceId, review.version);
  return { review, weights: weightsInForce(card) };
}

export async function readCircle(tx: Transaction, actor: Actor): Promise<CircleOverview> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'circle.read');
  const [all, counts, policy, reviewable] = await Promise.all([
    data.readMonths(tx, workspaceId),
    lists.countStates(tx, reach),
    data.readPolicy(tx, workspaceId),
    reviewableMonth(tx, workspaceId, new Date()),
  ]);
  return { months: all, ...counts, policy, reviewable: reviewable ?? null };
}

/** A month of the ledger; of somebody who sees only some customers, the month of those. */
export async function readCircleMonth(
  tx: Transaction,
  actor: Actor,
  month: string,
): Promise<CircleMonth> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'circle.read');
  const row = await data.readMonth(tx, workspaceId, month);
  if (row === undefined) throw new Refusal('resource.not_found');
  const [review, proposals, causes, counted] = await Promise.all([
    data.readReview(tx, workspaceId, month),
    months.countProposals(tx, reach, month),
    months.countCauses(tx, reach, month, WAYS_OUT),
    reach.scope === 'all' ? rowFlow(row) : countedFlow(tx, reach, month),
  ]);
  return monthView({ month, ...counted, review, proposals, causes });
}

type Counted = { opening: number; closing: number; flow: Map<string, number> };

function rowFlow(row: data.MonthRow): Counted {
  const flow = new Map<string, number>([...WAYS_IN, ...WAYS_OUT].map((way) => [way, row[way]]));
  return { opening: row.opening, closing: row.closing, flow };
}

/** Backwards from who is inside now. */
async function countedFlow(tx: Transaction, reach: Reach, month: string): Promise<Counted> {
  const [{ insiders }, moved] = await Promise.all([
    lists.countStates(tx, reach),
    months.countMovements(tx, reach, month),
  ]);
  const net = (rows: typeof moved) =>
    rows.reduce((sum, { way, n }) => sum + (isWayIn(way as Way) ? n : -n), 0);
  const own = moved.filter((row) => row.month === month);
  const closing = insiders - net(moved.filter((row) => row.month > month));
  return { opening: closing - net(own), closing, flow: new Map(own.map(({ way, n }) => [way, n])) };
}

const MOST_OUTSIDERS = 1_000;

/** Who is nearest to the circle, and what would bring each in (CIR-10). */
export async function readNearest(tx: Transaction, actor: Actor, most: number): Promise<Nearest> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'circle.read');
  const [policy, counts, against] = await Promise.all([
    data.readPolicy(tx, workspaceId),
    lists.countStates(tx, reach),
    readAgainst(tx, workspaceId),
  ]);
  const { review, weights } = against;
  const items =
    review === undefined
      ? []
      : nearestView(
          await lists.readOutsiders(tx, reach, review.month, MOST_OUTSIDERS),
          { review, weights },
          most,
        );
  return { target: policy.target, insiders: counts.insiders, items };
}

/** The business's day: today, or the end of a history that was brought in. */
export async function businessDay(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<string> {
  const [workspace, scoring] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readScoring(tx, workspaceId),
  ]);
  return scoring?.history === true ? scoring.as_of : todayIn(workspace.time_zone, now);
}

/** One customer's place towards the circle. */
export async function readPlace(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<Membership> {
  const { workspaceId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'circle.read', customerId);
  const reach = reachOf(actor, 'circle.read');
  const [place, word, task, moved, today] = await Promise.all([
    readMembership(tx, workspaceId, no),
    readOverride(tx, workspaceId, no),
    readSaveTask(tx, workspaceId, no),
    lists.readMovements(tx, reach, { customerNo: no, limit: 50 }),
    businessDay(tx, workspaceId, new Date()),
  ]);
  const live = word !== undefined && (word.lapses_on === null || word.lapses_on > today);
  return {
    state: (place?.state ?? 'none') as Membership['state'],
    joined: place?.joined ?? null,
    left: place?.left_on ?? null,
    override: live
      ? {
          stays: word.stays === 'in' ? 'in' : 'out',
          reason: word.reason,
          lapses_on: word.lapses_on,
        }
      : null,
    save_task: (task as Membership['save_task'] | undefined) ?? null,
    movements: moved.map(movementView),
    version: place?.version ?? 0,
  };
}

const ON_A_PAGE = 40;
const AHEAD = 8;
const MOST_AHEAD = 500;

/** Everything on the one page of a month. */
export async function readMonthlyPage(
  tx: Transaction,
  actor: Actor,
  month: string,
): Promise<MonthlyPage> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'circle.read');
  const [workspace, whole, promised, today] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readCircleMonth(tx, actor, month),
    months.countPromises(tx, reach, month, lastDayOf(month)),
    businessDay(tx, workspaceId, new Date()),
  ]);
  const moved = (ways: readonly string[]) =>
    lists.readMovements(tx, reach, { month, ways, limit: ON_A_PAGE - 1 });
  const [joined, left, inside, margins, counts] = await Promise.all([
    moved(WAYS_IN),
    moved(WAYS_OUT),
    lists.readInsiders(tx, reach, { month, today, watched: false, limit: MOST_AHEAD }),
    reach.scope === 'all' ? months.readMargins(tx, workspaceId, month) : null,
    lists.countStates(tx, reach),
  ]);
  const stake = (row: lists.InsiderRow) => (row.danger ?? 0) * Math.max(0, row.value_amount ?? 0);
  return {
    business: workspace.name,
    month: whole,
    joined: joined.map(movementView),
    left: left.map(movementView),
    ahead: [...inside]
      .sort((one, other) => stake(other) - stake(one) || one.customer_no - other.customer_no)
      .slice(0, AHEAD)
      .map((row) => ({
        customer: whoView(row),
        state: row.state === 'watch' ? 'watch' : 'insider',
        danger: row.danger,
        value:
          row.value_amount === null
            ? null
            : { amount: row.value_amount, currency: workspace.currency },
        last_bought_on: row.last_bought,
      })),
    promised,
    insiders: counts.insiders,
    margin_share: margins === null || margins.all === 0 ? null : margins.inside / margins.all,
  };
}
