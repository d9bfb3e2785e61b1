import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, chiSquareUpper } from './chi-square.ts';
import { countLower, countMass, hitsLower, hitsMass } from './counts.ts';
import { betaLower, betaQuantile, betaUpper } from './incomplete-beta.ts';
import { gammaLower, gammaQuantile, gammaUpper } from './incomplete-gamma.ts';
import { normalCdf } from './normal.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentQuantile, studentUpper } from './student.ts';

/**
 * Columns of arguments, then of answers: 40 digits by mpmath 1.3 (gamma from its positive series,
 * DLMF 8.7.1; beta and Student as hypergeometric functions), quantiles by Newton, rounded once.
 */
const tables = JSON.parse(
  readFileSync(new URL('./golden/tables.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly (readonly number[])[]>>;

/** Doubles lose their digits below this. */
const SMALLEST = 1e-290;

/** The worst error over a table, relative to the answer. */
function worst(name: string, answers: (...args: number[]) => number | number[]): number {
  let most = 0;
  for (const row of tables[name] ?? []) {
    const got = [answers(...row)].flat();
    const wanted = row.slice(row.length - got.length);
    wanted.forEach((value, i) => {
      const error = Math.abs((got[i] as number) - value) / Math.max(Math.abs(value), SMALLEST);
      expect(Number.isFinite(error), `${name} of ${row.join(', ')}: ${got.join(', ')}`).toBe(true);
      most = Math.max(most, error);
    });
  }
  return most;
}

describe('distributions against a table of forty digits', () => {
  it.each<[string, (...args: number[]) => number | number[], number]>([
    ['normal_cdf', (z = 0) => normalCdf(z), 1e-12],
    ['normal_quantile', (p = 0) => normalQuantile(p), 1e-13],
    ['gamma_tails', (a = 0, x = 0) => [gammaLower(a, x), gammaUpper(a, x)], 1e-10],
    ['gamma_quantile', (a = 0, p = 0) => gammaQuantile(a, p), 1e-10],
    ['beta_tails', (a = 0, b = 0, x = 0) => [betaLower(a, b, x), betaUpper(a, b, x)], 1e-10],
    ['beta_quantile', (a = 0, b = 0, p = 0) => betaQuantile(a, b, p), 1e-10],
    ['student_tails', (n = 0, t = 0) => [studentUpper(-t, n), studentUpper(t, n)], 1e-10],
    ['student_quantile', (n = 0, p = 0) => studentQuantile(p, n), 1e-10],
    ['chi_square_upper', (n = 0, x = 0) => chiSquareUpper(x, n), 1e-10],
    [
      'negative_binomial',
      (a = 0, b = 0, days = 0, n = 0) => [
        countMass({ a, b }, days, n),
        countLower({ a, b }, days, n),
      ],
      1e-10,
    ],
    [
      'beta_binomial',
      (alpha = 0, beta = 0, n = 0, s = 0) => [
        hitsMass({ alpha, beta }, n, s),
        hitsLower({ alpha, beta }, n, s),
      ],
      1e-10,
    ],
  ])('%s', (name, answers, allowed) => {
    expect((tables[name] ?? []).length).toBeGreaterThan(10);
    expect(worst(name, answers)).toBeLessThan(allowed);
  });
});

describe('their properties', () => {
  const freedom = fc.double({ min: 0.5, max: 1e5, noNaN: true });
  const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

  it('inverts Student and chi-square', () => {
    fc.assert(
      fc.property(freedom, p, (n, share) => {
        expect(Math.abs(studentUpper(studentQuantile(share, n), n) + share - 1)).toBeLessThan(1e-9);
        const x = chiSquareQuantile(share, n);
        expect(Math.abs(chiSquareUpper(x, n) + share - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('joins Student to the normal and answers at the ends', () => {
    expect(studentUpper(1.5, Infinity)).toBe(normalCdf(-1.5));
    expect(studentQuantile(0.9, Infinity)).toBe(normalQuantile(0.9));
    expect([studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
    expect(studentQuantile(0.5, 0)).toBeNaN();
  });

  it('sums masses to one', () => {
    const shape = fc.double({ min: 0.05, max: 50, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.nat(60), (a, b, n) => {
        expect(hitsLower({ alpha: a, beta: b }, n, n)).toBeCloseTo(1, 9);
        let sum = 0;
        for (let k = 0; k <= n; k += 1) sum += countMass({ a, b }, 7, k);
        expect(sum).toBeCloseTo(countLower({ a, b }, 7, n), 9);
      }),
      { numRuns: 300 },
    );
  });
});
