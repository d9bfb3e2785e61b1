import { fitGammaFrailty, type FrailtyPrior, type Hazarded } from '../stats/gamma-frailty.ts';
import { stepAt } from '../stats/survival.ts';
import type { RatePosterior } from './rate.ts';

/**
 * One negotiation: days on the customer's clock from the first real quote, and whether it then
 * came to a yes. Open and declined ones are censored: agreed false.
 */
export type Negotiation = {
  readonly customer: number;
  readonly days: number;
  readonly agreed: boolean;
  /** What its pace is compared with, finest first, as product × size, product. */
  readonly groups: readonly string[];
};

/** The cumulated hazard of a yes from each day on, until the next. */
export type Pace = readonly { readonly time: number; readonly hazard: number }[];

/** The frozen numbers of criterion 4: everybody's pace, by group, and how customers differ. */
export type NegotiationModel = {
  readonly prior: FrailtyPrior;
  readonly everybody: Pace;
  readonly groups: Readonly<Record<string, Pace>>;
};

/** Fewer closings than this and a group's pace is that of the next coarser one. */
const FEWEST_AGREED = 30;
const MOST_ROUNDS = 50;
/** Below 50 customers: four closings outweigh the prior. */
const SHIPPED_FRAILTY: FrailtyPrior = { k: 4, discriminating: true };

/** Nelson–Aalen, everybody at risk weighing as fast as that customer is. */
function paceOf(deals: readonly Negotiation[], speeds: ReadonlyMap<number, number>): Pace {
  const sorted = [...deals].sort((one, other) => other.days - one.days);
  const steps: { time: number; hazard: number }[] = [];
  let risk = 0;
  for (let from = 0; from < sorted.length;) {
    const time = (sorted[from] as Negotiation).days;
    let agreed = 0;
    for (; sorted[from]?.days === time; from += 1) {
      const deal = sorted[from] as Negotiation;
      risk += speeds.get(deal.customer) ?? 1;
      agreed += deal.agreed ? 1 : 0;
    }
    if (agreed > 0) steps.push({ time, hazard: agreed / risk });
  }
  let hazard = 0;
  return steps.reverse().map((step) => {
    hazard += step.hazard;
    return { time: step.time, hazard };
  });
}

function groupsOf(deals: readonly Negotiation[]): [string, readonly Negotiation[]][] {
  const groups = new Map<string, Negotiation[]>();
  for (const deal of deals) {
    for (const group of deal.groups) {
      const members = groups.get(group);
      if (members === undefined) groups.set(group, [deal]);
      else members.push(deal);
    }
  }
  return [...groups].filter(
    ([, members]) => members.filter((deal) => deal.agreed).length >= FEWEST_AGREED,
  );
}

/** Λ₀(t): how many yeses a customer of ordinary speed would have given by then. days ≥ 0. */
export function expectedAgreements(
  model: Pick<NegotiationModel, 'everybody' | 'groups'>,
  groups: readonly string[],
  days: number,
): number {
  const group = groups.find((name) => model.groups[name] !== undefined);
  const pace = (group === undefined ? undefined : model.groups[group]) ?? model.everybody;
  return stepAt(pace, days)?.hazard ?? 0;
}

function sumByCustomer(
  deals: readonly Negotiation[],
  model: Pick<NegotiationModel, 'everybody' | 'groups'>,
): Map<number, { events: number; hazard: number }> {
  const sums = new Map<number, { events: number; hazard: number }>();
  for (const { customer, days, agreed, groups } of deals) {
    const sum = sums.get(customer) ?? { events: 0, hazard: 0 };
    sum.events += agreed ? 1 : 0;
    sum.hazard += expectedAgreements(model, groups, days);
    sums.set(customer, sum);
  }
  return sums;
}

/**
 * Everybody's pace by group and the spread of customers' speeds around it, in turns until they
 * agree (Nielsen, Gill, Andersen and Sørensen 1992, Scandinavian Journal of Statistics 19): a
 * pace read without the speeds would be that of the fast, who leave the risk set first. Under 50
 * customers the shipped spread. Hand negotiations over in a fixed order.
 */
export function fitNegotiation(deals: readonly Negotiation[]): NegotiationModel {
  const seen = deals.filter((deal) => deal.days >= 0);
  const members = groupsOf(seen);
  let speeds = new Map<number, number>();
  let prior = SHIPPED_FRAILTY;
  for (let round = 0; ; round += 1) {
    const everybody = paceOf(seen, speeds);
    const groups = Object.fromEntries(
      members.map(([name, group]) => [name, paceOf(group, speeds)]),
    );
    const sums = sumByCustomer(seen, { everybody, groups });
    const before = prior;
    prior = fitGammaFrailty([...sums.values()], SHIPPED_FRAILTY);
    const settled = round > 0 && Math.abs(Math.log(prior.k / before.k)) < 1e-3;
    if (settled || round === MOST_ROUNDS) return { prior, everybody, groups };
    const posteriorOf = (sum: Hazarded) => speedPosterior(prior, sum);
    speeds = new Map(
      [...sums].map(([customer, sum]) => {
        const { shape, rate } = posteriorOf(sum);
        return [customer, shape / rate];
      }),
    );
  }
}

/**
 * A customer's speed, Gamma(k+e, k+ΣΛ₀): mean (k+e)/(k+ΣΛ₀) (engine §2). The prior alone when
 * customers do not differ. Events and hazards decayed or not. Read it with rateMean,
 * rateQuantile and rateAbove; P(faster than ordinary) is rateAbove(…, 1).
 */
export function speedPosterior(prior: FrailtyPrior, { events, hazard }: Hazarded): RatePosterior {
  if (!prior.discriminating) return { shape: prior.k, rate: prior.k };
  return { shape: prior.k + events, rate: prior.k + hazard };
}
