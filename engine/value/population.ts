/** What a customer is to the business (engine §11); employees are the fifth, and no customers. */
export type Population = 'prospect' | 'existing' | 'loyal' | 'lost';

/** What tells populations apart. Days since 1970-01-01. */
export type PopulationInputs = {
  readonly asOf: number;
  readonly firstKnownDay: number;
  /** Days of kept purchases, rising. */
  readonly purchaseDays: readonly number[];
  /** Days since the last purchase over the typical gap, and that gap; null without a purchase. */
  readonly overdueRatio: number | null;
  readonly typicalGap: number | null;
  /** P(nothing bought in 90 days); null where the base is too small for a model. */
  readonly danger: number | null;
  /** Since when an insider of the circle; null for others. */
  readonly insiderSince: number | null;
  /** The day the relation ended; null while it goes on. */
  readonly endedOn: number | null;
};

/** Why somebody is where they are: the figure that says so, and since when where facts tell. */
export type Ground<Cause extends string> = {
  readonly cause: Cause;
  readonly figure: number | null;
  readonly since: number | null;
};

export type PopulationCause =
  'never_bought' | 'bought' | 'insider' | 'buys_often' | 'relation_ended' | 'overdue';

export type PopulationFound = Ground<PopulationCause> & { readonly population: Population };

/** From here on a silence is long: the overdue bands' last bound (engine §5). */
const LOST_RATIO = 2.5;
const LOST_DANGER = 0.9;
const LOYAL_PURCHASES = 3;
const LOYAL_BELOW = 0.5;
/** Where no model is, a customer who is not late by the overdue bands is in no danger. */
const LATE_RATIO = 1.5;

/**
 * Prospect without a kept purchase; lost when ended, or overdue by 2.5 gaps and in danger .9;
 * loyal as an insider, or with three purchases and danger below .5; existing otherwise. Where
 * there is no model of danger the overdue ratio speaks alone.
 */
export function populationOf(inputs: PopulationInputs): PopulationFound {
  const { asOf, purchaseDays, overdueRatio: ratio, typicalGap: gap, danger } = inputs;
  const count = purchaseDays.length;
  const last = purchaseDays[count - 1];
  if (inputs.endedOn !== null) {
    return found('lost', 'relation_ended', null, inputs.endedOn);
  }
  if (last === undefined) return found('prospect', 'never_bought', null, inputs.firstKnownDay);
  if (ratio !== null && ratio >= LOST_RATIO && (danger ?? 1) >= LOST_DANGER) {
    const since = gap === null ? null : Math.min(asOf, Math.ceil(last + LOST_RATIO * gap));
    return found('lost', 'overdue', ratio, since);
  }
  if (inputs.insiderSince !== null) return found('loyal', 'insider', null, inputs.insiderSince);
  const safe = danger === null ? (ratio ?? 0) < LATE_RATIO : danger < LOYAL_BELOW;
  if (count >= LOYAL_PURCHASES && safe) {
    return found('loyal', 'buys_often', count, purchaseDays[LOYAL_PURCHASES - 1] ?? null);
  }
  return found('existing', 'bought', count, purchaseDays[0] ?? null);
}

function found(
  population: Population,
  cause: PopulationCause,
  figure: number | null,
  since: number | null,
): PopulationFound {
  return { population, cause, figure, since };
}
