import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, fitAtWill } from './at-will-fit.ts';
import { expectedPurchases, probabilityAlive, probabilityNone } from './at-will.ts';
import { assessDanger, fitDanger, isActive } from './danger.ts';
import { gapPopulation, overdueBand, typicalGap } from './overdue.ts';
import { type DayRoll, summarisePurchases } from './purchases.ts';

const TODAY = 20_000;
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const parameter = fc.double({ min: -6, max: 6, noNaN: true }).map(Math.exp);
const params = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });
const history = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 14_600 }), fc.nat(14_600))
  .map(([doubled, one, other]) => [doubled / 2, one, other] as const)
  .map(([x, one, other]) => ({
    x,
    tx: x === 0 ? 0 : Math.min(one, other) / 7,
    T: Math.max(one, other) / 7,
  }));
const weeks = fc.double({ min: 0.1, max: 520, noNaN: true });

function customer(ages: readonly number[], trust = 1) {
  const rolls: DayRoll[] = ages.map((age) => ({
    day: TODAY - age,
    kind: 'bought',
    n: 1,
    amount: 1000,
    trust,
  }));
  return summarisePurchases(rolls, { asOf: TODAY, halfLife: 120, firstKnownDay: TODAY });
}

describe('BG/NBD', () => {
  it('gives probabilities and finite expectations everywhere', () => {
    fc.assert(
      fc.property(params, history, weeks, (of, known, ahead) => {
        for (const p of [probabilityAlive(of, known), probabilityNone(of, known, ahead)]) {
          expect(p >= 0 && p <= 1).toBe(true);
        }
        const expected = expectedPurchases(of, known, ahead);
        expect(Number.isFinite(expected)).toBe(true);
        expect(expected).toBeGreaterThanOrEqual(-1e-9);
      }),
      { numRuns: 3000 },
    );
  });

  it('sees less danger in a longer horizon and more in a longer silence', () => {
    fc.assert(
      fc.property(history, weeks, weeks, (known, one, more) => {
        const now = probabilityNone(CDNOW, known, one);
        expect(probabilityNone(CDNOW, known, one + more)).toBeLessThanOrEqual(now + 1e-12);
        const later = probabilityNone(CDNOW, { ...known, T: known.T + more }, one);
        expect(later).toBeGreaterThanOrEqual(now - 1e-12);
      }),
    );
  });

  it('expects no break where a passes 1', () => {
    const at = (a: number) => expectedPurchases({ ...CDNOW, a }, { x: 26, tx: 52, T: 52 }, 39);
    expect(at(1 - 1e-9)).toBeCloseTo(at(1), 7);
    expect(at(1 + 1e-9)).toBeCloseTo(at(1), 7);
  });

  it('grows with parts of a repeat purchase without a leap at one', () => {
    const of = { r: 0.5, alpha: 4, a: 0.3, b: 0.2 };
    const at = (x: number) => probabilityAlive(of, { x, tx: 20, T: 30 });
    expect(at(1 - 1e-9)).toBeCloseTo(at(1), 7);
    expect(at(0.5)).toBeLessThan(at(0));
    expect(at(0.5)).toBeGreaterThan(at(1));
  });

  it('settles on a base without a single repeat', () => {
    const cells: Cell[] = [{ x: 0, tx: 0, T: 30, count: 600 }];
    const { params: of } = fitAtWill(cells);
    expect(Object.values(of).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    expect(probabilityNone(of, { x: 0, tx: 0, T: 30 }, 13)).toBeGreaterThan(0.9);
    expect(() => fitAtWill([])).toThrow(RangeError);
  });
});

describe('overdue', () => {
  it('has bands at 1, 1.5 and 2.5', () => {
    expect([0, 0.99, 1, 1.5, 2.5].map(overdueBand)).toEqual([
      'on_time',
      'on_time',
      'due',
      'late',
      'long_overdue',
    ]);
  });

  it('starts everyone at the population and follows their own gaps', () => {
    const mu = Math.log(45);
    expect(typicalGap(0, 0, mu)).toBeCloseTo(45, 10);
    expect(typicalGap(500 * Math.log(7), 500, mu)).toBeCloseTo(7, 0);
  });

  it('lets every customer count once in the population', () => {
    const weekly = { gapLogSum: 100 * Math.log(7), gapCount: 100 };
    const quarterly = { gapLogSum: Math.log(91), gapCount: 1 };
    const population = gapPopulation([weekly, quarterly, { gapLogSum: 0, gapCount: 0 }]);
    expect(population.median).toBeCloseTo(Math.sqrt(7 * 91), 8);
    expect(population.mu).toBeCloseTo((Math.log(7) + Math.log(91)) / 2, 12);
    expect(gapPopulation([])).toEqual({ mu: Math.log(45), median: null });
  });
});

describe('assessDanger', () => {
  const base = Array.from({ length: 600 }, (_, i) =>
    customer(
      Array.from({ length: 1 + (i % 9) }, (_, k) => 20 + ((i * 13) % 300) + k * (10 + (i % 40))),
    ),
  );
  const model = fitDanger(base);

  it('has a model from 500 customers and the overdue ratio alone below', () => {
    expect(model.atWill).not.toBeNull();
    expect(fitDanger(base.slice(0, 499)).atWill).toBeNull();
    const small = assessDanger(fitDanger(base.slice(0, 499)), customer([400, 300, 200]));
    expect(small?.model).toBeNull();
    expect(small?.overdue.daysSince).toBe(200);
    expect(small?.overdue.band).toBe('long_overdue');
  });

  it('says nothing of somebody who never bought', () => {
    expect(assessDanger(model, customer([]))).toBeNull();
    expect(isActive(null)).toBe(false);
  });

  it('finds silence dangerous and a purchase today harmless', () => {
    const ages = [0, 20, 40, 60, 80, 100];
    const fresh = assessDanger(model, customer(ages))?.model;
    const silent = assessDanger(model, customer(ages.map((age) => age + 300)))?.model;
    expect(fresh?.excess90).toBe(0);
    expect(silent?.excess90).toBeGreaterThan(0);
    expect(silent?.within90).toBeGreaterThan(fresh?.within90 ?? 1);
    expect(fresh?.ownGapsDays).toBeCloseTo(
      3 * (assessDanger(model, customer(ages))?.overdue.typicalGap ?? 0),
      10,
    );
    expect(isActive(assessDanger(model, customer(ages)))).toBe(true);
  });

  it('fits a base whose purchases are only half trusted', () => {
    const half = base.map((_, i) =>
      customer(
        Array.from({ length: 1 + (i % 3) }, (_, k) => 20 + ((i * 13) % 300) + k * 30),
        0.5,
      ),
    );
    const danger = assessDanger(fitDanger(half), half[1] ?? customer([1]))?.model;
    expect(danger?.within90).toBeGreaterThan(0);
    expect(danger?.within90).toBeLessThan(1);
  });

  it('counts silence from the last day of an order split up', () => {
    const split = assessDanger(model, customer([12, 11, 10, 100]));
    expect(split?.overdue.daysSince).toBe(10);
    expect(split?.overdue.typicalGap).toBe(
      assessDanger(model, customer([12, 100]))?.overdue.typicalGap,
    );
  });

  it('does not depend on the order of customers', () => {
    const backwards = fitDanger([...base].reverse());
    expect(backwards.gapMu).toBeCloseTo(model.gapMu, 12);
    expect(backwards.atWill?.r).toBeCloseTo(model.atWill?.r ?? 0, 4);
  });
});
