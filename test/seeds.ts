import { crossing } from '../engine/value/composite.ts';
import type { MonthModel, ScorecardDefinition } from '../contract/value/scorecard.ts';
import type { Truth } from '../sample/index.ts';
import type { RollRow } from '../server/value/data.rolls.ts';
import type { StandingRow } from '../server/value/data.ts';
import { dateOf, measureOf, monthOf } from '../server/value/rules.ts';
import { fitMonth } from '../server/value/rules.models.ts';
import { countWithPrices, drawScorecard, fedCriteria } from '../server/value/rules.scorecard.ts';
import { standingOf } from '../server/value/rules.standing.ts';
import { fifthsOf } from './ranking.ts';
import { MARGIN, type Simulated } from './simulated.ts';

const YEAR = 365;
const MONTH = 30;
/** Chance of standing above the line that promotes, two months running (engine.md 4). */
const SURE = 0.7;

/** Everybody of a simulated business scored, and the card it was done with. */
export interface Judged {
  model: MonthModel;
  definition: ScorecardDefinition;
  /** Best first. */
  standings: readonly StandingRow[];
  /** Who would be promoted at the end, from none. */
  promoted: ReadonlySet<number>;
}

/** Publishes a scorecard for a simulated business and scores it, by the functions of the server. */
export function judgeBusiness(business: Simulated): Judged {
  const { rows, asOf, episodes } = business;
  const base = { rows, asOf, marginRate: MARGIN, currency: 'GBP', episodes };
  const fed = fedCriteria({
    customersByKind: countByKind(rows, asOf - YEAR),
    customersWithPrices: countWithPrices(rows, asOf),
    episodes,
    asOf,
  });
  const model = fitMonth(base);
  const firstYear = Math.min(asOf, earliest(rows) + YEAR);
  const given = { fed, gross_margin_bp: 10_000 * MARGIN, segment_by: 'kind' } as const;
  const { definition } = drawScorecard(base, firstYear, model, given, undefined);
  const stand = (day: number) => {
    const modelMonth = monthOf(dateOf(asOf));
    const measure = measureOf({ version: 1, definition, model, modelMonth, asOf: day, episodes });
    const now = new Date(0);
    return rows.flatMap((row) => standingOf(measure, upTo(row, day), now) ?? []);
  };
  const standings = stand(asOf).sort((a, b) => b.place_milli - a.place_milli);
  const above = (all: readonly StandingRow[]) =>
    new Set(
      all.filter((row) => passes(row, definition.lines)).map(({ customer_no }) => customer_no),
    );
  const before = above(stand(asOf - MONTH));
  const promoted = new Set([...above(standings)].filter((no) => before.has(no)));
  return { model, definition, standings, promoted };
}

function passes(row: StandingRow, { entry, exit }: { entry: number; exit: number }): boolean {
  const { pEnter } = crossing(
    { score: row.score_milli / 1_000, sd: row.sd_milli / 1_000 },
    entry,
    exit,
  );
  return row.known && row.gate === null && pEnter >= SURE;
}

function countByKind(rows: readonly RollRow[], since: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { days, kinds } of rows) {
    const own = new Set(kinds.filter((_, i) => (days[i] ?? 0) > since));
    for (const kind of own) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

function earliest(rows: readonly RollRow[]): number {
  return rows.reduce((day, { days }) => Math.min(day, days[0] ?? Infinity), Infinity);
}

/** A customer's rolls as far as a day; they are in day order. */
function upTo(row: RollRow, day: number): RollRow {
  const many = row.days.filter((one) => one <= day).length;
  return {
    customer_no: row.customer_no,
    segment: row.segment,
    contact: row.contact,
    days: row.days.slice(0, many),
    kinds: row.kinds.slice(0, many),
    tiers: row.tiers.slice(0, many),
    counts: row.counts.slice(0, many),
    amounts: row.amounts.slice(0, many),
    prices: row.prices,
    details: row.details.filter((detail) => detail.day <= day),
  };
}

/** How many of the first are planted core, as shares: by standing and by the rules of thumb. */
export interface Precision {
  standing: number;
  spend: number;
  recency: number;
  rfm: number;
}

export interface Found {
  core: number;
  first: number;
  /** Ranked alike among the same candidates: who is active and whom no gate keeps out. */
  open: Precision;
  /** Ranked among everybody, whoever has gone or may not be contacted included. */
  everybody: Precision;
  /** Shares of the planted core and of pure noise that would be promoted. */
  promotedCore: number;
  promotedNoise: number;
}

/** What the best of the rules of thumb finds. */
export function bestRule({ spend, recency, rfm }: Precision): number {
  return Math.max(spend, recency, rfm);
}

const BOUGHT = 2;
const RETURNED = 3;

/** Nobody ranks all of the core first: so many of a hundred are asked for in a small business. */
const ASKED = 0.9;

/** Holds a judged business against what was planted in it, among the first `most` at the most. */
export function foundIn(business: Simulated, judged: Judged, most: number): Found {
  const { truths, rows } = business;
  const core = [...truths].filter(([, truth]) => truth.core).map(([no]) => no);
  const isCore = new Set(core);
  const first = core.length >= most ? most : Math.round(ASKED * core.length);
  const open = new Set(
    judged.standings.flatMap((row) => (row.active && row.gate === null ? [row.customer_no] : [])),
  );
  const spend = rows.map((row) => sumOf(row, [BOUGHT, RETURNED], row.amounts));
  const often = rows.map((row) => sumOf(row, [BOUGHT], row.counts));
  const last = rows.map((row) => row.days.findLast((_, i) => row.kinds[i] === BOUGHT) ?? 0);
  const by = (values: readonly number[]) =>
    rows
      .map(({ customer_no }, i) => ({
        no: customer_no,
        value: values[i] ?? 0,
        spent: spend[i] ?? 0,
      }))
      .sort((a, b) => b.value - a.value || b.spent - a.spent)
      .map(({ no }) => no);
  const fifths = [fifthsOf(last), fifthsOf(often), fifthsOf(spend)];
  const rfm = rows.map((_, i) => fifths.reduce((sum, one) => sum + (one[i] ?? 0), 0));
  const orders = {
    standing: judged.standings.map(({ customer_no: no }) => no),
    spend: by(spend),
    recency: by(last),
    rfm: by(rfm),
  };
  const among = (isCandidate: (no: number) => boolean): Precision => {
    const precision = (order: readonly number[]) =>
      order
        .filter(isCandidate)
        .slice(0, first)
        .filter((no) => isCore.has(no)).length / first;
    return {
      standing: precision(orders.standing),
      spend: precision(orders.spend),
      recency: precision(orders.recency),
      rfm: precision(orders.rfm),
    };
  };
  const share = (of: (truth: Truth) => boolean) => {
    const those = [...truths].filter(([, truth]) => of(truth));
    return those.filter(([no]) => judged.promoted.has(no)).length / Math.max(1, those.length);
  };
  return {
    core: core.length,
    first,
    open: among((no) => open.has(no)),
    everybody: among(() => true),
    promotedCore: share((truth) => truth.core),
    promotedNoise: share((truth) => truth.noise),
  };
}

function sumOf(row: RollRow, kinds: readonly number[], values: readonly number[]): number {
  return row.kinds.reduce((sum, kind, i) => sum + (kinds.includes(kind) ? (values[i] ?? 0) : 0), 0);
}
