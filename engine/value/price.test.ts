import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawPriceAnchors,
  fitPrices,
  type PriceModel,
  type PriceRoll,
  scorePrices,
  summarisePrices,
} from './price.ts';

const TODAY = 20_000;
const model: PriceModel = {
  realisation: { mean: 0.95, between: 0.05, within: 0.1, discriminating: true },
  deals: { alpha: 2, beta: 2, discriminating: true },
  requests: null,
  kept: null,
};
const anchors = {
  price_realisation: [0.85, 0.9, 0.94, 0.97, 0.99, 1.01],
  deal_share: [-0.9, -0.7, -0.5, -0.3, -0.2, -0.1],
  discount_requests_per_quote: null,
  retention_after_rise: null,
} as const;
const roll = (age: number, lines: number, share: number, deals: number): PriceRoll => ({
  day: TODAY - age,
  lines,
  paid: Math.round(lines * 1_000 * share),
  reference: lines * 1_000,
  dealLines: deals,
  dealAvailable: lines * 0.3,
});
const score = (rolls: readonly PriceRoll[]) =>
  scorePrices(model, summarisePrices(rolls, [], TODAY), anchors);

describe('criterion 5', () => {
  it('is the two parts by .35 and .30, shrunk as on paper', () => {
    const { parts, points, known } = score([roll(0, 20, 1, 0)]);
    // 20 lines of sd .1 against a spread of .05: 2000/(2000 + 400) of the customer's own.
    expect(parts.price_realisation?.value).toBeCloseTo((2000 * 1 + 400 * 0.95) / 2400, 12);
    // (2 + 0)/(4 + 6).
    expect(parts.deal_share?.value).toBeCloseTo(0.2, 12);
    expect(parts.deal_share?.points).toBeCloseTo(8, 9);
    const realised = parts.price_realisation?.points ?? NaN;
    expect(points).toBeCloseTo((0.35 * realised + 0.3 * 8) / 0.65, 12);
    expect(known).toBe(true);
  });

  it('rises with the price paid and falls with deals taken', () => {
    expect(score([roll(9, 30, 1, 0)]).points).toBeGreaterThan(score([roll(9, 30, 0.9, 0)]).points);
    expect(score([roll(9, 30, 1, 0)]).points).toBeGreaterThan(score([roll(9, 30, 1, 20)]).points);
  });

  it('is unknown below ten lines, or where there was never a deal to take', () => {
    expect(score([roll(9, 9, 1, 0)]).known).toBe(false);
    expect(score([{ ...roll(9, 40, 1, 0), dealAvailable: 0 }]).known).toBe(false);
  });

  it('is the same bytes in any order, and a number at every extreme', () => {
    const any = fc.record({
      day: fc.integer({ min: TODAY - 5_000, max: TODAY + 9 }),
      lines: fc.constantFrom(0, 1, 1e6),
      paid: fc.constantFrom(0, 1, -4, 9e15),
      reference: fc.constantFrom(0, 1, 9e15),
      dealLines: fc.constantFrom(0, 3, 1e6),
      dealAvailable: fc.constantFrom(0, 0.01, 1e6),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: (one) => one.day }), (rolls) => {
        const scored = score(rolls);
        expect(score([...rolls].reverse())).toEqual(scored);
        expect(scored.points >= 0 && scored.points <= 10 && scored.sd >= 0.25).toBe(true);
        for (const { value, p10, p90 } of Object.values(scored.parts)) {
          expect([value, p10, p90].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });

  it('takes its priors and anchors from the customers', () => {
    const customers = Array.from({ length: 400 }, (_, i) =>
      summarisePrices([roll(5, 15, 0.85 + (i % 21) / 100, i % 9)], [], TODAY),
    );
    const fitted = fitPrices(customers);
    expect(fitted.realisation.mean).toBeCloseTo(0.95, 2);
    const drawn = drawPriceAnchors(customers.map((prices) => ({ model: fitted, prices })));
    const middle = drawn?.price_realisation[2] ?? NaN;
    expect(middle).toBeCloseTo(0.95, 2);
    expect(drawn?.deal_share.every((anchor) => anchor < 0)).toBe(true);
    expect(drawPriceAnchors([])).toBeNull();
  });
});
