import { readActs } from '../../engine/value/acts.ts';
import { BACKTEST_DAYS } from '../../engine/value/calibration.ts';
import { fitRenewals, readContracts } from '../../engine/value/contracts.ts';
import { fitCooperation, sumCooperation } from '../../engine/value/cooperation.ts';
import { fitDanger } from '../../engine/value/danger.ts';
import { halfLifeFromGap } from '../../engine/value/decay.ts';
import { fitDesire } from '../../engine/value/desire.ts';
import { fitResponsePrior } from '../../engine/effects/within-person.ts';
import { FRICTION_HALF_LIFE, fitFrictions, sumFrictions } from '../../engine/value/friction.ts';
import { clockNegotiations } from '../../engine/value/negotiated.ts';
import {
  fitNegotiation,
  type Negotiation,
  type NegotiationModel,
} from '../../engine/value/negotiation.ts';
import { fitStays, sumStays, type Window, windowsFor } from '../../engine/value/episodes.ts';
import { gapPopulation } from '../../engine/value/overdue.ts';
import { fitPrices, summarisePrices } from '../../engine/value/price.ts';
import {
  listPurchases,
  type PurchaseSummary,
  summarisePurchases,
} from '../../engine/value/purchases.ts';
import { fitRfm, sumBuying } from '../../engine/value/rfm.ts';
import { fitSeason } from '../../engine/value/season.ts';
import { fitSuggestions, sumSuggestions } from '../../engine/value/suggestions.ts';
import { fitWordOfMouth, sumReferrals } from '../../engine/value/word-of-mouth.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { MonthModel, ScoredEpisodes, SegmentModel } from '../../contract/value/scorecard.ts';
import type { RollRow } from './data.rolls.ts';
import { careSpellsOf, detailsOf, risesOf } from './rules.details.ts';
import { testDanger } from './rules.holdout.ts';
import { factsOf, pricesOf, segmentOf } from './rules.ts';

/** A segment with fewer customers than this borrows the whole base's priors (engine.md 1). */
const FEWEST_IN_SEGMENT = 200;

/** What a month's model is fitted to: customers with their rolls, as of a day. */
export interface Base {
  rows: readonly RollRow[];
  /** Days since 1970-01-01. */
  asOf: number;
  /** Share of net sales that is margin. */
  marginRate: number;
  episodes: ScoredEpisodes;
  currency: string;
}

/** Customers the business knew by that day, without contacts who buy nothing of their own. */
export function comparable(rows: readonly RollRow[], asOf: number): RollRow[] {
  return rows.filter(
    (row) =>
      row.days.some((day) => day <= asOf) && !(row.contact && factsOf(row).rolls.length === 0),
  );
}

/** Fits priors, half-lives and churn to a base as of a day. */
export function fitMonth(all: Base): MonthModel {
  const base = { ...all, rows: comparable(all.rows, all.asOf) };
  const { whole, segments } = fitSegments(base);
  const model = { base: whole.model, segments };
  const acts = base.rows.map((row) => {
    const facts = factsOf(row);
    return { acts: readActs(facts.acts, base.asOf), firstKnownDay: facts.firstKnownDay };
  });
  return {
    ...model,
    suggestions: fitSuggestions(
      acts.map((one) => sumSuggestions(one.acts, base.asOf, one.firstKnownDay)),
    ),
    cooperation: fitCooperation(acts.map((one) => sumCooperation(one.acts, base.asOf))),
    ...fitDealings(base),
    ...fitStaying(base, model),
    danger: fitDanger(whole.summaries),
    renewal: fitContracts(base),
    ...testDanger(baseThen(all, whole.model.half_life)),
    rfm: fitRfm(base.rows.map((row) => sumBuying(factsOf(row).rolls, base.asOf))),
  };
}

/** The base as it would have been read 90 days before. */
function baseThen(all: Base, halfLife: number): Parameters<typeof testDanger>[0] {
  const day = all.asOf - BACKTEST_DAYS;
  const rows = comparable(all.rows, day);
  const summaries = rows.map((row) => summarise(row, day, halfLife, all.marginRate));
  return { rows, summaries, day, asOf: all.asOf };
}

function fitContracts({ rows, asOf }: Base): MonthModel['renewal'] {
  const { cohorts, ...model } = fitRenewals(
    rows.flatMap((row) => readContracts(detailsOf(row, asOf).contracts, asOf)),
  );
  return { ...model, cohorts: { ...cohorts } };
}

const QUOTED = factKinds.quoted.number;
/** A pace is read turn by turn, and gains little from more customers than this. */
const MOST_NEGOTIATING = 4_000;

/** How smoothly and how fast customers deal, over the whole base. */
function fitDealings({
  rows,
  asOf,
  marginRate,
  currency,
}: Base): Pick<MonthModel, 'frictions' | 'negotiation'> {
  const hundred = minorUnitsInHundred(currency);
  const negotiations: Negotiation[] = [];
  const negotiating = rows.filter(({ details }) => details.some(({ kind }) => kind === QUOTED));
  const every = Math.ceil(negotiating.length / MOST_NEGOTIATING);
  let place = 0;
  const frictions = rows.map((row, customer) => {
    const { served, steps } = detailsOf(row, asOf);
    const read = steps.length > 0 && place++ % every === 0 ? steps : [];
    for (const { days, agreed, groups } of clockNegotiations(read, asOf)) {
      negotiations.push({ customer, days, agreed, groups });
    }
    const summary = summarise(row, asOf, FRICTION_HALF_LIFE, marginRate);
    return sumFrictions(readActs(factsOf(row).acts, asOf), served, summary, hundred);
  });
  const { prior, everybody, groups } = fitNegotiation(negotiations);
  return {
    frictions: fitFrictions(frictions, hundred),
    negotiation: { prior, everybody: [...everybody], groups: copied(groups) },
  };
}

function copied(groups: NegotiationModel['groups']): MonthModel['negotiation']['groups'] {
  return Object.fromEntries(Object.entries(groups).map(([name, pace]) => [name, [...pace]]));
}

/** What 100 of a currency are in its minor units. */
function minorUnitsInHundred(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return 10 ** (2 + (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Season and everybody's dip in competitors' episodes. */
function fitStaying(
  { rows, asOf, episodes }: Base,
  model: Pick<MonthModel, 'base' | 'segments'>,
): Pick<MonthModel, 'season' | 'stays'> {
  const observed = rows.map((row) => {
    const { rolls, acts, firstKnownDay } = factsOf(row);
    const its = readActs(acts, asOf);
    return { row, purchases: listPurchases(rolls, asOf), acts: its, firstKnownDay };
  });
  const season = fitSeason(observed, asOf);
  const windows = new Map<string, Window[]>();
  const stays = observed.map(({ row, purchases, acts, firstKnownDay }) => {
    const its = windows.get(row.segment) ?? windowsFor(episodes, row.segment);
    windows.set(row.segment, its);
    const { half_life: halfLife, rate } = segmentOf(model, row.segment);
    return sumStays(purchases, its, { halfLife, rate, firstKnownDay, season }, asOf, acts);
  });
  return { season, stays: fitStays(stays) };
}

/** The whole base's priors, and those of every segment large enough. */
export function fitSegments(base: Base) {
  const bySegment = new Map<string, RollRow[]>();
  for (const row of base.rows) {
    const others = bySegment.get(row.segment);
    if (others === undefined) bySegment.set(row.segment, [row]);
    else others.push(row);
  }
  const whole = fitSegment(base);
  const segments: Record<string, SegmentModel> = {};
  for (const [segment, rows] of bySegment) {
    if (rows.length >= FEWEST_IN_SEGMENT) {
      segments[segment] = fitSegment({ ...base, rows }).model;
    }
  }
  return { whole, segments };
}

function fitSegment({ rows, asOf, marginRate }: Base): {
  model: SegmentModel;
  summaries: PurchaseSummary[];
} {
  // Gaps do not depend on the half-life, which is chosen from them.
  const gaps = rows.map((row) => summarise(row, asOf, 120, marginRate));
  const halfLife = halfLifeFromGap(gapPopulation(gaps).median);
  const summaries = rows.map((row) => summarise(row, asOf, halfLife, marginRate));
  const { rate, spend } = fitDesire(summaries, halfLife);
  const referrals = rows.map((row) => {
    const { acts, firstKnownDay } = factsOf(row);
    return sumReferrals(readActs(acts, asOf), asOf, firstKnownDay);
  });
  const model = {
    half_life: halfLife,
    customers: rows.length,
    rate,
    spend,
    prices: fitPrices(rows.map((row) => summarisePricesOf(row, asOf, halfLife))),
    response: { ...fitResponsePrior(rows.map((row) => careSpells(row, asOf))) },
    referrals: fitWordOfMouth(referrals),
  };
  return { model, summaries };
}

function careSpells(row: RollRow, asOf: number) {
  return careSpellsOf(row, factsOf(row), detailsOf(row, asOf), asOf, false);
}

/** Prices paid, what was asked of quotes, and who bought on after prices rose. */
export function summarisePricesOf(row: RollRow, asOf: number, halfLife: number) {
  const { rolls, acts } = factsOf(row);
  const its = readActs(acts, asOf);
  return summarisePrices(pricesOf(row), its, asOf, risesOf(its, rolls, asOf, halfLife));
}

export function summarise(
  row: RollRow,
  asOf: number,
  halfLife: number,
  marginRate: number,
): PurchaseSummary {
  const { rolls, firstKnownDay } = factsOf(row);
  return summarisePurchases(rolls, {
    asOf,
    halfLife,
    firstKnownDay: Math.min(firstKnownDay, asOf),
    marginRate,
  });
}
