import { readActs } from '../../engine/value/acts.ts';
import { scoreParts, type ScoreParts } from '../../engine/value/change.ts';
import { composite, type Contribution, POPULATION } from '../../engine/value/composite.ts';
import { scoreCooperation, sumCooperation } from '../../engine/value/cooperation.ts';
import { assessRenewal, readContracts, type RenewalRisk } from '../../engine/value/contracts.ts';
import { assessDanger, type Danger, isActive } from '../../engine/value/danger.ts';
import { type Desire, type DesireModel, scoreDesire } from '../../engine/value/desire.ts';
import { scoreStays, sumStays } from '../../engine/value/episodes.ts';
import { FRICTION_HALF_LIFE, scoreFrictions, sumFrictions } from '../../engine/value/friction.ts';
import { shutGate } from '../../engine/value/gates.ts';
import {
  clockNegotiations,
  scoreNegotiations,
  sumNegotiations,
} from '../../engine/value/negotiated.ts';
import type { Scored } from '../../engine/value/parts.ts';
import { scorePrices, summarisePrices } from '../../engine/value/price.ts';
import {
  listPurchases,
  type PurchaseSummary,
  summarisePurchases,
} from '../../engine/value/purchases.ts';
import { scoreRfm, sumBuying } from '../../engine/value/rfm.ts';
import { scoreCare, UNTOUCHED } from '../../engine/value/response-to-care.ts';
import { scoreSuggestions, sumSuggestions } from '../../engine/value/suggestions.ts';
import {
  referredYearly,
  scoreWordOfMouth,
  sumReferrals,
} from '../../engine/value/word-of-mouth.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { RollRow } from './data.rolls.ts';
import type { StandingRow } from './data.ts';
import { careSpellsOf, detailsOf, risesOf } from './rules.details.ts';
import { dateOf, factsOf, type Measure, pricesOf, readingOf, segmentOf } from './rules.ts';

/** Behind every known standing, whatever its score. */
const BEHIND = 200_000;
/** Minor units of margin a year in the middle of the tie break's range. */
const TIE_SCALE = 1_000_000;

/** All that is measured of a customer. */
export interface Measured {
  summary: PurchaseSummary;
  desire: Desire;
  /** The other criteria that are fed. */
  scored: Partial<Record<CriterionKey, Scored>>;
  danger: Danger | null;
  /** Danger at the renewal of whoever is under contract. */
  renewal: RenewalRisk | null;
  /** Expected margin a year, minor units: of the customer, and of those they refer. */
  own: number;
  referred: number;
  /** What shuts gates: proven not worth maintaining, asked not to be contacted. */
  excluded: boolean;
  refused: boolean;
  /** Recency, frequency and money of buying as three digits; null for who never bought. */
  rfm: number | null;
}

export function desireModelOf(measure: Measure, segment: string): DesireModel {
  const { half_life: halfLife, rate, spend } = segmentOf(measure.model, segment);
  return { halfLife, rate, spend, anchors: measure.definition.anchors.c1 };
}

/** Measures a customer by every criterion that is fed; null for a contact who buys nothing. */
export function measureCustomer(measure: Measure, row: RollRow): Measured | null {
  const facts = factsOf(row);
  if (row.contact && facts.rolls.length === 0) return null;
  const { model, definition, asOf } = measure;
  const { fed } = definition;
  const reading = readingOf(measure, row.segment, facts.firstKnownDay);
  const { firstKnownDay } = reading;
  const segment = segmentOf(model, row.segment);
  const summary = summarisePurchases(facts.rolls, reading);
  const desire = scoreDesire(desireModelOf(measure, row.segment), summary);
  const danger = assessDanger(model.danger, summary);
  const scored: Measured['scored'] = {};
  const acts = facts.acts.length > 0 ? readActs(facts.acts, asOf) : [];
  const details = detailsOf(row, asOf);
  let referred = 0;
  if (fed.includes('c2')) {
    scored.c2 = scoreCare(segment.response, careSpellsOf(row, facts, details, asOf));
  }
  if (fed.includes('c3')) {
    const dealings = summarisePurchases(facts.rolls, { ...reading, halfLife: FRICTION_HALF_LIFE });
    const { hundred } = model.frictions;
    scored.c3 = scoreFrictions(
      model.frictions,
      sumFrictions(acts, details.served, dealings, hundred),
    );
  }
  if (fed.includes('c4')) {
    const negotiations = clockNegotiations(details.steps, asOf);
    const summed = sumNegotiations(model.negotiation, negotiations, asOf);
    scored.c4 = scoreNegotiations(model.negotiation, summed);
  }
  if (fed.includes('c5') && definition.anchors.c5 !== null) {
    const prices = summarisePrices(
      pricesOf(row),
      acts,
      asOf,
      risesOf(acts, facts.rolls, asOf, segment.half_life),
    );
    scored.c5 = scorePrices(segment.prices, prices, definition.anchors.c5);
  }
  if (fed.includes('c6')) {
    const referrals = sumReferrals(acts, asOf, firstKnownDay);
    referred = referredYearly(segment.referrals, referrals);
    scored.c6 = scoreWordOfMouth(segment.referrals, referrals, definition.anchors.c6);
  }
  if (fed.includes('c7')) {
    scored.c7 = scoreSuggestions(model.suggestions, sumSuggestions(acts, asOf, firstKnownDay));
  }
  if (fed.includes('c8')) {
    scored.c8 = scoreCooperation(model.cooperation, sumCooperation(acts, asOf));
  }
  if (fed.includes('c9')) {
    const baseline = { halfLife: segment.half_life, rate: segment.rate, firstKnownDay };
    const windows = measure.windowsOf(row.segment);
    const purchases = windows.length > 0 ? listPurchases(facts.rolls, asOf) : [];
    const stays = sumStays(purchases, windows, { ...baseline, season: model.season }, asOf, acts);
    scored.c9 = scoreStays(model.stays, stays);
  }
  const own = danger?.model
    ? danger.model.expectedPurchasesYear * desire.marginPerPurchaseDay
    : desire.yearly;
  const rfm = scoreRfm(model.rfm, sumBuying(facts.rolls, asOf));
  const { excluded, refused } = details;
  const renewal = assessRenewal(model.renewal, readContracts(details.contracts, asOf));
  return { summary, desire, scored, danger, renewal, own, referred, excluded, refused, rfm };
}

/**
 * The score of what was measured, from points as they are stored, so that stored points give the
 * same score again. Another's can be put in the place of one criterion.
 */
export function wholeOf(
  measure: Pick<Measure, 'definition'>,
  measured: Pick<Measured, 'desire' | 'scored'>,
  other: Partial<Record<CriterionKey, Contribution>> = {},
) {
  const { known, fed, unknown } = countedOf(measure, measured, other);
  return composite(measure.definition.weights, known, fed, unknown);
}

/** What each criterion gives to that score. */
export function partsOf(
  measure: Pick<Measure, 'definition'>,
  measured: Pick<Measured, 'desire' | 'scored'>,
): ScoreParts {
  const { known, fed, unknown } = countedOf(measure, measured, {});
  return scoreParts(measure.definition.weights, known, fed, unknown);
}

function countedOf(
  { definition }: Pick<Measure, 'definition'>,
  { desire, scored }: Pick<Measured, 'desire' | 'scored'>,
  other: Partial<Record<CriterionKey, Contribution>>,
) {
  const known: Record<string, Contribution | null> = { c1: desire.known ? stored(desire) : null };
  const instead: Record<string, number | null> = {};
  for (const key of definition.fed) {
    const own = scored[key];
    if (own === undefined) continue;
    known[key] = own.known ? stored(own) : null;
    instead[key] = own.unknownPoints;
  }
  Object.assign(known, other);
  const unknown = { ...POPULATION, rule: definition.missing, instead };
  return { known, fed: fedBy(definition), unknown };
}

const fedSets = new WeakMap<Measure['definition'], ReadonlySet<string>>();

/** The criteria a scorecard counts: one set for all who are scored with it. */
function fedBy(definition: Measure['definition']): ReadonlySet<string> {
  let fed = fedSets.get(definition);
  if (fed === undefined) fedSets.set(definition, (fed = new Set(definition.fed)));
  return fed;
}

function stored({ thousandths: points, sd }: Pick<Scored, 'thousandths' | 'sd'>): Contribution {
  return { points: points / 1_000, sd: thousandths(sd) / 1_000 };
}

/** What criteria 2, 6 and 7 count as in a segment while unknown: the same for everybody in it. */
export function silentPoints(measure: Measure, segment: string): Record<string, number | null> {
  const { model, definition, asOf } = measure;
  const { referrals } = segmentOf(model, segment);
  const silence = sumReferrals([], asOf, asOf);
  const suggestions = sumSuggestions([], asOf, asOf);
  return {
    c6: scoreWordOfMouth(referrals, silence, definition.anchors.c6).unknownPoints,
    c7: scoreSuggestions(model.suggestions, suggestions).unknownPoints,
    c2: scoreCare(segmentOf(model, segment).response, UNTOUCHED).unknownPoints,
  };
}

/** The standing of one customer; null for a contact who buys nothing of their own. */
export function standingOf(measure: Measure, row: RollRow, now: Date): StandingRow | null {
  const measured = measureCustomer(measure, row);
  if (measured === null) return null;
  const { summary, desire, danger } = measured;
  const whole = wholeOf(measure, measured);
  const known = whole.coverage >= 0.5;
  const score = thousandths(whole.score);
  const value = Math.round(measured.own);
  const margin = Math.round(measured.own + measured.referred);
  return {
    customer_no: row.customer_no,
    version: measure.version,
    as_of: dateOf(measure.asOf),
    computed_at: now,
    score_milli: score,
    sd_milli: thousandths(whole.sd),
    coverage_milli: thousandths(whole.coverage),
    known,
    place_milli: (known ? score : score - BEHIND) + tieBreak(desire.yearly),
    points_milli: criterionKeys.map((key) => pointsMilli(measure, measured, key)),
    points_sd_milli: criterionKeys.map((key) => {
      const own = contributionOf(measure, measured, key);
      return own?.known ? thousandths(own.sd) : -1;
    }),
    danger: dangerWithin90(measured, measure.asOf),
    excess_danger: danger?.model?.excess90 ?? null,
    overdue_ratio: danger?.overdue.ratio ?? null,
    value_amount: value,
    margin_amount: margin,
    active: measured.renewal !== null || isActive(danger),
    gate: shutGate({
      margin,
      floor: measure.definition.floor,
      excluded: measured.excluded,
      coverage: whole.coverage,
      purchaseDays: summary.purchaseDays,
      observedDays: summary.observedDays,
      refused: measured.refused,
    }),
    last_bought: summary.lastPurchaseDay === null ? null : dateOf(summary.lastPurchaseDay),
    rfm: measured.rfm,
    segment: row.segment,
  };
}

const NEAR = 90;

/**
 * P(lost within 90 days): under contract nobody is before its end, whatever they buy beside it; at
 * will, P(nothing bought). Null where there is no model of it.
 */
export function dangerWithin90(
  { danger, renewal }: Pick<Measured, 'danger' | 'renewal'>,
  asOf: number,
): number | null {
  if (renewal !== null) return renewal.endsOn <= asOf + NEAR ? renewal.danger : 0;
  return danger?.model?.within90 ?? null;
}

/** What a criterion contributes: criterion 1's own shape is the others'. */
export function contributionOf(
  { definition }: Pick<Measure, 'definition'>,
  { desire, scored }: Pick<Measured, 'desire' | 'scored'>,
  key: CriterionKey,
): Pick<Scored, 'known' | 'points' | 'sd' | 'thousandths'> | undefined {
  if (!definition.fed.includes(key)) return undefined;
  return key === 'c1' ? desire : scored[key];
}

function pointsMilli(measure: Measure, measured: Measured, key: CriterionKey): number {
  const own = contributionOf(measure, measured, key);
  return own?.known ? own.thousandths : -1;
}

/** From 0 to below 1, rising with expected margin: orders equal scores and never reaches the next. */
function tieBreak(yearly: number): number {
  const margin = Math.max(0, yearly);
  return (0.999 * margin) / (margin + TIE_SCALE);
}

function thousandths(value: number): number {
  return Math.round(value * 1_000);
}
