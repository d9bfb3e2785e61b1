import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedRenewals,
  fitRenewal,
  type Renewed,
  renewalDanger,
  renewalLogLikelihood,
  renewalSurvival,
  retention,
} from './renewal.ts';

/** Who is left of 1,000 after each of seven years; Fader and Hardie (2007), table 1. */
const HIGH_END = [869, 743, 653, 593, 551, 517, 491];
const REGULAR = [631, 468, 382, 326, 289, 262, 241];

function contractsOf(left: readonly number[]): Renewed[] {
  const ended = left.map((count, renewals) => ({
    renewals,
    ended: true,
    count: (renewals === 0 ? 1000 : (left[renewals - 1] ?? 0)) - count,
  }));
  return [...ended, { renewals: left.length, ended: false, count: left.at(-1) ?? 0 }];
}

describe('renewal', () => {
  it('reproduces the published fit of both cohorts', () => {
    const highEnd = fitRenewal(contractsOf(HIGH_END));
    expect(highEnd.alpha).toBeCloseTo(0.668, 3);
    expect(highEnd.beta).toBeCloseTo(3.806, 3);
    expect(renewalLogLikelihood(highEnd, contractsOf(HIGH_END))).toBeCloseTo(-1611.16, 2);
    const regular = fitRenewal(contractsOf(REGULAR));
    expect(regular.alpha).toBeCloseTo(0.704, 3);
    expect(regular.beta).toBeCloseTo(1.182, 3);
  });

  it('calls a cohort alike where every contract has the same chance', () => {
    const left = [800, 640, 512, 410, 328, 262, 210];
    const fitted = fitRenewal(contractsOf(left));
    expect(fitted.discriminating).toBe(false);
    expect(retention(fitted, 1)).toBeCloseTo(0.8, 2);
  });

  it('keeps the shipped one for few contracts, or while none ended or came up', () => {
    const shipped = fitRenewal([]);
    expect(fitRenewal([{ renewals: 3, ended: true, count: 49 }])).toBe(shipped);
    expect(fitRenewal([{ renewals: 3, ended: false, count: 900 }])).toBe(shipped);
    expect(fitRenewal([{ renewals: 0, ended: false, count: 900 }])).toBe(shipped);
    const allEnded = fitRenewal([{ renewals: 0, ended: true, count: 900 }]);
    expect(renewalDanger(allEnded, 0)).toBeGreaterThan(0.99);
  });

  it('gives probabilities that add up, and danger that falls with every renewal', () => {
    const shape = fc.double({ min: 0.01, max: 1000, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.nat(40), fc.integer({ min: 1, max: 40 }), (a, b, n, years) => {
        const model = { alpha: a, beta: b, discriminating: true };
        const danger = renewalDanger(model, n);
        expect(danger > 0 && danger < 1).toBe(true);
        expect(renewalDanger(model, n + 1)).toBeLessThan(danger);
        const coming = expectedRenewals(model, n, years);
        expect(coming >= 0 && coming <= years).toBe(true);
        const step = renewalSurvival(model, n + 1) / renewalSurvival(model, n);
        expect(step).toBeCloseTo(1 - danger, 9);
      }),
      { numRuns: 2000 },
    );
  });
});
