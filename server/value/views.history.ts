import type { Moved, ScoreParts } from '../../engine/value/change.ts';
import { factKindName, factKinds } from '../../contract/ledger/kinds.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { StandingChanges, StandingHistory } from '../../contract/value/history.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { FactOnDay } from './data.evidence.ts';
import type { MonthStandingRow } from './data.history.ts';
import type { StandingRow } from './data.ts';
import type { ScorecardDefinition } from '../../contract/value/scorecard.ts';
import { dateOf } from './rules.ts';
import { contributionOf, wholeOf } from './rules.standing.ts';
import { type Explained, heaviestDays, type Reading, scoreOf } from './rules.history.ts';
import { interval } from './views.ts';

type Point = StandingHistory['points'][number];
type Scores = Pick<
  MonthStandingRow | StandingRow,
  'as_of' | 'version' | 'score_milli' | 'sd_milli' | 'coverage_milli' | 'points_milli'
>;

/** A standing as the curve's point, with the lines of its version. */
export function pointView(row: Scores, definition: ScorecardDefinition, stored: boolean): Point {
  const score = row.score_milli / 1_000;
  const { low, high } = interval(score, row.sd_milli / 1_000);
  const { fed, lines } = definition;
  return {
    as_of: row.as_of,
    score,
    p10: low,
    p90: high,
    coverage: row.coverage_milli / 1_000,
    scorecard_version: row.version,
    stored,
    entry: lines.entry,
    exit: lines.exit,
    criteria: criterionKeys.map((key, at) => {
      const milli = row.points_milli[at] ?? -1;
      if (!fed.includes(key)) return { key, state: 'not_fed', points: null };
      return milli < 0
        ? { key, state: 'unknown', points: null }
        : { key, state: 'known', points: milli / 1_000 };
    }),
  };
}

/** Two readings side by side and what lies between them. */
export function changesView(
  from: Reading,
  to: Reading,
  explained: Explained,
  { facts, currency }: { facts: readonly FactOnDay[]; currency: string },
): StandingChanges {
  const { shown, rest } = heaviestDays(explained.days);
  return {
    from: standingOn(from),
    to: standingOn(to),
    difference: scoreOf(to) - scoreOf(from),
    criteria: criterionKeys.map((key) => ({
      key,
      from: sideOf(from, key),
      to: sideOf(to, key),
      contribution: explained.criteria[key] ?? 0,
    })),
    causes: explained.causes
      .filter(({ parts }) => Object.values(parts).some((part) => part !== 0))
      .map(({ cause, parts, total }) => ({
        cause,
        contribution: total,
        criteria: movedBy(parts),
      })),
    days: shown.map((day) => dayView(day, to, facts, currency)),
    rest,
  };
}

/** Where the customer stood nowhere before there is nothing to take off. */
export function beginningView(to: Reading): StandingChanges {
  return {
    from: null,
    to: standingOn(to),
    difference: 0,
    criteria: criterionKeys.map((key) => ({
      key,
      from: null,
      to: sideOf(to, key),
      contribution: 0,
    })),
    causes: [],
    days: [],
    rest: { days: 0, contribution: 0 },
  };
}

function standingOn(reading: Reading): StandingChanges['to'] {
  const { measure, measured } = reading;
  const { sd, coverage } = wholeOf(measure, measured);
  const score = scoreOf(reading);
  const { low, high } = interval(score, sd);
  return {
    as_of: dateOf(measure.asOf),
    score,
    p10: low,
    p90: high,
    coverage,
    scorecard_version: measure.version,
  };
}

const MOST = 10;

function sideOf(
  { measure, measured }: Reading,
  key: CriterionKey,
): StandingChanges['criteria'][number]['to'] {
  const own = contributionOf(measure, measured, key);
  if (own === undefined) return { state: 'not_fed', points: null, p10: null, p90: null, weight: 0 };
  const { weights, fed } = measure.definition;
  const weight = weights[key] / fed.reduce((sum, one) => sum + weights[one], 0);
  if (!own.known) return { state: 'unknown', points: null, p10: null, p90: null, weight };
  const points = own.thousandths / 1_000;
  const { low, high } = interval(points, own.sd, MOST);
  return { state: 'known', points, p10: low, p90: high, weight };
}

function movedBy(parts: ScoreParts) {
  return criterionKeys
    .map((key) => ({ key, contribution: parts[key] ?? 0 }))
    .filter(({ contribution }) => contribution !== 0);
}

const FACTS_SHOWN = 4;

/** What the ledger counted on a day, and the facts themselves where they are still there. */
function dayView(
  { cause: day, parts, total }: Moved<number>,
  { rolls }: Reading,
  facts: readonly FactOnDay[],
  currency: string,
): StandingChanges['days'][number] {
  const on = dateOf(day);
  const kinds = new Map<number, { n: number; amount: number }>();
  rolls.days.forEach((one, i) => {
    const kind = rolls.kinds[i];
    if (one !== day || kind === undefined || !isScored(kind)) return;
    const sum = kinds.get(kind) ?? { n: 0, amount: 0 };
    kinds.set(kind, {
      n: sum.n + (rolls.counts[i] ?? 0),
      amount: sum.amount + (rolls.amounts[i] ?? 0),
    });
  });
  return {
    on,
    contribution: total,
    criteria: movedBy(parts),
    kinds: [...kinds].map(([kind, { n, amount }]) => ({
      kind: factKindName(kind),
      n,
      amount: amount === 0 ? null : { amount, currency },
    })),
    facts: facts
      .filter((fact) => fact.day === on && isScored(fact.kind))
      .slice(0, FACTS_SHOWN)
      .map((fact) => ({
        fact_id: fact.fact_no,
        kind: factKindName(fact.kind),
        amount:
          fact.amount === null || fact.currency === null
            ? null
            : { amount: fact.amount, currency: fact.currency },
        label: fact.number,
        object_id: fact.order_id,
      })),
  };
}

function isScored(kind: number): boolean {
  return factKinds[factKindName(kind)].criteria.length > 0;
}
