import { DEFAULT_WEIGHTS } from '../../engine/value/criteria.ts';
import { expectedYearly, fitDesire, isDesireKnown } from '../../engine/value/desire.ts';
import { DEFAULT_CAPACITY, drawFloor, drawLines, type Lines } from '../../engine/value/lines.ts';
import { type Anchors, anchorsFromValues } from '../../engine/value/points.ts';
import { drawPriceAnchors } from '../../engine/value/price.ts';
import type { PurchaseSummary } from '../../engine/value/purchases.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type {
  MonthModel,
  ScorecardDefinition,
  ScoredEpisodes,
} from '../../contract/value/scorecard.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { referredMarginAnchors } from '../../engine/value/word-of-mouth.ts';
import type { RollRow } from './data.rolls.ts';
import { dateOf, measureOf, monthOf, segmentOf } from './rules.ts';
import {
  type Base,
  comparable,
  fitSegments,
  summarise,
  summarisePricesOf,
} from './rules.models.ts';
import { standingOf } from './rules.standing.ts';

/** Anchors set on fewer known customers are provisional. */
export const FEWEST_FOR_ANCHORS = 50;
/** A criterion is fed once so many customers have a fact of a kind that it reads (engine.md 1). */
const FEWEST_FEEDING = 50;
/** Within so many days. */
const FEEDING_DAYS = 365;
/** No line can be drawn where nobody is ranked: nobody is above it either. */
const NOBODY: Lines = { entry: 100, exit: 94 };

/** What a business has been recording, from which follows which criteria it feeds. */
export interface Feeding {
  /** Customers with a fact of each kind in the last twelve months. */
  customersByKind: ReadonlyMap<number, number>;
  /** Customers with a line of a known reference price in those months. */
  customersWithPrices: number;
  episodes: ScoredEpisodes;
  asOf: number;
}

/**
 * The criteria a business feeds. Buying is what everybody starts with: in a base too small for its
 * own priors the shipped ones serve (engine.md 11), so criterion 1 is fed from the first purchase
 * on. Criterion 9 needs a competitor's deeper cut within the twelve months, and its buyers.
 */
export function fedCriteria(feeding: Feeding): CriterionKey[] {
  const { customersByKind, customersWithPrices, episodes, asOf } = feeding;
  const having = (kind: number) => customersByKind.get(kind) ?? 0;
  const fed = new Set<string>(['c1']);
  for (const { number, criteria } of Object.values(factKinds)) {
    if (having(number) < FEWEST_FEEDING) continue;
    for (const key of criteria) fed.add(key);
  }
  if (customersWithPrices >= FEWEST_FEEDING) fed.add('c5');
  const undercut = episodes.some(
    ({ from, to, depth_bp, our_depth_bp }) =>
      depth_bp > our_depth_bp && from <= asOf && to > asOf - FEEDING_DAYS,
  );
  if (undercut && having(factKinds.bought.number) >= FEWEST_FEEDING) fed.add('c9');
  return criterionKeys.filter((key) => fed.has(key));
}

/** Customers of a base with a price to compare in the last twelve months. */
export function countWithPrices(rows: readonly RollRow[], asOf: number): number {
  return rows.filter(({ prices }) =>
    prices?.days.some((day, i) => day > asOf - FEEDING_DAYS && (prices.reference[i] ?? 0) > 0),
  ).length;
}

type Given = Pick<ScorecardDefinition, 'fed' | 'gross_margin_bp' | 'segment_by'>;

/**
 * A scorecard for a base: weights, capacity and rule of the one before or the defaults; anchors
 * from the known customers' values on a day of the first year, or what the shipped priors predict
 * for a base too small; lines and floor from the whole base under the month's model. Anchors that
 * were drawn before stay as they are while amounts mean the same.
 */
export function drawScorecard(
  base: Base,
  firstYear: number,
  model: MonthModel,
  given: Given,
  before: { definition: ScorecardDefinition; provisional: boolean } | undefined,
): { definition: ScorecardDefinition; knownCustomers: number } {
  const year = drawAnchors({ ...base, asOf: firstYear, rows: comparable(base.rows, firstYear) });
  const old = before?.definition;
  const keeps =
    before?.provisional === false &&
    old?.gross_margin_bp === given.gross_margin_bp &&
    old.segment_by === given.segment_by;
  const c5 = priceAnchors(old?.anchors.c5 ?? null, year.c5, () => drawAnchors(base).c5);
  const definition: ScorecardDefinition = {
    ...given,
    fed: given.fed.filter((key) => key !== 'c5' || c5 !== null),
    weights: old?.weights ?? { ...DEFAULT_WEIGHTS },
    capacity: old?.capacity ?? DEFAULT_CAPACITY,
    missing: old?.missing ?? 'neutral',
    anchors: { c1: keeps ? old.anchors.c1 : [...year.c1], c5, c6: null },
    lines: NOBODY,
    floor: 0,
  };
  const floor = drawFloor(activeOf(base, model, definition).map((row) => row.margin_amount));
  const c6 = (keeps ? old.anchors.c6 : null) ?? copied(referredMarginAnchors(floor));
  const whole = { ...definition, floor, anchors: { ...definition.anchors, c6 } };
  const active = activeOf(base, model, whole);
  const scores = active.filter((row) => row.known).map((row) => row.score_milli / 1_000);
  const lines = drawLines(scores, definition.capacity, active.length) ?? NOBODY;
  return { definition: { ...whole, lines }, knownCustomers: year.known };
}

type PriceAnchors = ScorecardDefinition['anchors']['c5'];

/** What was drawn before stays; what it lacks is drawn of the first year, or else of today. */
function priceAnchors(old: PriceAnchors, year: PriceAnchors, now: () => PriceAnchors) {
  const drawn = old ?? year ?? now();
  if (drawn === null) return drawn;
  const { discount_requests_per_quote: requests, retention_after_rise: kept } = drawn;
  if (requests !== null && kept !== null) return drawn;
  const later = now();
  return {
    ...drawn,
    discount_requests_per_quote:
      requests ?? year?.discount_requests_per_quote ?? later?.discount_requests_per_quote ?? null,
    retention_after_rise: kept ?? year?.retention_after_rise ?? later?.retention_after_rise ?? null,
  };
}

function copied(anchors: Anchors | null): [...Anchors] | null {
  return anchors === null ? null : [...anchors];
}

/** The standings of those who are active, under a definition. */
function activeOf(base: Base, model: MonthModel, definition: ScorecardDefinition) {
  const { asOf, episodes } = base;
  const modelMonth = monthOf(dateOf(asOf));
  const measure = measureOf({ version: 0, definition, model, modelMonth, asOf, episodes });
  const now = new Date(0);
  return comparable(base.rows, asOf)
    .flatMap((row) => standingOf(measure, row, now) ?? [])
    .filter((row) => row.active);
}

function drawAnchors(base: Base): {
  c1: Anchors;
  c5: ScorecardDefinition['anchors']['c5'];
  known: number;
} {
  const { whole, segments } = fitSegments(base);
  const model = { base: whole.model, segments };
  const values: number[] = [];
  const summaries: PurchaseSummary[] = [];
  const prices = [];
  for (const row of base.rows) {
    const segment = segmentOf(model, row.segment);
    const summary = summarise(row, base.asOf, segment.half_life, base.marginRate);
    summaries.push(summary);
    if (isDesireKnown(summary)) values.push(expectedYearly(segment, summary));
    prices.push({
      model: segment.prices,
      prices: summarisePricesOf(row, base.asOf, segment.half_life),
    });
  }
  const c5 = drawPriceAnchors(prices);
  return {
    c1:
      values.length >= FEWEST_FOR_ANCHORS
        ? anchorsFromValues(values)
        : fitDesire(summaries, whole.model.half_life).anchors,
    c5:
      c5 === null
        ? null
        : {
            price_realisation: [...c5.price_realisation],
            deal_share: [...c5.deal_share],
            discount_requests_per_quote: copied(c5.discount_requests_per_quote),
            retention_after_rise: copied(c5.retention_after_rise),
          },
    known: values.length,
  };
}
