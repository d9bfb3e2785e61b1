import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { careResponse, rateContrast, responseAbove } from './care-response.ts';
import { saidVersusDid } from './said-did.ts';

const spells = fc.record({
  purchases: fc.double({ min: 0, max: 500, noNaN: true }),
  exposure: fc.double({ min: 1e-6, max: 14_610, noNaN: true }),
});
const prior = fc.record({
  tau: fc.double({ min: -1, max: 1, noNaN: true }),
  omega: fc.double({ min: 0.001, max: 2, noNaN: true }),
});

describe('careResponse', () => {
  it('lies between the group and the customer, surer than either', () => {
    fc.assert(
      fc.property(prior, spells, spells, (group, cared, quiet) => {
        const { mean, sd, own } = careResponse(group, cared, quiet);
        const raw = own?.raw ?? Number.NaN;
        const slack = 1e-9 * (1 + Math.abs(raw));
        expect(mean).toBeGreaterThanOrEqual(Math.min(raw, group.tau) - slack);
        expect(mean).toBeLessThanOrEqual(Math.max(raw, group.tau) + slack);
        expect(sd).toBeLessThanOrEqual(group.omega);
        expect(sd).toBeLessThanOrEqual(Math.sqrt(own?.variance ?? 0));
        const chances = [0, 0.05, 0.1].map((lift) => responseAbove({ mean, sd }, lift));
        expect(chances).toEqual(chances.toSorted((one, other) => other - one));
        expect(chances.every((p) => p >= 0 && p <= 1)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('is the group where one side was never seen, or nobody differs', () => {
    const group = { tau: 0.04, omega: 0.2 };
    const seen = { purchases: 3, exposure: 90 };
    const never = { purchases: 0, exposure: 0 };
    expect(rateContrast(seen, never)).toBeNull();
    expect(careResponse(group, never, seen)).toEqual({ mean: 0.04, sd: 0.2, own: null });
    const alike = careResponse({ tau: 0.1, omega: 0 }, seen, { purchases: 9, exposure: 90 });
    expect(alike).toMatchObject({ mean: 0.1, sd: 0 });
    expect([responseAbove(alike, 0.1), responseAbove(alike, 0.2)]).toEqual([1, 0]);
  });
});

describe('saidVersusDid', () => {
  it('lays words beside deeds', () => {
    expect(saidVersusDid(0.5, 0.5).quadrant).toBe('true');
    expect(saidVersusDid(0.8, 0.2).quadrant).toBe('polite');
    expect(saidVersusDid(0.1, 0.2).quadrant).toBe('cold');
    expect(saidVersusDid(0, 1)).toEqual({ quadrant: 'grumbling_loyal', gap: -1 });
    expect(saidVersusDid(null, 0)).toEqual({ quadrant: 'unasked', gap: null });
  });
});
