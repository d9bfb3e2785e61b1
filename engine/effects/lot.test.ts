import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, drawHeldOut, drawStarts } from './lot.ts';

const crowd = (size: number, exempt = 0): Candidate[] =>
  Array.from({ length: size }, (_, no) => ({
    no,
    stratum: `${no % 3}`,
    isExempt: no < exempt,
  }));

describe('drawHeldOut', () => {
  it('holds back a tenth, five at least and half at most, every stratum alike', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.integer(), (size, seed) => {
        const held = drawHeldOut(crowd(size), seed);
        const wanted = Math.min(Math.max(5, Math.round(size / 10)), Math.floor(size / 2));
        expect(held).toHaveLength(wanted);
        for (const stratum of [0, 1, 2]) {
          const of = held.filter((no) => no % 3 === stratum).length;
          const share = (wanted * Math.floor((size + 2 - stratum) / 3)) / Math.max(1, size);
          expect(Math.abs(of - share)).toBeLessThan(1 + 1e-9);
        }
        expect(drawHeldOut(crowd(size).toReversed(), seed)).toEqual(held);
      }),
      { numRuns: 100 },
    );
  });

  it('spares whom it must, and gives everybody else the same chance', () => {
    const times = new Map<number, number>();
    for (let seed = 0; seed < 1000; seed += 1) {
      for (const no of drawHeldOut(crowd(60, 10), seed)) times.set(no, (times.get(no) ?? 0) + 1);
    }
    expect([...times.keys()].every((no) => no >= 10)).toBe(true);
    expect(times.size).toBe(50);
    expect(Math.max(...[...times.values()].map((n) => Math.abs(n - 100)))).toBeLessThan(45);
  });
});

describe('drawStarts', () => {
  it('starts as many in each period, in an order that a seed repeats', () => {
    const starts = drawStarts(crowd(90), 6, 7);
    const sizes = Array.from(
      { length: 6 },
      (_, period) => [...starts.values()].filter((start) => start === period).length,
    );
    expect(sizes).toEqual([15, 15, 15, 15, 15, 15]);
    expect(drawStarts(crowd(90), 6, 7)).toEqual(starts);
    expect(drawStarts(crowd(90), 6, 8)).not.toEqual(starts);
    expect(drawStarts([], 6, 1).size).toBe(0);
  });
});
