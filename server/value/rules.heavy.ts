import { type ActKind, readActs } from '../../engine/value/acts.ts';
import { decayWeight } from '../../engine/value/decay.ts';
import { weighRolls } from '../../engine/value/evidence.ts';
import { listPurchases } from '../../engine/value/purchases.ts';
import { type DetailKind, factKinds } from '../../contract/ledger/kinds.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { RollRow } from './data.rolls.ts';
import { factsOf, type Measure, pricesOf, readingOf, segmentOf, trustOf } from './rules.ts';
import { halfLifeOf } from './rules.changes.ts';
import { desireModelOf } from './rules.standing.ts';

/** A day's facts of a kind that weigh much in a criterion. */
export interface HeavyDay {
  day: number;
  /** The kind's number in the ledger. */
  kind: number;
  /** 2^(−age/H) times trust. */
  weight: number;
  /** Of the whole weight; for an amount the share of one unit of it. */
  share: number;
  /** Whether a fact's share goes by its amount rather than by its number. */
  byAmount: boolean;
}

const FACTS_SHOWN = 5;
const BOUGHT = factKinds.bought.number;

/** Shown with criterion 6 though nothing is counted of them. */
const SHOWN: ReadonlySet<number> = new Set([
  factKinds.review_published.number,
  factKinds.guest_brought.number,
]);

const ACTS: Partial<Record<CriterionKey, readonly ActKind[]>> = {
  c2: ['chosen_over_competitor'],
  c3: ['quote_revised', 'product_change_asked', 'returned_without_fault', 'reworked_without_fault'],
  c5: ['discount_asked', 'price_raised'],
  c6: ['referral_confirmed', 'paid_referral_confirmed'],
  c7: ['suggested', 'suggestion_adopted'],
  c8: [
    'help_asked',
    'helped',
    'survey_invited',
    'survey_answered',
    'activity_invited',
    'activity_attended',
  ],
  c9: ['won_though_dearer'],
};

/** The days whose facts weigh most in a criterion; their facts are read to be shown. */
export function heavyDays(measure: Measure, row: RollRow, key: CriterionKey): HeavyDay[] {
  if (key === 'c1') return desireDays(measure, row);
  if (key === 'c5') return [...priceDays(measure, row), ...heaviest(actDays(measure, row, key))];
  if (key === 'c6') return [...heaviest(actDays(measure, row, key)), ...shownDays(measure, row)];
  const others = key === 'c9' ? episodeDays(measure, row) : detailDays(measure, row, key);
  return heaviest([...actDays(measure, row, key), ...others]);
}

type Weighed = { day: number; kind: number; weight: number; n: number };

function actDays(measure: Measure, row: RollRow, key: CriterionKey): Weighed[] {
  const kinds = ACTS[key] ?? [];
  const halfLife = halfLifeOf(key, 0);
  return readActs(factsOf(row).acts, measure.asOf)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ day, kind, n, trust }) => {
      const weight = trust * decayWeight(measure.asOf - day, halfLife);
      return { day, kind: factKinds[kind].number, weight, n };
    });
}

const DETAILS: Partial<Record<CriterionKey, readonly DetailKind[]>> = {
  c2: ['touched', 'held_out'],
  c3: ['served'],
  c4: ['quoted', 'agreed', 'declined'],
};

/** The kinds whose facts lie behind a criterion, by their numbers in the ledger. */
export function kindsBehind(key: CriterionKey): number[] {
  const named = [...(ACTS[key] ?? []), ...(DETAILS[key] ?? [])].map(
    (kind) => factKinds[kind].number,
  );
  if (key === 'c1') return [BOUGHT, factKinds.returned.number];
  if (key === 'c6') return [...named, ...SHOWN];
  return key === 'c5' || key === 'c9' ? [...named, BOUGHT] : named;
}

/** Days of facts whose payload is read, each kind of a day once. */
function detailDays({ asOf }: Measure, { details }: RollRow, key: CriterionKey): Weighed[] {
  const numbers = new Set<number>((DETAILS[key] ?? []).map((kind) => factKinds[kind].number));
  const halfLife = halfLifeOf(key, 0);
  const days = new Map<string, Weighed>();
  for (const { day, kind, tier } of details) {
    const trust = trustOf(tier);
    if (day > asOf || trust <= 0 || !numbers.has(kind)) continue;
    const its = days.get(`${day} ${kind}`);
    if (its !== undefined) its.n += 1;
    else {
      const weight = trust * decayWeight(asOf - day, halfLife);
      days.set(`${day} ${kind}`, { day, kind, weight, n: 1 });
    }
  }
  return [...days.values()];
}

/** The newest days of what is shown without being counted. */
function shownDays({ asOf }: Measure, row: RollRow): HeavyDay[] {
  const days = row.days.flatMap((day, i) => {
    const kind = row.kinds[i] ?? 0;
    const isThere = (row.counts[i] ?? 0) > 0 && day <= asOf;
    return isThere && SHOWN.has(kind) ? [{ day, kind, weight: 0, share: 0, byAmount: false }] : [];
  });
  return days.slice(-FACTS_SHOWN).reverse();
}

/** Shares are by number; the heaviest first, the newest among equals. */
function heaviest(days: readonly Weighed[]): HeavyDay[] {
  const all = days.reduce((sum, one) => sum + one.weight * one.n, 0);
  return [...days]
    .sort((one, other) => other.weight * other.n - one.weight * one.n || other.day - one.day)
    .slice(0, FACTS_SHOWN)
    .map(({ day, kind, weight }) => ({ day, kind, weight, share: weight / all, byAmount: false }));
}

function desireDays(measure: Measure, row: RollRow): HeavyDay[] {
  const { rolls, firstKnownDay } = factsOf(row);
  const reading = readingOf(measure, row.segment, firstKnownDay);
  const { half_life: halfLife } = segmentOf(measure.model, row.segment);
  const left = (day: number) => decayWeight(measure.asOf - day, halfLife);
  const all = rolls.reduce((sum, roll) => sum + Math.abs(roll.amount) * left(roll.day), 0);
  return weighRolls(desireModelOf(measure, row.segment), rolls, reading).map((roll) => ({
    day: roll.day,
    kind: factKinds[roll.kind].number,
    weight: roll.weight,
    share: all > 0 ? left(roll.day) / all : 0,
    byAmount: true,
  }));
}

/** The days on which most lines were bought that could be compared. */
function priceDays(measure: Measure, row: RollRow): HeavyDay[] {
  const halfLife = halfLifeOf('c5', 0);
  const days = pricesOf(row)
    .filter(({ day, lines }) => day <= measure.asOf && lines > 0)
    .map(({ day, lines }) => {
      const weight = decayWeight(measure.asOf - day, halfLife);
      return { day, kind: BOUGHT, weight, n: lines };
    });
  const all = days.reduce((sum, one) => sum + one.weight * one.n, 0);
  return heaviest(days).map((day) => {
    const lines = days.find((one) => one.day === day.day)?.n ?? 0;
    return { ...day, share: (day.weight * lines) / all };
  });
}

/** Purchases made while competitors cut deeper. */
function episodeDays(measure: Measure, row: RollRow): Weighed[] {
  const windows = measure.windowsOf(row.segment);
  const halfLife = halfLifeOf('c9', 0);
  return listPurchases(factsOf(row).rolls, measure.asOf)
    .filter(({ day }) => windows.some(({ from, to }) => day >= from && day <= to))
    .map(({ day, trust }) => {
      const weight = trust * decayWeight(measure.asOf - day, halfLife);
      return { day, kind: BOUGHT, weight, n: 1 };
    });
}
