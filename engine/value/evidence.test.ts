import { describe, expect, it } from 'vitest';
import { expectedYearly } from './desire.ts';
import type { DesireModel } from './desire.ts';
import { weighRolls, whatWouldChange } from './evidence.ts';
import { pointsAt } from './points.ts';
import { type DayRoll, type Reading, summarisePurchases } from './purchases.ts';

const TODAY = 20_000;
const model: DesireModel = {
  halfLife: 120,
  rate: { a: 0.8, b: 70, discriminating: true },
  spend: { p: 2.4, q: 3.6, v: 10_000 },
  anchors: [5_000, 20_000, 60_000, 120_000, 250_000, 600_000],
};
const reading: Reading = { asOf: TODAY, halfLife: 120, firstKnownDay: TODAY - 300 };
const roll = (age: number, amount: number, kind: DayRoll['kind'] = 'bought'): DayRoll => ({
  day: TODAY - age,
  kind,
  n: 1,
  amount,
});
const rolls = [
  roll(280, 9_000),
  roll(200, 8_000),
  roll(150, 7_000),
  roll(90, 30_000),
  roll(60, -20_000, 'returned'),
  roll(30, 8_500),
  roll(5, 9_500),
];
const pointsOf = (list: readonly DayRoll[], asOf = TODAY) =>
  pointsAt(model.anchors, expectedYearly(model, summarisePurchases(list, { ...reading, asOf })));

describe('weighRolls', () => {
  const weighed = weighRolls(model, rolls, reading);

  it('shows five, heaviest first, with the decay they carry', () => {
    expect(weighed).toHaveLength(5);
    expect(weighed[0]).toMatchObject(roll(90, 30_000));
    expect(weighed[0]?.weight).toBeCloseTo(2 ** (-90 / 120), 12);
    const sizes = weighed.map((one) => Math.abs(one.yearlyEffect));
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  });

  it('gives each the points that would go with it', () => {
    for (const { day, kind, effect } of weighed) {
      const without = rolls.filter((one) => one.day !== day || one.kind !== kind);
      expect(effect).toBeCloseTo(pointsOf(rolls) - pointsOf(without), 10);
    }
    expect(weighed.find((one) => one.kind === 'returned')?.effect).toBeLessThan(0);
  });

  it('weighs by trust, and shows nothing that has none', () => {
    const half = rolls.map((one) => ({ ...one, trust: one.day === TODAY - 90 ? 0.5 : 1 }));
    const found = weighRolls(model, half, reading).find((one) => one.day === TODAY - 90);
    expect(found?.weight).toBeCloseTo(2 ** (-90 / 120) / 2, 12);
    expect(found?.yearlyEffect).toBeLessThan(weighed[0]?.yearlyEffect ?? 0);
    const bare = { ...roll(400, 1e9), trust: 0 };
    expect(weighRolls(model, [...rolls, bare], reading)).toEqual(weighed);
  });

  it('lets the part of a split order weigh only its money', () => {
    const split = weighRolls(model, [...rolls, roll(4, 9_500), roll(3, 100)], reading);
    const part = split.find((one) => one.day === TODAY - 4);
    const whole = weighed.find((one) => one.day === TODAY - 5);
    expect(part?.yearlyEffect ?? 0).toBeLessThan(whole?.yearlyEffect ?? 0);
  });

  it('leaves out what is not known yet, and has nothing to show for nothing', () => {
    expect(weighRolls(model, [...rolls, roll(-3, 1e9)], reading)).toEqual(weighed);
    expect(weighRolls(model, [], reading)).toEqual([]);
  });
});

describe('whatWouldChange', () => {
  it('rises with a purchase and falls with silence', () => {
    const change = whatWouldChange(model, rolls, reading);
    const now = pointsOf(rolls);
    expect(change.purchaseToday).toBeGreaterThan(now);
    expect(change.nothingFor30Days).toBeLessThan(now);
    expect(change.nothingFor90Days).toBeLessThan(change.nothingFor30Days);
    expect(change.purchaseIn30Days).toBeGreaterThan(change.nothingFor30Days);
    expect(change.nothingFor90Days).toBe(pointsOf(rolls, TODAY + 90));
  });

  it('adds a purchase today to one of yesterday instead of counting it again', () => {
    const today = whatWouldChange(model, rolls, reading).purchaseToday - pointsOf(rolls);
    const known = [...rolls, roll(1, 9_500)];
    const again = whatWouldChange(model, known, reading).purchaseToday - pointsOf(known);
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThan(today);
  });

  it('takes a usual purchase in margin, whatever the rate of margin', () => {
    const sales = rolls.map((one) => ({ ...one, amount: one.amount * 4 }));
    const change = whatWouldChange(model, sales, { ...reading, marginRate: 0.25 });
    expect(change).toEqual(whatWouldChange(model, rolls, reading));
    expect(Number.isInteger(change.usualMargin)).toBe(true);
  });
});
