import { z } from 'zod';
import { cadenceDays, dailyHazard } from '../../engine/care/cadence.ts';
import { careResponse, responseAbove } from '../../engine/effects/care-response.ts';
import { saidVersusDid } from '../../engine/effects/said-did.ts';
import { betaLower, betaQuantile, betaUpper } from '../../engine/stats/incomplete-beta.ts';
import { gammaLower, gammaQuantile, gammaUpper } from '../../engine/stats/incomplete-gamma.ts';
import { normalQuantile } from '../../engine/stats/normal-quantile.ts';
import { normalCdf } from '../../engine/stats/normal.ts';
import { wilsonInterval } from '../../engine/stats/wilson.ts';
import { closingOf } from '../../engine/circle/flow.ts';
import { replay } from '../../engine/circle/membership.ts';
import { fitAtWill } from '../../engine/value/at-will-fit.ts';
import {
  expectedPurchases,
  probabilityAlive,
  probabilityNone,
  probabilityNoneIfAlive,
} from '../../engine/value/at-will.ts';
import { calibrate } from '../../engine/value/calibration.ts';
import { composite, crossing, reasonContributions } from '../../engine/value/composite.ts';
import { decayedExposure, forwardDecayed, readForwardDecayed } from '../../engine/value/decay.ts';
import { scoreDesire } from '../../engine/value/desire.ts';
import { speedPosterior } from '../../engine/value/negotiation.ts';
import { typicalGap } from '../../engine/value/overdue.ts';
import { pointsOf } from '../../engine/value/points.ts';
import { assessStays } from '../../engine/value/episodes.ts';
import { summarisePurchases } from '../../engine/value/purchases.ts';
import { rateAbove, rateMean, ratePosterior, rateQuantile } from '../../engine/value/rate.ts';
import { retention } from '../../engine/value/renewal.ts';
import { shareAbove, shareMean, sharePosterior, shareQuantile } from '../../engine/value/share.ts';
import { fitSpendPrior } from '../../engine/value/spend.ts';

/** How far a result may lie from the expected one, relative to max(1, |expected|). */
const CLOSED_FORM = 1e-9;
const QUANTILE = 1e-6;
const FITTED = 1e-4;

/** A part of the engine under test: golden input → output, and the tolerance of each output. */
export type Section = {
  readonly run: (input: unknown) => unknown;
  readonly tolerance: (key: string) => number;
};

const QUANTILES = new Set(['p10', 'p90', 'quantile']);
const usual = (key: string): number => (QUANTILES.has(key) ? QUANTILE : CLOSED_FORM);

function section<T>(
  shape: z.ZodType<T>,
  run: (input: T) => unknown,
  tolerance: (key: string) => number = usual,
): Section {
  return { run: (input) => run(shape.parse(input)), tolerance };
}

const number = z.number();
const numbers = z.record(z.string(), number);
const dayOf = z.iso.date().transform((text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000);
const paramsOf = z.tuple([number, number, number, number]).transform(([r, alpha, a, b]) => ({
  r,
  alpha,
  a,
  b,
}));
const columns = z.array(number);

const forwardDecay = section(
  z.object({ H: number, landmark: dayOf, facts: z.array(z.tuple([dayOf, number])), as_of: dayOf }),
  ({ H, landmark, facts, as_of }) => {
    const stored = facts.reduce((sum, [day, a]) => sum + forwardDecayed(a, day, landmark, H), 0);
    return { stored, value: readForwardDecayed(stored, as_of, landmark, H) };
  },
);

const gammaPoisson = section(
  z.object({ a: number, b: number, n: number, E: number, theta: number }),
  ({ a, b, n, E, theta }) => {
    const prior = { a, b, discriminating: true };
    const posterior = ratePosterior(prior, { count: n, exposure: E });
    return {
      mean: rateMean(posterior),
      p10: rateQuantile(posterior, 0.1),
      p90: rateQuantile(posterior, 0.9),
      p_gt: rateAbove(posterior, theta),
    };
  },
);

const betaBinomial = section(
  z.object({ alpha: number, beta: number, s: number, n: number, theta: number }),
  ({ alpha, beta, s, n, theta }) => {
    const prior = { alpha, beta, discriminating: true };
    const posterior = sharePosterior(prior, { hits: s, trials: n });
    return {
      mean: shareMean(posterior),
      p10: shareQuantile(posterior, 0.1),
      p90: shareQuantile(posterior, 0.9),
      p_gt: shareAbove(posterior, theta),
    };
  },
);

const negotiationFrailty = section(
  z.object({ k: number, events: number, Lambda: number }),
  ({ k, events, Lambda }) => {
    const prior = { k, discriminating: true };
    const posterior = speedPosterior(prior, { events, hazard: Lambda });
    return {
      mean: rateMean(posterior),
      p10: rateQuantile(posterior, 0.1),
      p90: rateQuantile(posterior, 0.9),
      p_faster: rateAbove(posterior, 1),
    };
  },
);

const careResponses = section(
  z.object({ y1: number, e1: number, y0: number, e0: number, tau: number, omega: number }),
  ({ y1, e1, y0, e0, ...prior }) => {
    const cared = { purchases: y1, exposure: e1 };
    const response = careResponse(prior, cared, { purchases: y0, exposure: e0 });
    return {
      raw: response.own?.raw,
      var: response.own?.variance,
      mean: response.mean,
      sd: response.sd,
      p_gt_5pct: responseAbove(response, 0.05),
      p_gt_10pct: responseAbove(response, 0.1),
    };
  },
);

const competitorEpisode = section(
  z.object({ kappa: number, theta0: number, y: number, mu: number }),
  ({ kappa, theta0, y, mu }) => {
    const prior = { a: kappa, b: kappa / theta0, discriminating: true };
    const stays = assessStays(prior, { bought: y, expected: mu });
    const { mean, p10, p90, counts } = stays;
    return { mean, p10, p90, p_gt_pop: stays.pAbovePopulation, counts };
  },
);

const points = section(
  z.object({
    anchors: z.tuple([number, number, number, number, number, number]),
    m: number,
    p10: number,
    p90: number,
  }),
  ({ anchors, m, p10, p90 }) => pointsOf(anchors, m, p10, p90),
);

const compositeScore = section(
  z.object({
    weights: numbers,
    unknown: z.object({ mean: number, sd: number }),
    criteria: z.record(z.string(), z.object({ points: number, sd: number }).nullable()),
    fed: z.array(z.string()).optional(),
    entry: number,
    exit: number,
  }),
  ({ weights, unknown, criteria, fed, entry, exit }) => {
    const total = composite(weights, criteria, new Set(fed ?? Object.keys(weights)), unknown);
    const { pEnter, pBelowExit } = crossing(total, entry, exit);
    return { ...total, p_enter: pEnter, p_below_exit: pBelowExit };
  },
);

const overdueRatio = section(
  z.object({ gaps_days: columns, prior_mu: number, k: number, days_since: number }),
  ({ gaps_days, prior_mu, k, days_since }) => {
    const logSum = gaps_days.reduce((sum, gap) => sum + Math.log(gap), 0);
    const typical = typicalGap(logSum, gaps_days.length, prior_mu, k);
    return { typical_gap: typical, ratio: days_since / typical };
  },
);

const pInactive = section(
  z.object({ params: paramsOf, x: number, tx: number, T: number, h: number }),
  ({ params, h, ...history }) => ({
    p_alive: probabilityAlive(params, history),
    p0_alive: probabilityNoneIfAlive(params, history, h),
    p_inactive: probabilityNone(params, history, h),
  }),
);

const nothingYet = summarisePurchases([], { asOf: 0, halfLife: 120, firstKnownDay: 0 });

const desire = section(
  z.object({
    rate: z.object({ a: number, b: number }),
    spend: z.object({ p: number, q: number, v: number }),
    repeats: number,
    orders: number,
    exposure: number,
    spent: number,
  }),
  ({ rate, spend, repeats, orders, exposure, spent }) =>
    scoreDesire(
      {
        halfLife: 120,
        rate: { ...rate, discriminating: true },
        spend,
        anchors: [0, 1, 2, 3, 4, 5],
      },
      {
        ...nothingYet,
        purchaseDays: orders,
        decayedRepeats: repeats,
        decayedExposure: exposure,
        meanSpend: orders > 0 ? spent / orders : 0,
      },
    ),
);

const atWillFit = section(
  z.object({ x: columns, last_day: columns, now_day: columns, count: columns }),
  ({ x, last_day, now_day, count }) => {
    const at = (column: readonly number[], i: number) => column[i] ?? Number.NaN;
    const fit = fitAtWill(
      x.map((value, i) => ({
        x: value,
        tx: at(last_day, i) / 7,
        T: at(now_day, i) / 7,
        count: at(count, i),
      })),
    );
    return { ...fit.params, log_likelihood: fit.logLikelihood };
  },
  (key) => (key === 'log_likelihood' ? CLOSED_FORM : FITTED),
);

const spendFit = section(
  z.object({ orders: columns, cents: columns }),
  ({ orders, cents }) =>
    fitSpendPrior(orders.map((n, i) => ({ orders: n, mean: (cents[i] ?? Number.NaN) / n }))),
  () => FITTED,
);

const roll = z
  .object({
    day: number,
    kind: z.enum(['bought', 'returned']),
    n: number,
    amount: number,
    trust: number.optional(),
  })
  .transform(({ trust = 1, ...rest }) => ({ ...rest, trust }));

const purchases = section(
  z.object({
    as_of: number,
    H: number,
    first_known: number,
    margin_rate: number,
    rolls: z.array(roll),
  }),
  ({ as_of, H, first_known, margin_rate, rolls }) => {
    const reading = { asOf: as_of, halfLife: H, firstKnownDay: first_known };
    const sum = summarisePurchases(rolls, { ...reading, marginRate: margin_rate });
    return {
      observed_days: sum.observedDays,
      purchases: sum.purchaseDays,
      first_bought: sum.firstPurchaseDay,
      last_bought: sum.lastPurchaseDay,
      decayed_count: sum.decayedCount,
      decayed_repeats: sum.decayedRepeats,
      decayed_spend: sum.decayedSpend,
      decayed_exposure: sum.decayedExposure,
      mean_spend: sum.meanSpend,
      gap_log_sum: sum.gapLogSum,
      gaps: sum.gapCount,
      x: sum.x,
      tx_weeks: sum.tx,
      T_weeks: sum.T,
    };
  },
);

const calibration = section(
  z.object({ danger: columns, silent: columns }),
  ({ danger, silent }) => {
    const found = calibrate(danger.map((p, i) => ({ danger: p, silent: silent[i] === 1 })));
    return {
      deciles: Object.fromEntries(found.deciles.map((decile, i) => [String(i), decile])),
      worst: found.worst,
      worst_gap: found.worstGap,
      alarm: found.alarm,
    };
  },
);

const cadence = section(
  z.object({
    cost: number,
    margin_per_day: number,
    hazard_per_day: number,
    effect: number,
    lo: number,
    hi: number,
    unanswered: number,
  }),
  ({ cost, margin_per_day, hazard_per_day, effect, lo, hi, unanswered }) => ({
    days: cadenceDays(
      { cost, marginPerDay: margin_per_day, hazardPerDay: hazard_per_day, effect, unanswered },
      { least: lo, most: hi },
    ),
  }),
);

const membership = section(
  z.object({
    params: z.object({
      p_enter: number,
      k_in: number,
      p_exit: number,
      k_out: number,
      min_tenure_months: number,
      cooldown_months: number,
      min_coverage: number,
    }),
    input: z.array(
      z.object({ p_enter: number, p_below: number, gates: z.boolean(), coverage: number }),
    ),
  }),
  ({ params, input }) => {
    const rules = {
      enter: params.p_enter,
      monthsIn: params.k_in,
      exit: params.p_exit,
      monthsOut: params.k_out,
      leastTenure: params.min_tenure_months,
      cooldown: params.cooldown_months,
      leastCoverage: params.min_coverage,
    };
    const months = input.map(({ p_enter, p_below, gates, coverage }) => ({
      pEnter: p_enter,
      pBelowExit: p_below,
      gates,
      coverage,
    }));
    const events = { promote: 'promoted', demote: 'demoted' } as const;
    const output = replay(rules, months).map(({ after, change, failing }, at) => ({
      month: at,
      state: after.state,
      event: change === null ? null : events[change],
      why: change === 'demote' ? `sustained:${failing}` : null,
    }));
    return { output };
  },
);

const circleFlow = section(
  z.object({
    start: number,
    promoted_new: number,
    promoted_return: number,
    rule_change_in: number,
    merged_in: number,
    demoted_behaviour: number,
    lost: number,
    closed: number,
    merged_out: number,
    rule_change_out: number,
  }),
  (flow) => ({
    end: closingOf(flow.start, {
      promoted: flow.promoted_new,
      returned: flow.promoted_return,
      rule_in: flow.rule_change_in,
      merged_in: flow.merged_in,
      demoted: flow.demoted_behaviour,
      lost: flow.lost,
      closed: flow.closed,
      merged_out: flow.merged_out,
      rule_out: flow.rule_change_out,
    }),
  }),
);

const distributionInput = z.object({ shape: number, p: number, x: number });

/** The sections of a golden file that the engine computes today, by name. */
export const SECTIONS: ReadonlyMap<string, Section> = new Map<string, Section>([
  ['forward_decay', forwardDecay],
  [
    'decayed_exposure',
    section(z.object({ age: number, H: number }), ({ age, H }) => ({
      days: decayedExposure(age, H),
    })),
  ],
  ['gamma_poisson', gammaPoisson],
  ['beta_binomial', betaBinomial],
  ['negotiation_frailty', negotiationFrailty],
  ['care_response', careResponses],
  ['competitor_episode', competitorEpisode],
  [
    'renewal',
    section(z.object({ alpha: number, beta: number, t: number }), ({ t, ...model }) => ({
      retention: retention({ ...model, discriminating: true }, t),
    })),
  ],
  [
    'said_vs_did',
    section(z.object({ said: number.nullable(), did: number }), ({ said, did }) =>
      saidVersusDid(said, did),
    ),
  ],
  ['points', points],
  ['composite', compositeScore],
  ['overdue', overdueRatio],
  ['p_inactive', pInactive],
  [
    'reason_decomposition',
    section(
      z.object({ weights: numbers, before: numbers, after: numbers }),
      ({ weights, before, after }) => reasonContributions(weights, before, after),
    ),
  ],
  ['desire', desire],
  [
    'expected_purchases',
    section(
      z.object({ params: paramsOf, x: number, tx: number, T: number, weeks: number }),
      ({ params, weeks, ...history }) => ({ expected: expectedPurchases(params, history, weeks) }),
    ),
  ],
  ['at_will_fit', atWillFit],
  ['spend_fit', spendFit],
  ['purchases', purchases],
  ['calibration', calibration],
  ['membership', membership],
  ['circle_flow', circleFlow],
  ['cadence', cadence],
  [
    'daily_hazard',
    section(z.object({ excess_danger: number }), ({ excess_danger }) => ({
      hazard: dailyHazard(excess_danger),
    })),
  ],
  [
    'wilson',
    section(z.object({ hits: number, n: number, confidence: number }), ({ hits, n, confidence }) =>
      wilsonInterval(hits, n, confidence),
    ),
  ],
  [
    'normal',
    section(z.union([z.object({ z: number }), z.object({ p: number })]), (input) =>
      'z' in input ? { cdf: normalCdf(input.z) } : { quantile: normalQuantile(input.p) },
    ),
  ],
  [
    'gamma',
    section(distributionInput, ({ shape, p, x }) => ({
      quantile: gammaQuantile(shape, p),
      lower: gammaLower(shape, x),
      upper: gammaUpper(shape, x),
    })),
  ],
  [
    'beta',
    section(z.object({ a: number, b: number, p: number, x: number }), ({ a, b, p, x }) => ({
      quantile: betaQuantile(a, b, p),
      lower: betaLower(a, b, x),
      upper: betaUpper(a, b, x),
    })),
  ],
]);
