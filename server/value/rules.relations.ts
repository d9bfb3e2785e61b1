import {
  type Population,
  type PopulationFound,
  populationOf,
} from '../../engine/value/population.ts';
import { listPurchases } from '../../engine/value/purchases.ts';
import { typicalGap } from '../../engine/value/overdue.ts';
import { type Stage, type StageFound, stageOf, warmthOf } from '../../engine/value/stage.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { RelationshipType } from '../../contract/customers/life-names.ts';
import type { RelationshipDefaults } from '../../contract/value/relationship.ts';
import type { RollRow } from './data.rolls.ts';
import type { StandingRow } from './data.ts';
import { factsOf, type Measure } from './rules.ts';
import { standingOf } from './rules.standing.ts';

/** What facts say of a relationship. */
export interface Relation {
  population: PopulationFound;
  stage: StageFound;
  /** Forward-decayed two-way contacts. */
  warmth: number;
}

/** Somebody's rolls, and where they stand and what they are to us by them. */
export interface Stood {
  row: RollRow;
  standing: StandingRow;
  relation: Relation;
}

/** Both read off the same facts, which are sorted but once; null for a contact who buys nothing. */
export function stoodOf(measure: Measure, row: RollRow, now: Date): Stood | null {
  const standing = standingOf(measure, row, now);
  if (standing === null) return null;
  return { row, standing, relation: relationOf(measure, row, standing, null) };
}

const A_YEAR = 365;

const kinds = factKinds;

/**
 * Reads a customer's relation off the rolls and the standing computed from them, and from how many
 * different products were bought in the two years before; null where that is not known.
 */
export function relationOf(
  measure: Measure,
  row: RollRow,
  standing: StandingRow,
  range: { recent: number; earlier: number } | null,
): Relation {
  const { asOf } = measure;
  const { rolls, firstKnownDay } = factsOf(row);
  const purchases = listPurchases(rolls, asOf);
  const purchaseDays = purchases.map(({ day }) => day);
  const signs = signsOf(row, asOf);
  const gap = purchaseDays.length === 0 ? null : gapOf(purchases, measure.model.danger.gapMu);
  const population = populationOf({
    asOf,
    firstKnownDay,
    purchaseDays,
    overdueRatio: standing.overdue_ratio,
    typicalGap: gap,
    danger: standing.danger,
    insiderSince: signs.insider.since,
    endedOn: signs.ended.since,
  });
  const stage = stageOf({
    asOf,
    firstKnownDay,
    purchaseDays,
    contactDays: signs.contactDays,
    recentMargin: netBetween(rolls, asOf - A_YEAR, asOf),
    earlierMargin: netBetween(rolls, asOf - 2 * A_YEAR, asOf - A_YEAR),
    range,
    typicalGap: gap,
    contractSince: signs.contract.since,
    contractEndedOn: signs.contract.until,
    population,
  });
  return { population, stage, warmth: warmthOf(signs.contactDays) };
}

function gapOf(purchases: ReturnType<typeof listPurchases>, mu: number): number {
  let count = 0;
  let logs = 0;
  for (let i = 1; i < purchases.length; i++) {
    const { day, trust } = purchases[i] ?? { day: 0, trust: 0 };
    count += trust;
    logs += trust * Math.log(day - (purchases[i - 1]?.day ?? 0));
  }
  return typicalGap(logs, count, mu);
}

/** Net sales in days after `from`, up to `to`, by trust; the margin's share cancels out of changes. */
function netBetween(rolls: ReturnType<typeof factsOf>['rolls'], from: number, to: number): number {
  let sum = 0;
  for (const { day, amount, trust = 1 } of rolls) {
    if (day > from && day <= to) sum += trust * amount;
  }
  return sum;
}

/** A state that facts begin and end: since when it holds, or until when it held. */
interface Spell {
  since: number | null;
  until: number | null;
}

interface Signs {
  contactDays: number[];
  insider: Spell;
  contract: Spell;
  ended: Spell;
}

/** Days are in order; a fact and its reversal are not among them. */
function signsOf(row: RollRow, asOf: number): Signs {
  const contactDays: number[] = [];
  const insider = spell();
  const contract = spell();
  const ended = spell();
  for (let i = 0; i < row.days.length; i++) {
    const day = row.days[i] ?? 0;
    if (day > asOf) break;
    const n = row.counts[i] ?? 0;
    switch (row.kinds[i] ?? 0) {
      case kinds.conversed.number:
        for (let k = 0; k < n; k++) contactDays.push(day);
        break;
      case kinds.circle_joined.number:
        insider.step(day, n);
        break;
      case kinds.circle_left.number:
        insider.step(day, -n);
        break;
      case kinds.contract_began.number:
        contract.step(day, n);
        break;
      case kinds.contract_ended.number:
        contract.step(day, -n);
        break;
      case kinds.relation_ended.number:
        ended.step(day, n);
        break;
      case kinds.relation_resumed.number:
        ended.step(day, -n);
        break;
    }
  }
  return { contactDays, insider, contract, ended };
}

function spell(): Spell & { step(day: number, by: number): void } {
  let running = 0;
  return {
    since: null,
    until: null,
    step(day, by) {
      running = Math.max(0, running + by);
      if (running === 0) {
        if (this.since !== null) this.until = day;
        this.since = null;
      } else if (this.since === null) {
        this.since = day;
        this.until = null;
      }
    },
  };
}

/** What holds after somebody's word: facts', or theirs. */
export interface Words {
  population?: Population;
  stage?: Stage;
  relationship?: RelationshipType;
}

export interface Settled {
  population: Population;
  stage: Stage;
  relationship: RelationshipType;
}

/** Somebody's word outranks facts; the type goes with population and stage unless they say otherwise. */
export function settledOf(
  { population, stage }: Relation,
  words: Words,
  defaults: RelationshipDefaults,
): Settled {
  const settled = {
    population: words.population ?? population.population,
    stage: words.stage ?? stage.stage,
  };
  const byTable = defaults[settled.population][settled.stage];
  return { ...settled, relationship: words.relationship ?? byTable };
}
