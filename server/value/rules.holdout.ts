import { expectedPurchases } from '../../engine/value/at-will.ts';
import { judgeRanking } from '../../engine/value/back-test.ts';
import { BACKTEST_DAYS, backtestDanger, type Calibration } from '../../engine/value/calibration.ts';
import { listPurchases, type PurchaseSummary } from '../../engine/value/purchases.ts';
import type { MonthModel } from '../../contract/value/scorecard.ts';
import type { RollRow } from './data.rolls.ts';
import { factsOf } from './rules.ts';

/** Customers and their purchases as of a day in the past, in the same order. */
interface Then {
  rows: readonly RollRow[];
  summaries: readonly PurchaseSummary[];
  day: number;
  asOf: number;
}

/** What would have been said of everybody's danger 90 days ago, against what happened since. */
export function testDanger({
  rows,
  summaries,
  day,
  asOf,
}: Then): Pick<MonthModel, 'calibration' | 'holdout'> {
  const boughtLater = rows.map((row) => isBoughtBetween(row, day, asOf));
  const tested = backtestDanger(summaries, boughtLater);
  const atWill = tested?.model.atWill;
  if (tested === null || !atWill) return { calibration: null, holdout: null };
  const buyers = summaries.flatMap((summary, i) => (summary.purchaseDays > 0 ? [i] : []));
  const column = (of: (summary: PurchaseSummary, row: RollRow) => number) =>
    Float64Array.from(buyers, (i) => of(summaries[i] as PurchaseSummary, rows[i] as RollRow));
  const expected = column((summary) => expectedPurchases(atWill, summary, BACKTEST_DAYS / 7));
  const made = column((_, row) => countPurchases(row, day, asOf));
  const bought90 = Uint8Array.from(buyers, (i) => (boughtLater[i] === true ? 1 : 0));
  const followed = { bought90, bought180: null, margin: made };
  const danger = Float64Array.from(tested.predictions, (one) => -one.danger);
  const recency = column(({ lastPurchaseDay }) => lastPurchaseDay ?? 0);
  const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);
  return {
    calibration: calibrationView(tested.calibration),
    holdout: {
      customers: buyers.length,
      bought: sum(bought90),
      expected_purchases: sum(expected),
      purchases: sum(made),
      auc_danger: judgeRanking(danger, followed).auc90?.value ?? null,
      auc_recency: judgeRanking(recency, followed).auc90?.value ?? null,
    },
  };
}

function isBoughtBetween(row: RollRow, after: number, until: number): boolean {
  return factsOf(row).rolls.some(
    ({ kind, n, day }) => kind === 'bought' && n > 0 && day > after && day <= until,
  );
}

function countPurchases(row: RollRow, after: number, until: number): number {
  const bought = listPurchases(factsOf(row).rolls, until);
  return bought.reduce((sum, { day, trust }) => (day > after ? sum + trust : sum), 0);
}

/** As it is kept and shown. */
export function calibrationView({ alarm, worstGap, deciles }: Calibration) {
  return {
    alarm,
    worst_gap: worstGap,
    deciles: deciles.map(({ n, predicted, observed, low, high }) => ({
      n,
      predicted,
      observed,
      low,
      high,
    })),
  };
}
