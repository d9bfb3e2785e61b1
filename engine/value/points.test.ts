import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchors, anchorsFromValues, pointsAt, pointsOf, rising } from './points.ts';

const value = fc.double({ min: -1e9, max: 1e12, noNaN: true });
const anchors = fc
  .array(value, { minLength: 6, maxLength: 6 })
  .map((six) => rising(six.sort((one, other) => one - other)));

describe('points', () => {
  it('are 0, 2, 4, 6, 8, 10 at the anchors and linear between', () => {
    const six: Anchors = [1, 2, 4, 8, 16, 32];
    expect(six.map((anchor) => pointsAt(six, anchor))).toEqual([0, 2, 4, 6, 8, 10]);
    expect(pointsAt(six, 3)).toBe(3);
    expect(pointsAt(six, 0)).toBe(0);
    expect(pointsAt(six, 1e9)).toBe(10);
  });

  it('are stored to a thousandth', () => {
    expect(pointsOf([0, 3, 6, 9, 12, 15], 1, 1, 1)).toEqual({
      points: 2 / 3,
      sd: 0.25,
      thousandths: 667,
    });
  });

  it('never fall when the value rises, and stay between 0 and 10', () => {
    fc.assert(
      fc.property(anchors, value, value, (six, one, other) => {
        const low = pointsAt(six, Math.min(one, other));
        const high = pointsAt(six, Math.max(one, other));
        expect(low).toBeLessThanOrEqual(high);
        expect(low >= 0 && high <= 10).toBe(true);
      }),
    );
  });
});

describe('anchors', () => {
  it('are the percentiles', () => {
    const values = Array.from({ length: 1001 }, (_, i) => 1000 - i);
    expect(anchorsFromValues(values)).toEqual([50, 250, 500, 750, 900, 975]);
  });

  it('always rise, even where all values are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (values) => {
        const six = anchorsFromValues(values);
        for (let i = 1; i < 6; i += 1) expect(six[i]).toBeGreaterThan(six[i - 1] ?? Infinity);
      }),
    );
  });

  it('scale with the currency', () => {
    const values = [3, 3, 3, 10, 55, 900];
    expect(anchorsFromValues(values.map((v) => v * 1024))).toEqual(
      anchorsFromValues(values).map((anchor) => anchor * 1024),
    );
  });

  it('need a value', () => {
    expect(() => anchorsFromValues([])).toThrow(RangeError);
  });
});
