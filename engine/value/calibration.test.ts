import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../stats/incomplete-beta.ts';
import { gammaQuantile } from '../stats/incomplete-gamma.ts';
import { BACKTEST_DAYS, backtestDanger, calibrate, type Prediction } from './calibration.ts';
import { type DayRoll, summarisePurchases } from './purchases.ts';

/** Mulberry32: the same draws on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TODAY = 20_000;
const TRUE = { r: 0.7, alpha: 9, a: 0.9, b: 3.5 };

/** The days of everything a customer of BG/NBD buys until 90 days from today. */
function lifeOf(random: () => number): number[] {
  const rate = gammaQuantile(TRUE.r, random()) / TRUE.alpha / 7;
  const leaving = betaQuantile(TRUE.a, TRUE.b, random());
  let day = TODAY - 30 - 500 * random();
  const days: number[] = [];
  while (day <= TODAY + BACKTEST_DAYS) {
    days.push(Math.floor(day));
    if (days.length > 1 && random() < leaving) break;
    day -= Math.log(1 - random()) / rate;
  }
  return days;
}

function base(customers: number, seed: number) {
  const random = seeded(seed);
  const lives = Array.from({ length: customers }, () => lifeOf(random));
  const past = lives.map((days) => {
    const rolls: DayRoll[] = days.map((day) => ({ day, kind: 'bought', n: 1, amount: 1000 }));
    return summarisePurchases(rolls, { asOf: TODAY, halfLife: 120, firstKnownDay: TODAY });
  });
  return { past, later: lives.map((days) => days.some((day) => day > TODAY)) };
}

describe('calibrate', () => {
  const coin = (n: number, danger: number, silentEvery: number): Prediction[] =>
    Array.from({ length: n }, (_, i) => ({ danger, silent: i % silentEvery === 0 }));

  it('makes tenths of equal size, ties in the order given', () => {
    const { deciles } = calibrate([...coin(15, 0.5, 1), ...coin(8, 0.2, 1)]);
    expect(deciles.map((one) => one.n)).toEqual([2, 2, 2, 3, 2, 2, 3, 2, 2, 3]);
    expect(deciles[0]?.predicted).toBe(0.2);
    expect(deciles[9]?.predicted).toBe(0.5);
    const halves = [true, false].flatMap((silent) =>
      Array.from({ length: 10 }, (): Prediction => ({ danger: 0.5, silent })),
    );
    expect(calibrate(halves).deciles.map((one) => one.observed)).toEqual([
      1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    ]);
  });

  it('says nothing of nobody and gives a few customers a group each', () => {
    expect(calibrate([])).toEqual({ deciles: [], worstGap: 0, worst: -1, alarm: false });
    expect(calibrate(coin(3, 0.5, 1)).deciles).toHaveLength(3);
  });

  it('alarms beyond five points, but not about what chance can do', () => {
    // Half of each tenth was silent and .6 predicted: 10 points of 40 customers or of 4000.
    expect(calibrate(coin(400, 0.6, 2))).toMatchObject({ alarm: false });
    expect(calibrate(coin(400, 0.6, 2)).worstGap).toBeCloseTo(10, 9);
    expect(calibrate(coin(40_000, 0.6, 2))).toMatchObject({ alarm: true });
    // Four points are a trifle, however sure.
    expect(calibrate(coin(40_000, 0.54, 2))).toMatchObject({ alarm: false });
  });
});

describe('backtestDanger', () => {
  const { past, later } = base(4000, 1);
  const backtest = backtestDanger(past, later);

  it('finds the danger of a simulated base calibrated', () => {
    const { deciles, worstGap, alarm } = backtest?.calibration ?? calibrate([]);
    expect(alarm).toBe(false);
    expect(worstGap).toBeLessThan(5);
    expect(deciles.reduce((sum, one) => sum + one.n, 0)).toBe(4000);
    expect((deciles[9]?.observed ?? 0) - (deciles[0]?.observed ?? 1)).toBeGreaterThan(0.5);
  });

  it('alarms where half of those who would have bought did not', () => {
    const broken = later.map((bought, i) => bought && i % 2 === 0);
    const calibration = backtestDanger(past, broken)?.calibration;
    expect(calibration?.alarm).toBe(true);
    expect(calibration?.worstGap).toBeGreaterThan(20);
  });

  it('does not alarm at most checks of a true model of a small base', () => {
    const alarms = Array.from({ length: 20 }, (_, i) => base(600, 100 + i)).filter(
      (small) => backtestDanger(small.past, small.later)?.calibration.alarm,
    );
    expect(alarms.length).toBeLessThan(10);
  });

  it('needs 500 buyers and an outcome of each', () => {
    expect(backtestDanger(past.slice(0, 499), later.slice(0, 499))).toBeNull();
    expect(() => backtestDanger(past, later.slice(1))).toThrow(RangeError);
    const prospect = summarisePurchases([], { asOf: TODAY, halfLife: 120, firstKnownDay: TODAY });
    expect(backtestDanger([prospect, ...past], [true, ...later])).toEqual(backtest);
  });
});
