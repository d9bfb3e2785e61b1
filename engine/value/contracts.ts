import { calendarMonth } from './calendar.ts';
import { type Lifetime, LIFETIME_YEARS, YEARLY_DISCOUNT } from './lifetime.ts';
import { fitRenewal, type Renewal, renewalDanger, type Renewed, retention } from './renewal.ts';

/** What was recorded of a contract, days since 1970-01-01; `yearly` is a year's value, minor units. */
export type ContractFact = {
  readonly kind: 'contract_began' | 'contract_renewed' | 'contract_ended';
  readonly contract: number;
  readonly day: number;
  readonly endsOn: number | null;
  readonly yearly: number | null;
};

/** A contract as it stood on a day. */
export type Contract = {
  readonly contract: number;
  readonly began: number;
  readonly renewals: number;
  /** The last day of its present term. */
  readonly endsOn: number;
  readonly yearly: number;
  /** Ended by a fact, or run out without having been renewed. */
  readonly ended: boolean;
};

/** How likely contracts are renewed: all of them, and those of each year with enough of them. */
export type RenewalModel = {
  readonly whole: Renewal;
  readonly cohorts: Readonly<Record<string, Renewal>>;
  readonly contracts: number;
  /** Contracts that came up for renewal at least once, and those of them that ended. */
  readonly cameUp: number;
  readonly ended: number;
};

/** Churn danger of somebody under contract: at the renewal that comes first. */
export type RenewalRisk = {
  readonly contract: number;
  readonly endsOn: number;
  readonly renewals: number;
  readonly danger: number;
  /** The year whose contracts it was compared with; null for all. */
  readonly cohort: number | null;
};

/** Renewals are often written down late: until then a contract that ran out is still waited for. */
const GRACE_DAYS = 60;
const FEWEST_IN_COHORT = 50;
const YEAR = 365;

/** Contracts from their facts in order of time, as known on a day. A year long where nothing is said. */
export function readContracts(facts: readonly ContractFact[], asOf: number): Contract[] {
  const contracts = new Map<number, Contract>();
  for (const { kind, contract, day, endsOn, yearly } of facts) {
    if (day > asOf) continue;
    const before = contracts.get(contract);
    if (kind === 'contract_ended') {
      if (before !== undefined) contracts.set(contract, { ...before, ended: true });
      continue;
    }
    // A renewal of what began before we kept books is its beginning.
    const isNew = kind === 'contract_began' || before === undefined;
    contracts.set(contract, {
      contract,
      began: isNew ? day : before.began,
      renewals: isNew ? 0 : before.renewals + 1,
      endsOn: endsOn ?? day + YEAR,
      yearly: yearly ?? before?.yearly ?? 0,
      ended: false,
    });
  }
  return [...contracts.values()].map((one) =>
    one.ended || one.endsOn + GRACE_DAYS >= asOf ? one : { ...one, ended: true },
  );
}

const cohortOf = ({ began }: Contract): number => calendarMonth(began).year;

function counted(contracts: readonly Contract[]): Renewed[] {
  const cells = new Map<string, { renewals: number; ended: boolean; count: number }>();
  for (const { renewals, ended } of contracts) {
    const key = `${renewals} ${ended}`;
    const cell = cells.get(key);
    if (cell) cell.count += 1;
    else cells.set(key, { renewals, ended, count: 1 });
  }
  return [...cells.values()];
}

/** Fits renewal to everybody's contracts, and by the year they began where there are 50 of it. */
export function fitRenewals(contracts: readonly Contract[]): RenewalModel {
  const byYear = new Map<number, Contract[]>();
  for (const one of contracts) {
    const others = byYear.get(cohortOf(one));
    if (others === undefined) byYear.set(cohortOf(one), [one]);
    else others.push(one);
  }
  const whole = fitRenewal(counted(contracts));
  const cohorts: Record<string, Renewal> = {};
  for (const [year, own] of byYear) {
    const seen = own.filter(({ renewals, ended }) => renewals > 0 || ended);
    // Few of a year are compared with all contracts, not with the shipped ones.
    if (seen.length >= FEWEST_IN_COHORT) cohorts[year] = fitRenewal(counted(own), whole);
  }
  const cameUp = contracts.filter(({ renewals, ended }) => renewals > 0 || ended);
  return {
    whole,
    cohorts,
    contracts: contracts.length,
    cameUp: cameUp.length,
    ended: cameUp.filter(({ ended }) => ended).length,
  };
}

function modelFor(model: RenewalModel, contract: Contract): Renewal {
  return model.cohorts[cohortOf(contract)] ?? model.whole;
}

/** Danger at the renewal that comes first; null without a running contract. */
export function assessRenewal(
  model: RenewalModel,
  contracts: readonly Contract[],
): RenewalRisk | null {
  const running = contracts.filter(({ ended }) => !ended);
  const [first] = running.sort((one, other) => one.endsOn - other.endsOn);
  if (first === undefined) return null;
  const year = cohortOf(first);
  return {
    contract: first.contract,
    endsOn: first.endsOn,
    renewals: first.renewals,
    danger: renewalDanger(modelFor(model, first), first.renewals),
    cohort: model.cohorts[year] === undefined ? null : year,
  };
}

type Outcome = { readonly value: number; readonly probability: number };

/** Outcomes kept when several contracts are added up. */
const MOST_OUTCOMES = 200;

/** What a contract may bring, by how often it is renewed within the horizon. */
function outcomesOf(renewal: Renewal, contract: Contract, asOf: number, yearly: number) {
  const left = Math.max(0, contract.endsOn - asOf) / YEAR;
  let value = yearly * Math.min(LIFETIME_YEARS, left);
  let reached = 1;
  let expected = 0;
  const outcomes: Outcome[] = [];
  for (let t = 1; left + t - 1 < LIFETIME_YEARS; t += 1) {
    const renews = reached * retention(renewal, contract.renewals + t);
    outcomes.push({ value, probability: reached - renews });
    const part = Math.min(1, LIFETIME_YEARS - (left + t - 1));
    value += (yearly * part) / (1 + YEARLY_DISCOUNT) ** (left + t - 0.5);
    reached = renews;
    expected += renews;
  }
  outcomes.push({ value, probability: reached });
  return { outcomes, renewals: expected };
}

function together(one: readonly Outcome[], other: readonly Outcome[]): Outcome[] {
  const sums = one
    .flatMap((a) =>
      other.map((b) => ({ value: a.value + b.value, probability: a.probability * b.probability })),
    )
    .sort((a, b) => a.value - b.value);
  const size = Math.ceil(sums.length / MOST_OUTCOMES);
  if (size <= 1) return sums;
  return Array.from({ length: Math.ceil(sums.length / size) }, (_, i) => {
    const group = sums.slice(i * size, (i + 1) * size);
    const probability = group.reduce((sum, { probability: p }) => sum + p, 0);
    const weighted = group.reduce((sum, { value, probability: p }) => sum + value * p, 0);
    return { value: probability > 0 ? weighted / probability : 0, probability };
  });
}

function quantile(outcomes: readonly Outcome[], share: number): number {
  let below = 0;
  for (const { value, probability } of outcomes) {
    below += probability;
    if (below >= share) return value;
  }
  return outcomes.at(-1)?.value ?? 0;
}

/**
 * Margin still to come from running contracts within five years: what is left of each term, and
 * every renewal by its chance, discounted. Fader and Hardie (2010), Customer-base valuation in a
 * contractual setting. `purchases` are renewals. A year brings what is agreed, or what is bought if
 * that is more (`pace`, margin a year): orders under a contract are bought as well, so the two are
 * never added. Null without a running contract.
 */
export function lifetimeUnderContract(
  model: RenewalModel,
  contracts: readonly Contract[],
  asOf: number,
  { marginRate, pace }: { readonly marginRate: number; readonly pace: number },
): Lifetime | null {
  const running = contracts.filter(({ ended }) => !ended);
  if (running.length === 0) return null;
  const agreed = running.reduce((sum, { yearly }) => sum + yearly, 0) * marginRate;
  const each = running.map((one) => {
    const own = agreed > 0 ? (one.yearly * marginRate) / agreed : 1 / running.length;
    return outcomesOf(modelFor(model, one), one, asOf, own * Math.max(agreed, pace));
  });
  const all = each
    .map(({ outcomes }) => outcomes)
    .reduce(together, [{ value: 0, probability: 1 }] as readonly Outcome[]);
  return {
    years: LIFETIME_YEARS,
    purchases: each.reduce((sum, { renewals }) => sum + renewals, 0),
    value: all.reduce((sum, { value, probability }) => sum + value * probability, 0),
    p10: quantile(all, 0.1),
    p90: quantile(all, 0.9),
  };
}
