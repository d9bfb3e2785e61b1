import { chiSquareUpper } from './chi-square.ts';
import { momentsOf } from './moments.ts';
import { normalCdf } from './normal.ts';
import { normalQuantile } from './normal-quantile.ts';
import { waldStatistic } from './solve.ts';

/**
 * A customer watched over periods 0, 1, …: the one in which care began (null for never), and an
 * outcome for each period, as many for everybody.
 */
export type Started = { readonly start: number | null; readonly outcomes: readonly number[] };

/** ATT(g, t): what care that began in period g has changed in period t; before g a placebo. */
export type Attained = {
  readonly start: number;
  readonly period: number;
  readonly effect: number;
  readonly sd: number;
  readonly treated: number;
  readonly controls: number;
};

/** A mean of such effects, with its interval and two-sided p. */
export type StaggeredEffect = {
  readonly effect: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
};

export type Staggered = {
  readonly cells: readonly Attained[];
  /** All periods from the start on, starts weighing by their customers; null without controls. */
  readonly overall: StaggeredEffect | null;
  /** By periods since the start, in order; those below 0 should be nil. */
  readonly byTime: readonly (StaggeredEffect & { readonly since: number })[];
  /** The period just before the start, as if care had begun then; null where nobody has two. */
  readonly leadPlacebo: StaggeredEffect | null;
  /** All periods before the start at once; p 1 without any. */
  readonly preTrend: { readonly chiSquare: number; readonly freedom: number; readonly p: number };
};

type Cell = Attained & { readonly influence: Float64Array };

/** Change of outcome from `base` to `period`, those starting at g against those not yet cared for. */
function cell(
  customers: readonly Started[],
  start: number,
  period: number,
  base: number,
): Cell | null {
  const change = (c: Started) => (c.outcomes[period] as number) - (c.outcomes[base] as number);
  const notBefore = Math.max(period, base);
  const isControl = (c: Started) => c.start === null || (c.start > notBefore && c.start !== start);
  const treated = momentsOf(customers.filter((c) => c.start === start).map(change));
  const controls = momentsOf(customers.filter(isControl).map(change));
  if (treated.n < 2 || controls.n < 2) return null;
  const influence = Float64Array.from(customers, (c) => {
    if (c.start === start) return (change(c) - treated.mean) / treated.n;
    return isControl(c) ? -(change(c) - controls.mean) / controls.n : 0;
  });
  return {
    start,
    period,
    effect: treated.mean - controls.mean,
    sd: Math.sqrt(influence.reduce((sum, value) => sum + value * value, 0)),
    treated: treated.n,
    controls: controls.n,
    influence,
  };
}

/** The mean of cells by the number of customers who began; null without one. */
function aggregate(cells: readonly Cell[], confidence: number): StaggeredEffect | null {
  const weights = cells.reduce((sum, one) => sum + one.treated, 0);
  const [first] = cells;
  if (first === undefined) return null;
  const influence = new Float64Array(first.influence.length);
  let effect = 0;
  for (const one of cells) {
    const weight = one.treated / weights;
    effect += weight * one.effect;
    one.influence.forEach((value, i) => {
      influence[i] = (influence[i] as number) + weight * value;
    });
  }
  const sd = Math.sqrt(influence.reduce((sum, value) => sum + value * value, 0));
  const reach = normalQuantile((1 + confidence) / 2) * sd;
  const p = sd > 0 ? 2 * normalCdf(-Math.abs(effect) / sd) : effect === 0 ? 1 : 0;
  return { effect, sd, low: effect - reach, high: effect + reach, p };
}

function testBefore(cells: readonly Cell[]): Staggered['preTrend'] {
  const covariance = cells.map((one) =>
    cells.map((other) =>
      one.influence.reduce((sum, value, i) => sum + value * (other.influence[i] as number), 0),
    ),
  );
  const { chiSquare, freedom } = waldStatistic(
    covariance,
    cells.map((one) => one.effect),
  );
  return { chiSquare, freedom, p: freedom > 0 ? chiSquareUpper(chiSquare, freedom) : 1 };
}

/**
 * Staggered difference-in-differences: what care changes where customers began at different
 * times, against those not yet or never cared for, without covariates. From the start on the base
 * is the period before it; before the start the period before each (varying base), so that every
 * one is a placebo. Errors by influence functions, one customer one unit, starts as drawn (their
 * shares fixed). Callaway and Sant'Anna (2021), Journal of Econometrics 225, equations 2.7–2.9,
 * 3.4, 3.11. Cells with fewer than two customers on a side are left out. Throws a RangeError where
 * customers have unequally many outcomes.
 */
export function staggeredEffects(customers: readonly Started[], confidence = 0.95): Staggered {
  const periods = customers[0]?.outcomes.length ?? 0;
  if (customers.some((c) => c.outcomes.length !== periods)) {
    throw new RangeError('every customer needs an outcome in every period');
  }
  const starts = [...new Set(customers.flatMap((c) => (c.start === null ? [] : [c.start])))]
    .filter((start) => start >= 1 && start < periods)
    .sort((one, other) => one - other);
  const cells: Cell[] = [];
  for (const start of starts) {
    for (let period = 1; period < periods; period += 1) {
      const base = period >= start ? start - 1 : period - 1;
      const found = cell(customers, start, period, base);
      if (found !== null) cells.push(found);
    }
  }
  const since = (one: Cell) => one.period - one.start;
  const times = [...new Set(cells.map(since))].sort((one, other) => one - other);
  const byTime = times.flatMap((time) => {
    const effect = aggregate(
      cells.filter((one) => since(one) === time),
      confidence,
    );
    return effect === null ? [] : [{ ...effect, since: time }];
  });
  const before = cells.filter((one) => since(one) < 0);
  return {
    cells: cells.map(({ start, period, effect, sd, treated, controls }) => ({
      start,
      period,
      effect,
      sd,
      treated,
      controls,
    })),
    overall: aggregate(
      cells.filter((one) => since(one) >= 0),
      confidence,
    ),
    byTime,
    leadPlacebo: aggregate(
      cells.filter((one) => since(one) === -1),
      confidence,
    ),
    preTrend: testBefore(before),
  };
}
