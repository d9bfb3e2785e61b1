import { describe, expect, it } from 'vitest';
import { differenceSequence } from '../stats/confidence-sequence.ts';
import { type Moments, momentsOf } from '../stats/moments.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import type { Estimate } from '../stats/pooling.ts';
import { type Chance, drawGamma, drawNormal, drawPoisson, seeded } from '../stats/seeded.ts';
import { type StaggeredEffect, staggeredEffects } from '../stats/staggered.ts';
import { analyseHoldout, type Drawn, type HoldoutResult } from './hold-out.ts';
import { type DrawnTouch, jitterEffect, jitterPlacebo } from './jitter.ts';
import { withinPersonEffect } from './within-person.ts';

const TRIALS = 100;
const NINETY = normalQuantile(0.95);

/** In how many of the trials the 90 % interval holds the truth, and how far off on average. */
function coverage<World>(
  truth: number,
  worlds: readonly World[],
  read: (world: World) => Estimate | null,
) {
  const found = worlds.map(read);
  const known = found.filter((one) => one !== null);
  expect(known).toHaveLength(TRIALS);
  const inside = known.filter(
    ({ mean, variance }) => Math.abs(mean - truth) <= NINETY * Math.sqrt(variance),
  );
  return {
    share: inside.length / TRIALS,
    bias: momentsOf(known.map((one) => one.mean - truth)),
  };
}

/** So many worlds in which the truth is known. */
function worldsOf<World>(make: (chance: Chance) => World): World[] {
  return Array.from({ length: TRIALS }, (_, i) => make(seeded(1000 + i)));
}

/** Covered about as often as said, and unbiased within what so many trials can tell. */
function expectHonest({ share, bias }: ReturnType<typeof coverage>): void {
  expect(share).toBeGreaterThanOrEqual(0.85);
  expect(Math.abs(bias.mean)).toBeLessThan(3.5 * Math.sqrt(bias.variance / bias.n));
}

/** An arm that grows by so many customers at each look; a quarter's margins are skewed. */
function growing(chance: Chance): (by: number) => Moments {
  let [n, sum, squares] = [0, 0, 0];
  return (by) => {
    n += by;
    for (let i = 0; i < by; i += 1) {
      const value = -Math.log(chance());
      sum += value;
      squares += value * value;
    }
    const mean = sum / n;
    return { n, mean, variance: (squares - n * mean * mean) / (n - 1) };
  };
}

describe('looking at a test of nothing again and again', () => {
  it('fools a t-test but not a confidence sequence', () => {
    const [trials, looks, each] = [300, 83, 12];
    let fooled = 0;
    let fooledSequence = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const chance = seeded(trial);
      const [one, other] = [growing(chance), growing(chance)];
      let wins = 0;
      let winsSequence = 0;
      for (let look = 0; look < looks; look += 1) {
        const [a, b] = [one(each), other(each)];
        const sd = Math.sqrt(a.variance / a.n + b.variance / b.n);
        if (Math.abs(a.mean - b.mean) > 1.96 * sd) wins += 1;
        const { low, high } = differenceSequence(a, b, looks * each);
        if (low > 0 || high < 0) winsSequence += 1;
      }
      fooled += wins > 0 ? 1 : 0;
      fooledSequence += winsSequence > 0 ? 1 : 0;
    }
    expect(fooled / trials).toBeGreaterThan(0.2);
    expect(fooledSequence / trials).toBeLessThanOrEqual(0.05);
  });
});

describe('a known effect is found', () => {
  /** Customers of unequal habits; care multiplies what they buy in 90 days by `lift`. */
  const holdout = (chance: Chance, lift: number): Drawn[] =>
    Array.from({ length: 600 }, (_, i) => {
      const habit = drawGamma(chance, 2);
      const cared = chance() < 0.7;
      const orders = drawPoisson(chance, habit * (cared ? lift : 1));
      const before = 4 * habit * 5000 * (0.8 + 0.4 * chance());
      const stratum = habit > 2 ? 'high' : i % 3 === 0 ? 'middle' : 'low';
      return { stratum, cared, margin: orders * 5000, before, bought: orders > 0 };
    });

  it('by a hold-out, and its sequence holds the truth nearly always', () => {
    const moved = worldsOf((chance) => analyseHoldout(holdout(chance, 1.2)));
    const result = coverage(Math.log(1.2), moved, (found) => found?.ratio ?? null);
    expect(result.share).toBeGreaterThanOrEqual(0.85);
    // Winsorising takes from the arm that buys more: an effect of .182 is read as .16, never more.
    expect(Math.abs(result.bias.mean + 0.02)).toBeLessThan(0.012);
    const unmoved = worldsOf((chance) => analyseHoldout(holdout(chance, 1)));
    const misses = unmoved.filter((found) => {
      const { margin, placebo, explained } = found as HoldoutResult;
      expect(explained).toBeGreaterThan(0.1);
      return margin.low > 0 || margin.high < 0 || placebo.low > 0 || placebo.high < 0;
    }).length;
    expect(misses).toBeLessThanOrEqual(0.05 * TRIALS);
  });

  const REACH = 6;
  const PERIOD = 30;
  const WINDOW = 14;
  /** Eight touches a customer by rhythm and jitter; care multiplies the daily rate by `lift` for 14 days. */
  const touches = (chance: Chance, lift: number): DrawnTouch[] =>
    Array.from({ length: 60 }, (_, customer) => {
      const rate = 0.03 * drawGamma(chance, 1.5);
      const own = lift * Math.exp(drawNormal(chance, 0, 0.1) - 0.005);
      const days: number[] = [];
      for (let no = 1; no <= 8; no += 1) {
        days.push(no * PERIOD - REACH + Math.floor((2 * REACH + 1) * chance()));
      }
      const purchases: number[] = [];
      const cared = new Set(
        days.flatMap((at) => Array.from({ length: WINDOW }, (_x, i) => at + i)),
      );
      for (let day = 0; day < 270; day += 1) {
        // Everybody buys more in the second half of a month.
        const season = day % 30 < 15 ? 0.7 : 1.3;
        if (chance() < rate * season * (cared.has(day) ? own : 1)) purchases.push(day);
      }
      return days.map((at, no) => ({
        customer,
        earliest: (no + 1) * PERIOD - REACH,
        latest: (no + 1) * PERIOD + REACH,
        at,
        window: WINDOW,
        purchases,
        until: 269,
      }));
    }).flat();

  it('within persons by the jitter, and the days before the touch show nothing', () => {
    const worlds = worldsOf((chance) => touches(chance, 1.4));
    expectHonest(coverage(Math.log(1.4), worlds, jitterEffect));
    expectHonest(coverage(0, worlds, jitterPlacebo));
  });

  it('within persons by conditional likelihood, whatever their habits and exposures', () => {
    const worlds = worldsOf((chance) =>
      Array.from({ length: 200 }, () => {
        const rate = 0.02 * drawGamma(chance, 1);
        const effect = drawNormal(chance, 0.2, 0.15);
        const [one, none] = [20 + 60 * chance(), 100 + 300 * chance()];
        return {
          cared: { purchases: drawPoisson(chance, rate * one * Math.exp(effect)), exposure: one },
          quiet: { purchases: drawPoisson(chance, rate * none), exposure: none },
        };
      }),
    );
    expectHonest(
      coverage(0.2, worlds, (world) => {
        const found = withinPersonEffect(world);
        return found && { mean: found.mean, variance: found.sd ** 2 };
      }),
    );
  });

  it('by starting in random order, and the lead shows nothing', () => {
    const worlds = worldsOf((chance) =>
      Array.from({ length: 160 }, (_, i) => {
        const start = [3, 4, 5, null][i % 4] as number | null;
        const habit = drawNormal(chance, 10, 4);
        const outcomes = Array.from({ length: 7 }, (_x, t) => {
          const cared = start !== null && t >= start ? 1 : 0;
          return habit + 0.8 * t + cared + drawNormal(chance, 0, 2);
        });
        return { start, outcomes };
      }),
    ).map((panel) => staggeredEffects(panel));
    const read = (of: StaggeredEffect | null) => of && { mean: of.effect, variance: of.sd ** 2 };
    expectHonest(coverage(1, worlds, ({ overall }) => read(overall)));
    expectHonest(coverage(0, worlds, ({ leadPlacebo }) => read(leadPlacebo)));
    const alarms = worlds.filter(({ preTrend }) => preTrend.p < 0.05).length;
    expect(alarms).toBeLessThanOrEqual(0.12 * TRIALS);
  });
});
