import { describe, expect, it } from 'vitest';
import { type ActRoll, readActs } from './acts.ts';
import { scorePrices, summarisePrices } from './price.ts';
import { NO_RISE, sumRises } from './price-rise.ts';

const TODAY = 20_000;
const USUAL = 30;
const rise = (age: number, trust = 1): ActRoll => ({
  day: TODAY - age,
  kind: 'price_raised',
  n: 1,
  amount: 0,
  trust,
});
/** Purchases every 30 days, as the usual customer's, on the given ages. */
const bought = (...ages: number[]) => ages.map((age) => ({ day: TODAY - age, trust: 1 }));
const sum = (rises: readonly ActRoll[], purchases: ReturnType<typeof bought>) =>
  sumRises(readActs(rises, TODAY), purchases, USUAL, TODAY);

describe('buying on after a rise of prices', () => {
  it('is counted within two typical gaps, fading by half in a year', () => {
    const before = [490, 460, 430, 400];
    const half = 2 ** (-365 / 365);
    expect(sum([rise(365)], bought(...before, 305))).toEqual({ hits: half, trials: half });
    // Two gaps of 30 days after the rise are over on the 60th day.
    expect(sum([rise(365)], bought(...before, 304))).toEqual({ hits: 0, trials: half });
    expect(sum([rise(365)], bought(...before))).toEqual({ hits: 0, trials: half });
  });

  it('is not asked of first tries, nor of who had gone before', () => {
    expect(sum([rise(365)], bought(400, 350))).toBe(NO_RISE);
    expect(sum([rise(365)], bought(490, 460, 330))).toBe(NO_RISE);
  });

  it('is open until the time is over, and told at once by a purchase', () => {
    expect(sum([rise(40)], bought(80, 50))).toBe(NO_RISE);
    const weight = 2 ** (-40 / 365);
    expect(sum([rise(40)], bought(80, 50, 20))).toEqual({ hits: weight, trials: weight });
  });

  it('takes rises of one day for one, and the most trusted word for it', () => {
    const purchases = bought(440, 410, 380, 350);
    const half = { hits: 0.5, trials: 0.5 };
    expect(sum([rise(365, 0.5), rise(365)], purchases)).toEqual(half);
    expect(sum([rise(365, 0.5)], purchases)).toEqual({ hits: 0.25, trials: 0.25 });
    expect(sum([rise(365, 0)], purchases)).toBe(NO_RISE);
  });

  it('is .15 of criterion 5', () => {
    const model = {
      realisation: { mean: 0.95, between: 0.05, within: 0.1, discriminating: true },
      deals: { alpha: 2, beta: 2, discriminating: true },
      requests: null,
      kept: { alpha: 3, beta: 1, discriminating: true },
    };
    const anchors = {
      price_realisation: [0.85, 0.9, 0.94, 0.97, 0.99, 1.01],
      deal_share: [-0.9, -0.7, -0.5, -0.3, -0.2, -0.1],
      discount_requests_per_quote: null,
      retention_after_rise: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
    } as const;
    const roll = { day: TODAY, lines: 20, paid: 20, reference: 20, dealLines: 0, dealAvailable: 6 };
    const kept = { hits: 1, trials: 2 };
    const { parts, points } = scorePrices(model, summarisePrices([roll], [], TODAY, kept), anchors);
    // (3 + 1)/(4 + 2): two thirds of the way from 4 points to 6.
    expect(parts.retention_after_rise).toMatchObject({ known: true, raw: 0.5, population: 0.75 });
    expect(parts.retention_after_rise?.value).toBeCloseTo(4 / 6, 12);
    expect(parts.retention_after_rise?.points).toBeCloseTo(4 + 4 / 3, 9);
    const [paid, deals] = [parts.price_realisation?.points, parts.deal_share?.points];
    expect(points).toBeCloseTo(
      (0.35 * (paid ?? NaN) + 0.3 * (deals ?? NaN) + 0.15 * (4 + 4 / 3)) / 0.8,
      12,
    );
  });
});
