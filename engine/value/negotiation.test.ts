import { describe, expect, it } from 'vitest';
import {
  expectedAgreements,
  fitNegotiation,
  type Negotiation,
  speedPosterior,
} from './negotiation.ts';
import { seeded } from '../stats/seeded.ts';
import { rateMean } from './rate.ts';

/** Customers with Gamma(3, 3) speeds (sum of three exponentials); large deals take twice as long. */
function planted(customers: number, spread = true): Negotiation[] {
  const next = seeded(7);
  return Array.from({ length: customers }, (_, customer) => {
    const speed = spread ? -Math.log(next() * next() * next()) / 3 : 1;
    return Array.from({ length: 6 }, (__, i) => {
      const large = i % 2 === 0;
      const needed = (-Math.log(next()) * (large ? 80 : 40)) / speed;
      const seen = next() * 200;
      return {
        customer,
        days: Math.ceil(Math.min(needed, seen)),
        agreed: needed <= seen,
        groups: [large ? 'large' : 'small'],
      };
    });
  }).flat();
}

describe('fitNegotiation', () => {
  it('finds the spread of speeds and each size its own pace, censored deals and all', () => {
    const deals = planted(1500);
    const model = fitNegotiation(deals);
    expect(model.prior.k).toBeGreaterThan(2.5);
    expect(model.prior.k).toBeLessThan(3.6);
    expect(Math.abs(expectedAgreements(model, ['large'], 80) - 1)).toBeLessThan(0.08);
    expect(Math.abs(expectedAgreements(model, ['small'], 80) - 2)).toBeLessThan(0.16);
    expect(expectedAgreements(model, ['unheard of'], 80)).toBeGreaterThan(1);
    expect(expectedAgreements(model, [], 0)).toBe(0);
  });

  it('declares speeds alike where they are', () => {
    const { prior } = fitNegotiation(planted(1500, false));
    expect(prior.k).toBeGreaterThan(15);
    const posterior = speedPosterior({ k: 2000, discriminating: false }, { events: 9, hazard: 1 });
    expect(rateMean(posterior)).toBe(1);
  });

  it('answers for nobody, for few, and where nothing was ever agreed', () => {
    const empty = fitNegotiation([]);
    expect(expectedAgreements(empty, ['large'], 90)).toBe(0);
    expect(rateMean(speedPosterior(empty.prior, { events: 0, hazard: 0 }))).toBe(1);
    const open = planted(60).map((deal) => ({ ...deal, agreed: false }));
    expect(fitNegotiation(open)).toMatchObject({ prior: empty.prior, everybody: [], groups: {} });
  });
});
