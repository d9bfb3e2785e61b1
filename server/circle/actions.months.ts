import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';
import { lastMonthOver, monthAfter, monthOf, todayIn } from './rules.months.ts';

/** The last month whose end has passed, on the business's calendar or in its history. */
export async function reviewableMonth(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<string | undefined> {
  const [workspace, scoring, first] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readScoring(tx, workspaceId),
    data.readFirstDay(tx, workspaceId, factKinds.bought.number),
  ]);
  if (scoring === undefined || first === undefined) return undefined;
  const month = scoring.history
    ? lastMonthOver(scoring.as_of, true)
    : lastMonthOver(todayIn(workspace.time_zone, now), false);
  return month >= monthOf(first) ? month : undefined;
}

/**
 * The month that movements are booked in, as an accountant's open period: that of the review in
 * hand, or the one after it once that is closed. The circle's lock must be held.
 */
export async function ledgerMonth(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<string> {
  const last = await data.readLastMonth(tx, workspaceId);
  if (last === undefined) {
    const { time_zone: zone } = await readWorkspace(tx, workspaceId);
    const month =
      (await reviewableMonth(tx, workspaceId, now)) ?? monthAfter(monthOf(todayIn(zone, now)), -1);
    await data.insertMonth(tx, workspaceId, month, undefined);
    return month;
  }
  const review = await data.readReview(tx, workspaceId, last.month);
  if (review?.state !== 'closed') return last.month;
  const next = monthAfter(last.month);
  await data.insertMonth(tx, workspaceId, next, last);
  return next;
}
