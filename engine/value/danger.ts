import {
  type AtWill,
  expectedPurchases,
  probabilityAlive,
  probabilityNone,
  probabilityNoneAtLast,
} from './at-will.ts';
import { type AtWillFit, fitAtWill, historyCells } from './at-will-fit.ts';
import { gapPopulation, type Overdue, overdue } from './overdue.ts';
import type { PurchaseSummary } from './purchases.ts';

/** The frozen numbers of churn danger: gaps always, BG/NBD from 500 customers with a purchase. */
export type DangerModel = {
  /** Mean of ln(gap in days). */
  readonly gapMu: number;
  /** Null below 500 customers: the overdue ratio then speaks alone. */
  readonly atWill: AtWill | null;
};

/** The model with how it fits; without a fit where there is no model. */
export type FittedDanger = DangerModel & {
  readonly fit: {
    readonly logLikelihood: number;
    readonly customers: number;
    /** Different histories among them: all that the fit looks at. */
    readonly cells: number;
  } | null;
};

/** Churn danger of one customer who has bought. */
export type Danger = {
  readonly overdue: Overdue;
  /** Null while the workspace is too small for the model. Probabilities of no purchase. */
  readonly model: {
    readonly alive: number;
    readonly within90: number;
    readonly within180: number;
    /** Within three of the customer's own typical gaps, and those in days. */
    readonly withinOwnGaps: number;
    readonly ownGapsDays: number;
    /** within90 now minus what it was just after the last purchase. */
    readonly excess90: number;
    readonly expectedPurchases90: number;
    readonly expectedPurchasesYear: number;
  } | null;
};

const FEWEST_CUSTOMERS = 500;
const WEEK = 7;
const OWN_GAPS = 3;

/**
 * Fits churn danger to a base as of one day, customers in a fixed order (by id). A fit that does
 * not settle leaves the model out rather than guess.
 */
export function fitDanger(summaries: readonly PurchaseSummary[]): FittedDanger {
  const buyers = summaries.filter((s) => s.purchaseDays > 0);
  const gapMu = gapPopulation(buyers).mu;
  if (buyers.length < FEWEST_CUSTOMERS) return { gapMu, atWill: null, fit: null };
  const cells = historyCells(buyers);
  const { params, logLikelihood, converged }: AtWillFit = fitAtWill(cells);
  if (!converged) return { gapMu, atWill: null, fit: null };
  const customers = cells.reduce((sum, { count }) => sum + count, 0);
  return { gapMu, atWill: params, fit: { logLikelihood, customers, cells: cells.length } };
}

/** Churn danger of a customer; null before the first purchase. */
export function assessDanger(model: DangerModel, summary: PurchaseSummary): Danger | null {
  const late = overdue(summary, model.gapMu);
  if (late === null) return null;
  const { atWill } = model;
  if (atWill === null) return { overdue: late, model: null };
  const ownGapsDays = OWN_GAPS * late.typicalGap;
  const within90 = probabilityNone(atWill, summary, 90 / WEEK);
  return {
    overdue: late,
    model: {
      alive: probabilityAlive(atWill, summary),
      within90,
      within180: probabilityNone(atWill, summary, 180 / WEEK),
      withinOwnGaps: probabilityNone(atWill, summary, ownGapsDays / WEEK),
      ownGapsDays,
      excess90: within90 - probabilityNoneAtLast(atWill, summary, 90 / WEEK),
      expectedPurchases90: expectedPurchases(atWill, summary, 90 / WEEK),
      expectedPurchasesYear: expectedPurchases(atWill, summary, 365 / WEEK),
    },
  };
}

/** A customer counts as active below this danger within 180 days (engine §11). */
const ACTIVE_BELOW = 0.9;

/** Active: danger(180 d) < .9; by the overdue bands, not long overdue, where no model is. */
export function isActive(danger: Danger | null): boolean {
  if (danger === null) return false;
  if (danger.model === null) return danger.overdue.band !== 'long_overdue';
  return danger.model.within180 < ACTIVE_BELOW;
}
