import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DayRoll } from './purchases.ts';
import { fitRfm, scoreRfm, sumBuying } from './rfm.ts';

const bought = (day: number, amount: number): DayRoll => ({ day, kind: 'bought', n: 1, amount });

it('counts the last purchase, the purchase days of a year and what was kept of the money', () => {
  const rolls: DayRoll[] = [
    bought(100, 5_000),
    bought(700, 1_000),
    { day: 710, kind: 'returned', n: 1, amount: -400 },
    bought(900, 2_000),
    { day: 950, kind: 'bought', n: 1, amount: 900, trust: 0 },
  ];
  expect(sumBuying(rolls, 1_000)).toEqual({ recency: 100, frequency: 2, monetary: 2_600 });
  expect(sumBuying(rolls, 99)).toBeNull();
  expect(sumBuying([{ day: 5, kind: 'bought', n: 0, amount: 0 }], 9)).toBeNull();
});

it('parts an even base into even fifths, and says nothing of a small one', () => {
  const base = Array.from({ length: 100 }, (_, i) => ({
    recency: i,
    frequency: i + 1,
    monetary: 100 * i,
  }));
  const scale = fitRfm(base);
  const scores = base.map((one) => scoreRfm(scale, one) ?? 0);
  for (const place of [100, 10, 1]) {
    const digits = scores.map((score) => Math.floor(score / place) % 10);
    expect([1, 2, 3, 4, 5].map((d) => digits.filter((one) => one === d).length)).toEqual([
      20, 20, 20, 20, 20,
    ]);
  }
  expect(scores[0]).toBe(511);
  expect(scores[99]).toBe(155);
  expect(fitRfm(base.slice(0, 49))).toBeNull();
  expect(scoreRfm(null, { recency: 0, frequency: 1, monetary: 1 })).toBeNull();
});

it('never lowers a score for more recent, more frequent or larger buying', () => {
  const buying = fc.record({
    recency: fc.nat(2_000),
    frequency: fc.nat(60),
    monetary: fc.integer({ min: -1_000_000, max: 100_000_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(buying, { minLength: 50, maxLength: 200 }),
      buying,
      fc.nat(500),
      (base, one, more) => {
        const scale = fitRfm(base);
        const score = scoreRfm(scale, one) ?? 0;
        expect(
          scoreRfm(scale, { ...one, recency: Math.max(0, one.recency - more) }),
        ).toBeGreaterThanOrEqual(score);
        expect(scoreRfm(scale, { ...one, frequency: one.frequency + more })).toBeGreaterThanOrEqual(
          score,
        );
        expect(scoreRfm(scale, { ...one, monetary: one.monetary + more })).toBeGreaterThanOrEqual(
          score,
        );
      },
    ),
  );
});
