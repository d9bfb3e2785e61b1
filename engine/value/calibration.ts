import { wilsonInterval } from '../stats/wilson.ts';
import { probabilityNone } from './at-will.ts';
import { type DangerModel, fitDanger } from './danger.ts';
import type { PurchaseSummary } from './purchases.ts';

/** What was predicted of a customer, P(no purchase), and whether there was none. */
export type Prediction = { readonly danger: number; readonly silent: boolean };

/** Customers of about equal predicted danger. Shares are 0–1. */
export type Decile = {
  readonly n: number;
  /** Mean danger predicted, and the share that was silent indeed with its 95 % interval. */
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** |predicted − observed| in percentage points. */
  readonly gap: number;
};

/** How far predicted danger can be believed. */
export type Calibration = {
  /** By rising danger; at most ten, fewer than ten customers have one each. */
  readonly deciles: readonly Decile[];
  /** The widest gap in percentage points, and which decile's it is; 0 and −1 without any. */
  readonly worstGap: number;
  readonly worst: number;
  readonly alarm: boolean;
};

const GROUPS = 10;
/** Percentage points (engine §5). */
const ALARM_BEYOND = 5;
const ALARM_CONFIDENCE = 0.995;

function decileOf(group: readonly Prediction[]): Decile {
  const n = group.length;
  const silent = group.filter((one) => one.silent).length;
  const predicted = group.reduce((sum, one) => sum + one.danger, 0) / n;
  const observed = silent / n;
  const { low, high } = wilsonInterval(silent, n);
  return { n, predicted, observed, low, high, gap: Math.abs(predicted - observed) * 100 };
}

/**
 * Compares predicted danger with what happened, by tenths of the customers in the order of their
 * danger (sizes differ by one at most; equal danger stays in the order given).
 *
 * Alarm: the widest gap is over 5 points and its prediction lies outside the interval of what was
 * observed, at 99.5 % because the widest of ten is chosen (95 % over all ten). Points alone would
 * not do: among 50 customers of danger .5 chance moves the share by 7 points in one standard
 * deviation, so small deciles would alarm every month about a perfect model; and the interval alone
 * would alarm about every trifle in a large base. Simulated with a true model: 5 false alarms in
 * 100 checks of 600 buyers (32 at 95 %), 1 in 16 of 5,000.
 */
export function calibrate(predictions: readonly Prediction[]): Calibration {
  const ordered = [...predictions].sort((one, other) => one.danger - other.danger);
  const groups = Math.min(GROUPS, ordered.length);
  const edge = (group: number) => Math.floor((group * ordered.length) / groups);
  const deciles = Array.from({ length: groups }, (_, group) =>
    decileOf(ordered.slice(edge(group), edge(group + 1))),
  );
  const worst = deciles.reduce((at, { gap }, i) => (gap > (deciles[at]?.gap ?? -1) ? i : at), -1);
  const found = deciles[worst];
  if (found === undefined) return { deciles, worstGap: 0, worst, alarm: false };
  const sure = wilsonInterval(Math.round(found.observed * found.n), found.n, ALARM_CONFIDENCE);
  const isOutside = found.predicted < sure.low || found.predicted > sure.high;
  return { deciles, worstGap: found.gap, worst, alarm: found.gap > ALARM_BEYOND && isOutside };
}

/** How far ahead danger is put to the test, in days. */
export const BACKTEST_DAYS = 90;

/** The model that would have been fitted then, and how its danger within 90 days came out. */
export type Backtest = {
  readonly model: DangerModel;
  readonly calibration: Calibration;
  /** Of those who had bought by then, in the order given. */
  readonly predictions: readonly Prediction[];
};

/**
 * Tests danger on a day in the past: given customers as of that day, in a fixed order (by id),
 * and of each whether anything was bought in the 90 days after it, fits churn danger as of then
 * and compares. Who had not bought by then has no danger and is left out. Null where there is no
 * model: under 500 buyers, or where the fit does not settle.
 */
export function backtestDanger(
  then: readonly PurchaseSummary[],
  boughtLater: readonly boolean[],
): Backtest | null {
  if (then.length !== boughtLater.length) {
    throw new RangeError(`${then.length} customers, but ${boughtLater.length} outcomes`);
  }
  const model = fitDanger(then);
  const { atWill } = model;
  if (atWill === null) return null;
  const predictions = then.flatMap((summary, i) =>
    summary.purchaseDays > 0
      ? {
          danger: probabilityNone(atWill, summary, BACKTEST_DAYS / 7),
          silent: boughtLater[i] !== true,
        }
      : [],
  );
  return { model, calibration: calibrate(predictions), predictions };
}
