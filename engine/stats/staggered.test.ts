import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from './seeded.ts';
import { solvePositive, waldStatistic } from './solve.ts';
import { type Started, staggeredEffects } from './staggered.ts';

const never = (...outcomes: number[]): Started => ({ start: null, outcomes });
const from = (start: number, ...outcomes: number[]): Started => ({ start, outcomes });

describe('staggered difference-in-differences', () => {
  // Worked by hand: two begin in period 1, two in period 2, two never.
  const few = [
    from(1, 1, 5, 6),
    from(1, 3, 5, 8),
    from(2, 0, 1, 7),
    from(2, 2, 5, 7),
    never(1, 2, 3),
    never(5, 6, 9),
  ];

  it('takes those not yet begun as controls, and the period before the start as base', () => {
    const found = staggeredEffects(few);
    const at = (start: number, period: number) =>
      found.cells.find((c) => c.start === start && c.period === period);
    // Changes 4, 2 of the first start against 1, 3, 1, 1 of the later and the never.
    expect(at(1, 1)).toMatchObject({ effect: 1.5, treated: 2, controls: 4 });
    // Influence: ±½ twice of the treated; −½, ³⁄₂, −½, −½ over four of the controls.
    expect(at(1, 1)?.sd).toBeCloseTo(Math.sqrt(0.25 + 0.25 + 3 / 16), 12);
    expect(at(1, 2)).toMatchObject({ effect: 2, treated: 2, controls: 2 });
    expect(at(2, 2)).toMatchObject({ effect: 2, treated: 2, controls: 2 });
    // Before its start the second has changed by 1, 3 against 1, 1.
    expect(at(2, 1)).toMatchObject({ effect: 1, controls: 2 });
    expect(found.overall?.effect).toBeCloseTo((1.5 + 2 + 2) / 3, 12);
    expect(found.byTime.map(({ since, effect }) => [since, effect])).toEqual([
      [-1, 1],
      [0, 1.75],
      [1, 2],
    ]);
    expect(found.leadPlacebo?.effect).toBe(1);
    expect(found.preTrend.freedom).toBe(1);
    expect(found.preTrend.chiSquare).toBeCloseTo(
      ((found.leadPlacebo?.effect ?? 0) / (at(2, 1)?.sd ?? 1)) ** 2,
      10,
    );
  });

  it('moves with an effect, and not with habits or seasons', () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        fc.integer(),
        number,
        fc.array(number, { minLength: 5, maxLength: 5 }),
        (seed, by, season) => {
          const chance = seeded(seed);
          const plain = Array.from({ length: 40 }, (_, i) => ({
            start: [2, 3, null][i % 3] as number | null,
            outcomes: season.map(() => Math.round(100 * chance())),
          }));
          const moved = plain.map(({ start, outcomes }, i) => ({
            start,
            outcomes: outcomes.map(
              (y, t) => y + 7 * i + (season[t] as number) + (start !== null && t >= start ? by : 0),
            ),
          }));
          const [one, other] = [staggeredEffects(plain), staggeredEffects(moved)];
          expect(other.overall?.effect).toBeCloseTo((one.overall?.effect ?? 0) + by, 8);
          expect(other.overall?.sd).toBeCloseTo(one.overall?.sd ?? -1, 8);
          expect(other.leadPlacebo?.effect).toBeCloseTo(one.leadPlacebo?.effect ?? -1, 8);
          expect(other.preTrend.p).toBeCloseTo(one.preTrend.p, 6);
          expect(one.preTrend.p >= 0 && one.preTrend.p <= 1).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('answers where there is nothing to compare, and refuses a ragged panel', () => {
    const nothing = { cells: [], overall: null, byTime: [], leadPlacebo: null };
    expect(staggeredEffects([])).toMatchObject({ ...nothing, preTrend: { freedom: 0, p: 1 } });
    expect(staggeredEffects([from(1, 1, 2), from(1, 3, 4)])).toMatchObject(nothing);
    expect(staggeredEffects([from(0, 1, 2), from(9, 1, 2), never(1, 2)])).toMatchObject(nothing);
    const alike = [from(1, 1, 1), from(1, 1, 1), never(1, 1), never(1, 1)];
    expect(staggeredEffects(alike).overall).toMatchObject({ effect: 0, sd: 0, p: 1 });
    expect(() => staggeredEffects([never(1), never(1, 2)])).toThrow(RangeError);
  });
});

describe('solvePositive', () => {
  it('solves, and leaves out what depends on the rest', () => {
    expect(
      solvePositive(
        [
          [4, 2],
          [2, 3],
        ],
        [10, 8],
      ),
    ).toEqual({
      x: [expect.closeTo(1.75, 12), expect.closeTo(1.5, 12)],
      rank: 2,
    });
    expect(
      waldStatistic(
        [
          [1, 1],
          [1, 1],
        ],
        [2, 2],
      ),
    ).toEqual({ chiSquare: 4, freedom: 1 });
    expect(waldStatistic([[0]], [0])).toEqual({ chiSquare: 0, freedom: 0 });
    expect(waldStatistic([], [])).toEqual({ chiSquare: 0, freedom: 0 });
  });
});
