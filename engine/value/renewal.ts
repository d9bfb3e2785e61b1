import { logGamma } from '../stats/log-gamma.ts';
import { minimise } from '../stats/nelder-mead.ts';
import { FEWEST_CUSTOMERS, SAME_FOR_ALL } from '../stats/prior-strength.ts';

/**
 * Shifted-beta-geometric: at each renewal a contract ends with its own probability, and those are
 * Beta(alpha, beta) over contracts. Fader and Hardie (2007), How to project customer retention,
 * Journal of Interactive Marketing 21.
 */
export type Renewal = {
  readonly alpha: number;
  readonly beta: number;
  /** False when contracts do not differ (alpha + beta > 1000): each renewal is as likely. */
  readonly discriminating: boolean;
};

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
  return Math.exp(logSurvival(model, t));
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

function logSurvival({ alpha, beta }: Pick<Renewal, 'alpha' | 'beta'>, t: number): number {
  if (t <= 0) return 0;
  return logGamma(beta + t) + logGamma(alpha + beta) - logGamma(alpha + beta + t) - logGamma(beta);
}

/** ln P(ends at renewal t+1): S(t)·α/(α+β+t), the hazard times who is left. */
function logEnds(model: Pick<Renewal, 'alpha' | 'beta'>, renewals: number): number {
  const { alpha, beta } = model;
  return logSurvival(model, renewals) + Math.log(alpha / (alpha + beta + renewals));
}

/** ln of the likelihood of contracts; the paper's equation 8. */
export function renewalLogLikelihood(
  model: Pick<Renewal, 'alpha' | 'beta'>,
  contracts: readonly Renewed[],
): number {
  return contracts.reduce((sum, { renewals, ended, count }) => {
    return sum + count * (ended ? logEnds(model, renewals) : logSurvival(model, renewals));
  }, 0);
}

/**
 * Maximum likelihood over contracts of one cohort. Those that never came up for renewal say
 * nothing. Under 50 contracts, or while none has ended, the shipped one.
 */
export function fitRenewal(
  contracts: readonly Renewed[],
  shipped: Renewal = SHIPPED_RENEWAL,
): Renewal {
  const seen = contracts.filter((c) => c.count > 0 && (c.ended || c.renewals > 0));
  const count = seen.reduce((sum, c) => sum + c.count, 0);
  const ends = seen.reduce((sum, c) => sum + (c.ended ? c.count : 0), 0);
  if (count < FEWEST_CUSTOMERS || ends <= 0) return shipped;
  const chances = seen.reduce((sum, c) => sum + c.count * (c.renewals + (c.ended ? 1 : 0)), 0);
  // Everybody ended: half a renewal is kept, so that the logit exists.
  const share = Math.min(ends / chances, 1 - 0.5 / chances);
  const start = Math.log(share / (1 - share));
  const modelAt = ([logit = 0, logStrength = 0]: readonly number[]) => {
    const strength = Math.exp(logStrength);
    const mean = 1 / (1 + Math.exp(-logit));
    return { alpha: strength * mean, beta: strength * (1 - mean) };
  };
  const deviance = (at: readonly number[]) => {
    const [logit = 0, logStrength = 0] = at;
    if (Math.abs(logit - start) > 5 || logStrength < -5 || logStrength > 12) return Infinity;
    return -renewalLogLikelihood(modelAt(at), seen);
  };
  const { alpha, beta } = modelAt(minimise(deviance, [start, 1]).at);
  return { alpha, beta, discriminating: alpha + beta <= SAME_FOR_ALL };
}
