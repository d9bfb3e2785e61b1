import type { StandingChanges, StandingHistory } from '../../contract/value/history.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseField } from '../http/problem.ts';
import { readWorkspace } from '../workspace/index.ts';
import { standingsAsOf } from './actions.as-of.ts';
import { type Opened, openStanding } from './actions.read.ts';
import { readFactsOn } from './data.evidence.ts';
import * as data from './data.history.ts';
import * as models from './data.models.ts';
import { dateOf, dayOf, todayIn } from './rules.ts';
import { explain, heaviestDays, type Reading } from './rules.history.ts';
import { beginningView, changesView, pointView } from './views.history.ts';

/** Months that were never stored are reckoned for one customer, so far back as this many points. */
const POINTS = 18;

/** The curve of a customer's standing, with what marked it. */
export async function readStandingHistory(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<StandingHistory> {
  const { workspaceId } = actor;
  const opened = await openStanding(tx, actor, customerId);
  const { customerNo, standing, measure } = opened;
  const [written, turns, published, workspace] = await Promise.all([
    data.readMonthStandings(tx, workspaceId, customerNo),
    data.readTurns(tx, workspaceId, customerNo),
    data.readPublished(tx, workspaceId),
    readWorkspace(tx, workspaceId),
  ]);
  const months = written.filter(({ as_of: on }) => on < standing.as_of);
  const definitions = await definitionsOf(
    tx,
    workspaceId,
    months.map(({ version }) => version),
  );
  const stored = months.flatMap((row) => {
    const definition = definitions.get(row.version);
    return definition === undefined ? [] : [pointView(row, definition, true)];
  });
  const before = await reckonedBefore(tx, workspaceId, opened, stored[0]?.as_of, stored.length);
  const points = [...before, ...stored, pointView(standing, measure.definition, true)];
  const [first] = points;
  const newer = published
    .map(({ version, published_at: at }) => ({
      on: dateOf(todayIn(workspace.time_zone, new Date(at))),
      what: 'scorecard' as const,
      version,
    }))
    .filter(({ version, on }) => version > 1 && first !== undefined && on >= first.as_of);
  return {
    points,
    milestones: [...turns.map((turn) => ({ ...turn, version: null })), ...newer].sort(
      (one, other) => one.on.localeCompare(other.on),
    ),
    first: opened.rolls.days.length === 0 ? null : dateOf(Math.min(...opened.rolls.days)),
  };
}

async function definitionsOf(tx: Transaction, workspaceId: string, versions: readonly number[]) {
  const cards = await Promise.all(
    [...new Set(versions)].map((version) => models.readScorecard(tx, workspaceId, version)),
  );
  return new Map(
    cards.flatMap((card) => (card === undefined ? [] : [[card.version, card.definition]])),
  );
}

/** Month-ends before the first that is stored, from the customer's first fact on. */
async function reckonedBefore(
  tx: Transaction,
  workspaceId: string,
  { customerNo, rolls, measure }: Opened,
  firstStored: string | undefined,
  stored: number,
): Promise<StandingHistory['points']> {
  const firstDay = Math.min(...rolls.days);
  const ends: string[] = [];
  let end = lastOfMonthBefore(firstStored ?? dateOf(measure.asOf));
  while (ends.length + stored < POINTS && dayOf(end) >= firstDay) {
    ends.unshift(end);
    end = lastOfMonthBefore(end);
  }
  const then = await Promise.all(
    ends.map((on) => standingsAsOf(tx, workspaceId, [customerNo], on)),
  );
  return then.flatMap((one) =>
    one === undefined
      ? []
      : one.stood.map(({ standing }) => pointView(standing, one.measure.definition, false)),
  );
}

/** The last day of the month before a day's. */
function lastOfMonthBefore(date: string): string {
  return dateOf(dayOf(`${date.slice(0, 7)}-01`) - 1);
}

/** Two dates side by side, and what made the difference. */
export async function readStandingChanges(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  range: { from: string; to?: string | undefined },
): Promise<StandingChanges> {
  const { workspaceId } = actor;
  const opened = await openStanding(tx, actor, customerId);
  const { customerNo, currency, standing } = opened;
  const isNow = range.to === undefined || range.to >= standing.as_of;
  if (range.from >= (isNow ? standing.as_of : (range.to ?? ''))) {
    throw refuseField('from', 'field.invalid');
  }
  const [from, to] = await Promise.all([
    readingOn(tx, workspaceId, customerNo, range.from),
    isNow ? opened : readingOn(tx, workspaceId, customerNo, range.to ?? standing.as_of),
  ]);
  if (to === undefined) throw refuseField('to', 'field.invalid');
  if (from === undefined) return beginningView(to);
  const explained = explain(from, to);
  const days = heaviestDays(explained.days).shown.map(({ cause }) => dateOf(cause));
  const facts = await readFactsOn(tx, workspaceId, customerNo, days);
  return changesView(from, to, explained, { facts, currency });
}

async function readingOn(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  day: string,
): Promise<Reading | undefined> {
  const then = await standingsAsOf(tx, workspaceId, [customerNo], day);
  const [stood] = then?.stood ?? [];
  return then === undefined || stood === undefined
    ? undefined
    : { measure: then.measure, rolls: stood.rolls, measured: stood.measured };
}
