import { describe, expect, it } from 'vitest';
import { type BeforeGates, shutGate } from './gates.ts';
import { drawFloor, drawLines } from './lines.ts';

const open: BeforeGates = {
  margin: 5_000,
  floor: 5_000,
  excluded: false,
  coverage: 0.6,
  purchaseDays: 3,
  observedDays: 20,
  refused: false,
};

describe('gates', () => {
  it('are open at their bounds', () => {
    expect(shutGate(open)).toBeNull();
    expect(shutGate({ ...open, purchaseDays: 0, observedDays: 180 })).toBeNull();
  });

  it('name the first that is shut', () => {
    expect(shutGate({ ...open, margin: 4_999, refused: true })).toBe('margin');
    expect(shutGate({ ...open, excluded: true, coverage: 0 })).toBe('exclusion');
    expect(shutGate({ ...open, coverage: 0.59 })).toBe('coverage');
    expect(shutGate({ ...open, purchaseDays: 2 })).toBe('evidence');
    expect(shutGate({ ...open, refused: true })).toBe('refusal');
    expect(shutGate({ ...open, margin: Number.NaN })).toBe('margin');
  });
});

describe('lines', () => {
  const scores = Array.from({ length: 200 }, (_, i) => i / 2);

  it('lie where the circle is full, and six points below', () => {
    // The tenth of two hundred.
    expect(drawLines(scores, 0.05)).toEqual({ entry: 95, exit: 89 });
    expect(drawLines([7], 0.05)).toEqual({ entry: 7, exit: 1 });
    expect(drawLines([], 0.05)).toBeNull();
  });

  it('do not depend on the order', () => {
    expect(drawLines([...scores].reverse(), 0.1)).toEqual(drawLines(scores, 0.1));
  });

  it('have a floor at the median', () => {
    expect(drawFloor([100, 300, 201])).toBe(201);
    expect(drawFloor([100, 201])).toBe(151);
    expect(drawFloor([])).toBe(0);
  });
});
