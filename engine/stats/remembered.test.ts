import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.ts';

describe('remembered', () => {
  it('answers what the function answers, whatever was asked before', () => {
    const sum = (a: number, b: number, c: number) => a - 2 * b + 3 * c;
    const quick = remembered(sum);
    const numbers = fc.tuple(fc.double(), fc.double(), fc.constantFrom(0.1, 0.9));
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 50 }), (asked) => {
        for (const [a, b, c] of [...asked, ...asked]) {
          expect(Object.is(quick(a, b, c), sum(a, b, c))).toBe(true);
        }
      }),
    );
  });

  it('asks once', () => {
    let times = 0;
    const quick = remembered((a, b, c) => {
      times += 1;
      return a + b + c;
    });
    for (let i = 0; i < 100; i += 1) quick(1.5, 2.5, 0.1);
    expect(times).toBe(1);
  });
});
