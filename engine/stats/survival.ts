import { normalQuantile } from './normal-quantile.ts';

/** How long something lasted, and whether it then ended or was only no longer seen (censored). */
export type Spell = { readonly time: number; readonly ended: boolean };

/** What is known of survival from `time` on, until the next step. */
export type SurvivalStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  /** Kaplan–Meier: share that lasts beyond `time`. */
  readonly survival: number;
  /** Greenwood's Σ d/(n(n−d)); Infinity once nobody is left. */
  readonly greenwood: number;
  /** Nelson–Aalen: cumulated hazard Σ d/n. */
  readonly hazard: number;
};

/**
 * Kaplan–Meier and Nelson–Aalen at every time at which something ended, in order of time. Who is
 * censored at a time is still at risk at it. Times in any unit, ≥ 0; empty without an end.
 * Kaplan and Meier (1958), JASA 53; Greenwood (1926); Aalen (1978), Annals of Statistics 6.
 */
export function survivalCurve(spells: readonly Spell[]): SurvivalStep[] {
  const sorted = spells.filter((s) => s.time >= 0).sort((one, other) => one.time - other.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  let hazard = 0;
  for (let from = 0; from < sorted.length;) {
    const time = (sorted[from] as Spell).time;
    const atRisk = sorted.length - from;
    let ended = 0;
    for (; sorted[from]?.time === time; from += 1) ended += sorted[from]?.ended === true ? 1 : 0;
    if (ended === 0) continue;
    survival *= (atRisk - ended) / atRisk;
    greenwood += atRisk === ended ? Infinity : ended / (atRisk * (atRisk - ended));
    hazard += ended / atRisk;
    steps.push({ time, atRisk, ended, survival, greenwood, hazard });
  }
  return steps;
}

/** The last step at or before a time; undefined before the first. Steps in order of time. */
export function stepAt<T extends { readonly time: number }>(
  steps: readonly T[],
  time: number,
): T | undefined {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as T).time <= time) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}

/**
 * The share that lasts beyond a time with its Greenwood interval on the scale of ln(−ln S), which
 * stays within 0 and 1; Kalbfleisch and Prentice (1980). `sd` is Greenwood's plain one. Where
 * all or none have lasted the interval is that of nothing seen on the other side.
 */
export function survivalAt(steps: readonly SurvivalStep[], time: number, confidence = 0.95) {
  const step = stepAt(steps, time);
  if (step === undefined) return { survival: 1, sd: 0, low: 1, high: 1 };
  const { survival, greenwood } = step;
  if (survival <= 0) return { survival: 0, sd: 0, low: 0, high: 0 };
  const z = normalQuantile((1 + confidence) / 2);
  const reach = (z * Math.sqrt(greenwood)) / -Math.log(survival);
  return {
    survival,
    sd: survival * Math.sqrt(greenwood),
    low: survival ** Math.exp(reach),
    high: survival ** Math.exp(-reach),
  };
}

/** The first time by which a share has ended; null where the curve never falls so low. */
export function timeUntil(steps: readonly SurvivalStep[], share = 0.5): number | null {
  // Products of fractions may end a hair above the share they stand for.
  return steps.find(({ survival }) => survival <= 1 - share + 1e-12)?.time ?? null;
}

/**
 * Mean time up to a horizon, the area under the curve, with its standard deviation
 * √Σ A²·d/(n(n−d)), A the area from each end on. Klein and Moeschberger (2003), 4.5. Beyond the
 * last time seen the curve is taken as level.
 */
export function restrictedMean(steps: readonly SurvivalStep[], horizon: number) {
  let mean = 0;
  let variance = 0;
  let until = Math.max(0, horizon);
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const { time, atRisk, ended, survival } = steps[i] as SurvivalStep;
    if (time >= until) continue;
    mean += survival * (until - time);
    until = time;
    if (atRisk > ended) variance += (mean * mean * ended) / (atRisk * (atRisk - ended));
  }
  return { mean: mean + until, sd: Math.sqrt(variance) };
}
