import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cadenceDays, jittered, type Rhythm } from './cadence.ts';
import { byUrgency, fitting, savedPerMinute, type Wish } from './day-plan.ts';
import { isForgotten, nextTouch, touchOrOccasion } from './next-touch.ts';

const clamp = { least: 7, most: 180 };
const rhythm: Rhythm = {
  cost: 8,
  marginPerDay: 10,
  hazardPerDay: 0.004,
  effect: 0.2,
  unanswered: 0,
};
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

describe('cadence', () => {
  it('is shorter for who is worth more, in more danger, or better held by a contact', () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.double({ min: 1, max: 9, noNaN: true }),
        (value, hazard, more) => {
          const days = (changed: Partial<Rhythm>) =>
            cadenceDays(
              { ...rhythm, marginPerDay: value, hazardPerDay: hazard, ...changed },
              clamp,
            );
          expect(days({ marginPerDay: value * more })).toBeLessThanOrEqual(days({}));
          expect(days({ hazardPerDay: hazard * more })).toBeLessThanOrEqual(days({}));
          expect(days({ cost: 8 * more })).toBeGreaterThanOrEqual(days({}));
          expect(days({})).toBeGreaterThanOrEqual(clamp.least);
          expect(days({})).toBeLessThanOrEqual(clamp.most);
        },
      ),
    );
  });

  it('does not depend on the unit of money', () => {
    fc.assert(
      fc.property(positive, (scale) => {
        const scaled = { ...rhythm, cost: 8 * scale, marginPerDay: 10 * scale };
        expect(cadenceDays(scaled, clamp)).toBe(45);
      }),
    );
  });
});

describe('jitter', () => {
  it('is the same for the same touch, within a fifth, and spread over all of it', () => {
    const wide = { least: 1, most: 10_000 };
    const days = Array.from({ length: 4_000 }, (_, no) => jittered(1_000, wide, no * 7 + 1, 3));
    expect(days).toEqual(days.map((_, no) => jittered(1_000, wide, no * 7 + 1, 3)));
    for (const one of days) expect(Math.abs(one - 1_000)).toBeLessThanOrEqual(200);
    const below = (bound: number) => days.filter((one) => one < bound).length / days.length;
    for (const [bound, share] of [
      [880, 0.2],
      [960, 0.4],
      [1_040, 0.6],
      [1_120, 0.8],
    ] as const)
      expect(Math.abs(below(bound) - share)).toBeLessThan(0.03);
  });

  it('moves with every touch, and for numbers beyond 32 bits', () => {
    const wide = { least: 1, most: 10_000 };
    const of = (seed: number) =>
      Array.from({ length: 50 }, (_, touch) => jittered(1_000, wide, seed, touch));
    expect(new Set(of(5)).size).toBeGreaterThan(40);
    expect(of(5)).not.toEqual(of(5 + 2 ** 40));
  });

  it('stays inside the cell', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(99), fc.integer({ min: 30, max: 180 }), (no, touch, days) => {
        const moved = jittered(days, { least: 30, most: 180 }, no, touch);
        expect(moved).toBeGreaterThanOrEqual(30);
        expect(moved).toBeLessThanOrEqual(180);
      }),
    );
  });
});

describe('next touch', () => {
  const clock = { startedOn: 100, period: 30, today: 110 };

  it('comes a period after the clock was started, and forgets after two', () => {
    expect(nextTouch(clock)).toBe(130);
    expect(isForgotten({ ...clock, today: 160 })).toBe(false);
    expect(isForgotten({ ...clock, today: 161 })).toBe(true);
  });

  it('gives way to an occasion that is near, before or after, and to no other', () => {
    const on = (day: number) => touchOrOccasion(clock, [{ on: day }]).on;
    expect([on(125), on(138), on(119), on(145), on(105)]).toEqual([125, 138, 130, 130, 130]);
    expect(touchOrOccasion({ ...clock, today: 150 }, [{ on: 155 }]).occasion).toEqual({ on: 155 });
  });
});

describe('day plan', () => {
  const wish: Wish = {
    promisedOn: null,
    marginPerDay: 5,
    danger: 0.5,
    effect: 0.15,
    minutes: 15,
  };

  it('puts promises first, then what saves most a minute', () => {
    const small = { ...wish, marginPerDay: 1 };
    const quick = { ...wish, minutes: 5 };
    const promised = { ...small, promisedOn: 7 };
    const older = { ...small, promisedOn: 3 };
    expect([wish, small, promised, quick, older].sort(byUrgency)).toEqual([
      older,
      promised,
      quick,
      wish,
      small,
    ]);
    expect(savedPerMinute({ ...wish, marginPerDay: -5 })).toBe(0);
  });

  it('fills the hours there are', () => {
    expect(fitting([15, 15, 30, 5], 60)).toBe(3);
    expect(fitting([15, 15], 60)).toBe(2);
    expect(fitting([90], 60)).toBe(1);
    expect(fitting([15], 0)).toBe(0);
  });
});
