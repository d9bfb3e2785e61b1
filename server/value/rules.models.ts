import { DEFAULT_WEIGHTS } from '../../engine/value/criteria.ts';
import { BACKTEST_DAYS, backtestDanger } from '../../engine/value/calibration.ts';
import { fitDanger } from '../../engine/value/danger.ts';
import { halfLifeFromGap } from '../../engine/value/decay.ts';
import { expectedYearly, fitDesire, isDesireKnown } from '../../engine/value/desire.ts';
import { gapPopulation } from '../../engine/value/overdue.ts';
import { type Anchors, anchorsFromValues } from '../../engine/value/points.ts';
import { type PurchaseSummary, summarisePurchases } from '../../engine/value/purchases.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { criterionKeys, type CriterionKey } from '../../contract/value/standing.ts';
import type {
  MonthModel,
  ScorecardDefinition,
  SegmentModel,
} from '../../contract/value/scorecard.ts';
import type { RollRow } from './data.ts';
import { rollsOf, segmentOf } from './rules.ts';

/** A segment with fewer customers than this borrows the whole base's priors (engine.md 1). */
const FEWEST_IN_SEGMENT = 200;
/** Anchors set on fewer known customers are provisional. */
export const FEWEST_FOR_ANCHORS = 50;

/** Customers the business knew by that day, without contacts who buy nothing of their own. */
function comparable(rows: readonly RollRow[], asOf: number): RollRow[] {
  return rows.filter(
    (row) =>
      row.days.some((day) => day <= asOf) && !(row.contact && rollsOf(row).rolls.length === 0),
  );
}

/** Fits priors, half-lives and churn to a base as of a day. */
export function fitMonth(all: readonly RollRow[], asOf: number, marginRate: number): MonthModel {
  const { base, segments } = fitSegments(comparable(all, asOf), asOf, marginRate);
  return {
    base: base.model,
    segments,
    danger: fitDanger(base.summaries),
    calibration: testDanger(all, asOf, base.model.half_life, marginRate),
  };
}

/** What would have been said of everybody's danger 90 days ago, against what happened since. */
function testDanger(
  all: readonly RollRow[],
  asOf: number,
  halfLife: number,
  marginRate: number,
): MonthModel['calibration'] {
  const then = asOf - BACKTEST_DAYS;
  const rows = comparable(all, then);
  const boughtLater = rows.map((row) =>
    rollsOf(row).rolls.some(
      ({ kind, n, day }) => kind === 'bought' && n > 0 && day > then && day <= asOf,
    ),
  );
  const tested = backtestDanger(
    rows.map((row) => summarise(row, then, halfLife, marginRate)),
    boughtLater,
  );
  if (tested === null) return null;
  const { alarm, worstGap, deciles } = tested.calibration;
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

function fitSegments(rows: readonly RollRow[], asOf: number, marginRate: number) {
  const bySegment = new Map<string, RollRow[]>();
  for (const row of rows) {
    const others = bySegment.get(row.segment);
    if (others === undefined) bySegment.set(row.segment, [row]);
    else others.push(row);
  }
  const base = fitSegment(rows, asOf, marginRate);
  const segments: Record<string, SegmentModel> = {};
  for (const [segment, its] of bySegment) {
    if (its.length >= FEWEST_IN_SEGMENT)
      segments[segment] = fitSegment(its, asOf, marginRate).model;
  }
  return { base, segments };
}

/** A criterion is fed once so many customers have a fact of a kind that it reads (engine.md 1). */
const FEWEST_FEEDING = 50;

/**
 * The criteria a business feeds, from how many customers have facts of each kind in the last twelve
 * months. Buying is what everybody starts with: in a base too small for its own priors the shipped
 * ones serve (engine.md 11), so criterion 1 is fed from the first purchase on.
 */
export function fedCriteria(customersByKind: ReadonlyMap<number, number>): CriterionKey[] {
  const fed = new Set<string>(['c1']);
  for (const { number, criteria } of Object.values(factKinds)) {
    if ((customersByKind.get(number) ?? 0) < FEWEST_FEEDING) continue;
    for (const key of criteria) fed.add(key);
  }
  return criterionKeys.filter((key) => fed.has(key));
}

function fitSegment(
  rows: readonly RollRow[],
  asOf: number,
  marginRate: number,
): { model: SegmentModel; summaries: PurchaseSummary[] } {
  // Gaps do not depend on the half-life, which is chosen from them.
  const gaps = rows.map((row) => summarise(row, asOf, 120, marginRate));
  const halfLife = halfLifeFromGap(gapPopulation(gaps).median);
  const summaries = rows.map((row) => summarise(row, asOf, halfLife, marginRate));
  const { rate, spend } = fitDesire(summaries, halfLife);
  return { model: { half_life: halfLife, customers: rows.length, rate, spend }, summaries };
}

/**
 * A scorecard for a base: default weights, the criteria that are fed, and anchors from the known
 * customers' values on the given day, or what the shipped priors predict for a base too small.
 */
export function drawScorecard(
  all: readonly RollRow[],
  asOf: number,
  given: Pick<ScorecardDefinition, 'fed' | 'gross_margin_bp' | 'segment_by'>,
): { definition: ScorecardDefinition; knownCustomers: number } {
  const marginRate = given.gross_margin_bp / 10_000;
  const rows = comparable(all, asOf);
  const { base, segments } = fitSegments(rows, asOf, marginRate);
  const model = { base: base.model, segments };
  const values: number[] = [];
  const summaries: PurchaseSummary[] = [];
  for (const row of rows) {
    const segment = segmentOf(model, row.segment);
    const summary = summarise(row, asOf, segment.half_life, marginRate);
    summaries.push(summary);
    if (isDesireKnown(summary)) values.push(expectedYearly(segment, summary));
  }
  const enough = values.length >= FEWEST_FOR_ANCHORS;
  const c1: Anchors = enough
    ? anchorsFromValues(values)
    : fitDesire(summaries, model.base.half_life).anchors;
  return {
    definition: { ...given, weights: { ...DEFAULT_WEIGHTS }, anchors: { c1: [...c1] } },
    knownCustomers: values.length,
  };
}

function summarise(
  row: RollRow,
  asOf: number,
  halfLife: number,
  marginRate: number,
): PurchaseSummary {
  const { rolls, firstKnownDay } = rollsOf(row);
  return summarisePurchases(rolls, {
    asOf,
    halfLife,
    firstKnownDay: Math.min(firstKnownDay, asOf),
    marginRate,
  });
}
