import {
  betaBinomialLogLikelihood,
  fitBetaBinomial,
  type BetaPrior,
} from '../stats/beta-binomial.ts';

/**
 * Shifted-beta-geometric: at each renewal a contract ends with its own probability, and those are
 * Beta(alpha, beta) over contracts. Fader and Hardie (2007), How to project customer retention,
 * Journal of Interactive Marketing 21.
 */
export type Renewal = BetaPrior;

/** So many contracts have been renewed so often, and then ended or still run. */
export type Renewed = {
  readonly renewals: number;
  readonly ended: boolean;
  readonly count: number;
};

/** Below 50 contracts that came up for renewal: the paper's high-end cohort. */
const SHIPPED_RENEWAL: Renewal = { alpha: 0.668, beta: 3.806, discriminating: true };

/** The share of those left that renews for the t-th time, t = 1, 2, …: (β+t−1)/(α+β+t−1). */
export function retention({ alpha, beta }: Renewal, t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1);
}

/** Churn danger at the next renewal of a contract that was renewed so often already. */
export function renewalDanger(model: Renewal, renewals: number): number {
  return 1 - retention(model, renewals + 1);
}

/** The share that renews at least t times from the start: B(α, β+t)/B(α, β). */
export function renewalSurvival(model: Renewal, t: number): number {
  return Math.exp(betaBinomialLogLikelihood(model, { hits: 0, trials: t }));
}

/** Renewals still to come of the next `coming`, of a contract renewed so often already. */
export function expectedRenewals(model: Renewal, renewals: number, coming: number): number {
  let left = 1;
  let sum = 0;
  for (let t = 1; t <= coming; t += 1) {
    left *= retention(model, renewals + t);
    sum += left;
  }
  return sum;
}

/**
 * A contract's end is a hit among as many trials as it came up for renewal: the paper's equation 8
 * is the beta-binomial's marginal likelihood.
 */
function tried({ renewals, ended, count }: Renewed) {
  return { hits: ended ? 1 : 0, trials: renewals + (ended ? 1 : 0), customers: count };
}

/** ln of the likelihood of contracts. */
export function renewalLogLikelihood(model: Renewal, contracts: readonly Renewed[]): number {
  return contracts.reduce(
    (sum, contract) => sum + contract.count * betaBinomialLogLikelihood(model, tried(contract)),
    0,
  );
}

/**
 * Maximum likelihood over contracts of one cohort. Those that never came up for renewal say
 * nothing. Under 50 contracts, or while none has ended, the shipped one.
 */
export function fitRenewal(
  contracts: readonly Renewed[],
  shipped: Renewal = SHIPPED_RENEWAL,
): Renewal {
  const seen = contracts.filter((c) => c.count > 0);
  return seen.some((c) => c.ended) ? fitBetaBinomial(seen.map(tried), shipped) : shipped;
}
