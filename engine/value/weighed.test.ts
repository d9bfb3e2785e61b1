import { describe, expect, it } from 'vitest';
import { readActs } from './acts.ts';
import { fitCooperation, sumCooperation } from './cooperation.ts';
import { fitWeighedRatePrior } from './rate.ts';
import { fitSpendPrior, shippedSpendPrior } from './spend.ts';

const SHIPPED = { a: 0.3, b: 730, discriminating: true };

describe('priors of acts that are weighed by source and age', () => {
  it('see that customers differ however little their acts weigh, and keep the weighed mean', () => {
    const customers = Array.from({ length: 400 }, (_, i) => {
      const whole = i % 10 === 0 ? 3 : i % 10 === 1 ? 1 : 0;
      return { whole, days: 700, count: whole * 0.25, exposure: 450 };
    });
    const prior = fitWeighedRatePrior(customers, SHIPPED);
    expect(prior.discriminating).toBe(true);
    expect(prior.a).toBeLessThan(1);
    const weighed = customers.reduce((sum, { count }) => sum + count, 0) / (400 * 450);
    expect(prior.a / prior.b).toBeCloseTo(weighed, 9);
  });

  it('tell those who take part from those who do not', () => {
    const base = Array.from({ length: 200 }, (_, i) => {
      const asked = [1, 2, 3, 4, 5].map((at) => ({
        day: at * 30,
        kind: 'survey_invited' as const,
        n: 1,
        amount: 0,
        trust: 0.5,
      }));
      const does = i % 4 === 0 ? 4 : i % 4 === 1 ? 1 : 0;
      const done = asked
        .slice(0, does)
        .map((act) => ({ ...act, kind: 'survey_answered' as const }));
      return sumCooperation(readActs([...asked, ...done], 400), 400);
    });
    expect(fitCooperation(base).surveys_answered.discriminating).toBe(true);
  });

  it('hold to the shipped shape where the tail of amounts is too heavy for a mean', () => {
    const amounts = Array.from({ length: 150 }, (_, i) => 100 * Math.exp(4 * Math.sin(i * 7.3)));
    const mean = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
    const fitted = fitSpendPrior(amounts.map((amount) => ({ orders: 1, mean: amount })));
    const { p, q, v } = fitted;
    expect((p * v) / (q - 1)).toBeLessThanOrEqual(2 * mean);
    expect(shippedSpendPrior(mean).q).toBe(3.74);
  });
});
