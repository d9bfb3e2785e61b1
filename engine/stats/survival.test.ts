import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidenceAt, incidenceCurve } from './competing.ts';
import { logRank } from './log-rank.ts';
import { restrictedMean, type Spell, survivalAt, survivalCurve, timeUntil } from './survival.ts';

const spell = (time: number, ended = true): Spell => ({ time, ended });

/** Weeks of remission of leukaemia patients; Freireich and others (1963), Blood 21. */
const TREATED = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((week) => spell(week)),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((week) => spell(week, false)),
];
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map((w) =>
  spell(w),
);

describe('Kaplan–Meier on the leukaemia trial', () => {
  const curve = survivalCurve(TREATED);

  it('gives the published table with Greenwood standard errors', () => {
    const table = [
      [6, 0.857, 0.0764],
      [7, 0.807, 0.0869],
      [10, 0.753, 0.0963],
      [13, 0.69, 0.1068],
      [16, 0.627, 0.1141],
      [22, 0.538, 0.1282],
      [23, 0.448, 0.1346],
    ] as const;
    expect(curve.map((step) => step.time)).toEqual(table.map(([week]) => week));
    for (const [week, survival, sd] of table) {
      expect(survivalAt(curve, week).survival).toBeCloseTo(survival, 3);
      expect(survivalAt(curve, week).sd).toBeCloseTo(sd, 4);
    }
  });

  it('gives the interval, median and restricted mean of SciPy and R', () => {
    const at = survivalAt(curve, 23);
    expect(at.low).toBeCloseTo(0.18805201, 7);
    expect(at.high).toBeCloseTo(0.68014263, 7);
    expect(timeUntil(curve)).toBe(23);
    expect(timeUntil(survivalCurve(PLACEBO))).toBe(8);
    expect(restrictedMean(curve, 35).mean).toBeCloseTo(23.287394957983192, 10);
    expect(restrictedMean(curve, 35).sd).toBeCloseTo(2.827, 3);
    expect(restrictedMean(curve, 12).mean).toBeCloseTo(10.783193277310923, 10);
  });

  it('tells the arms apart by the published log-rank test', () => {
    const test = logRank([TREATED, PLACEBO]);
    expect(test.observed).toEqual([9, 21]);
    expect(test.expected[0]).toBeCloseTo(19.25, 2);
    expect(test.chiSquare).toBeCloseTo(16.792940989216536, 10);
    expect(test.p).toBeCloseTo(4.168809109334529e-5, 12);
    const three = logRank([TREATED, PLACEBO, PLACEBO]);
    expect(three.freedom).toBe(2);
    expect(three.chiSquare).toBeGreaterThan(test.chiSquare);
  });
});

const spells = fc.array(fc.record({ time: fc.nat(40), ended: fc.boolean(), other: fc.boolean() }), {
  maxLength: 60,
});

describe('survival of anything', () => {
  it('falls from 1, stays within its interval, and meets the hazard', () => {
    fc.assert(
      fc.property(spells, fc.nat(50), (some, time) => {
        const curve = survivalCurve(some);
        let before = 1;
        for (const { survival, hazard } of curve) {
          expect(survival < before && survival >= 0).toBe(true);
          expect(survival).toBeLessThanOrEqual(Math.exp(-hazard) + 1e-12);
          before = survival;
        }
        const at = survivalAt(curve, time);
        expect(at.low <= at.survival && at.survival <= at.high && at.low >= 0).toBe(true);
        const { mean, sd } = restrictedMean(curve, time);
        expect(mean >= 0 && mean <= time && sd >= 0).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('shares out among competing causes exactly what has ended', () => {
    fc.assert(
      fc.property(spells, fc.nat(50), (some, time) => {
        const competing = some.map((s) => ({
          time: s.time,
          cause: s.ended ? (s.other ? ('other' as const) : ('bought' as const)) : null,
        }));
        const bought = incidenceAt(incidenceCurve(competing, 'bought'), time);
        const other = incidenceAt(incidenceCurve(competing, 'other'), time);
        const left = survivalAt(survivalCurve(some), time).survival;
        expect(bought.incidence + other.incidence + left).toBeCloseTo(1, 10);
        for (const { incidence, sd, low, high } of [bought, other]) {
          expect(sd >= 0 && low <= incidence + 1e-12 && incidence <= high + 1e-12).toBe(true);
          expect(low >= 0 && high <= 1).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is never more than everybody, though thirds and fifths are no binary numbers', () => {
    const times = [0, 0, 1, 2, 2, 2, 3, 4];
    const ended = [false, true, true, false, false, true, true, true];
    const spells = times.map((time, at) => ({ time, cause: ended[at] ? 'bought' : null }));
    expect(incidenceAt(incidenceCurve(spells, 'bought'), 4)).toMatchObject({
      incidence: 1,
      high: 1,
    });
  });

  it('reduces to Kaplan–Meier where nothing competes', () => {
    const alone = TREATED.map(({ time, ended }) => ({ time, cause: ended ? 'relapse' : null }));
    const { incidence, sd } = incidenceAt(incidenceCurve(alone, 'relapse'), 22);
    const kept = survivalAt(survivalCurve(TREATED), 22);
    expect(incidence).toBeCloseTo(1 - kept.survival, 12);
    expect(sd).toBeCloseTo(kept.sd, 2);
  });

  it('never mistakes no difference, and answers without anybody', () => {
    fc.assert(
      fc.property(spells, spells, (one, other) => {
        const test = logRank([one, other]);
        expect(test.p >= 0 && test.p <= 1 && Number.isFinite(test.chiSquare)).toBe(true);
        expect(logRank([other, one]).chiSquare).toBeCloseTo(test.chiSquare, 6);
      }),
      { numRuns: 800 },
    );
    expect(logRank([[], []])).toMatchObject({ chiSquare: 0, freedom: 0, p: 1 });
    expect(survivalCurve([])).toEqual([]);
    expect(timeUntil([])).toBeNull();
    expect(survivalAt(survivalCurve([spell(0)]), 0).survival).toBe(0);
  });
});
