import { normalQuantile } from './normal-quantile.ts';

/** How long something lasted, and what ended it; null for what was only no longer seen. */
export type CompetingSpell<Cause extends string> = {
  readonly time: number;
  readonly cause: Cause | null;
};

type IncidenceStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly ofCause: number;
  /** Share that had not ended by anything just before. */
  readonly before: number;
  /** Share ended by this cause up to and including `time`. */
  readonly incidence: number;
};

/**
 * Aalen–Johansen: the share that one cause has ended by each time, while others compete for the
 * rest; one minus Kaplan–Meier would say too much. A step wherever anything ended. Times ≥ 0.
 * Aalen and Johansen (1978), Scandinavian Journal of Statistics 5.
 */
export function incidenceCurve<Cause extends string>(
  spells: readonly CompetingSpell<Cause>[],
  cause: Cause,
): IncidenceStep[] {
  const sorted = spells.filter((s) => s.time >= 0).sort((one, other) => one.time - other.time);
  const steps: IncidenceStep[] = [];
  let before = 1;
  let incidence = 0;
  for (let from = 0; from < sorted.length;) {
    const atRisk = sorted.length - from;
    const time = (sorted[from] as CompetingSpell<Cause>).time;
    let ended = 0;
    let ofCause = 0;
    for (; sorted[from]?.time === time; from += 1) {
      const by = sorted[from]?.cause ?? null;
      ended += by === null ? 0 : 1;
      ofCause += by === cause ? 1 : 0;
    }
    if (ended === 0) continue;
    // Where everybody has ended the sum may come out a hair above one.
    incidence = Math.min(1, incidence + (before * ofCause) / atRisk);
    steps.push({ time, atRisk, ended, ofCause, before, incidence });
    before *= (atRisk - ended) / atRisk;
  }
  return steps;
}

/**
 * The share ended by the cause by a time, with its standard deviation by the delta method
 * (Marubini and Valsecchi 1995, 10.2.2) and the interval on the scale of ln(−ln(1−F)).
 */
export function incidenceAt(steps: readonly IncidenceStep[], time: number, confidence = 0.95) {
  const seen = steps.filter((step) => step.time <= time);
  const incidence = seen.at(-1)?.incidence ?? 0;
  let variance = 0;
  for (const { atRisk: n, ended: d, ofCause: k, before, incidence: then } of seen) {
    const rest = incidence - then;
    if (n > d) variance += (rest * rest * d) / (n * (n - d));
    variance += (before * before * k * (n - k)) / n ** 3;
    variance -= (2 * rest * before * k) / (n * n);
  }
  const sd = Math.sqrt(Math.max(0, variance));
  if (incidence <= 0 || incidence >= 1) return { incidence, sd, low: incidence, high: incidence };
  const reach =
    (normalQuantile((1 + confidence) / 2) * sd) / (-(1 - incidence) * Math.log1p(-incidence));
  return {
    incidence,
    sd,
    low: 1 - (1 - incidence) ** Math.exp(-reach),
    high: 1 - (1 - incidence) ** Math.exp(reach),
  };
}
