import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Contender,
  fillCircle,
  incrementalMargin,
  leads,
  roomByTime,
  CAPACITY_RULES,
} from './capacity.ts';

const who = (no: number, score: number, incremental: number, leading = 0): Contender => ({
  no,
  score,
  incremental,
  leading,
});

describe('fillCircle', () => {
  it('gives free places to those whom care changes most, not to the highest scores', () => {
    const placed = fillCircle([who(1, 90, 10), who(2, 70, 30), who(3, 80, 20)], [], 2);
    expect(placed.map(({ no }) => no)).toEqual([2, 3]);
  });

  it('takes everybody without a capacity', () => {
    expect(fillCircle([who(1, 1, 1), who(2, 2, 2)], [], Infinity)).toHaveLength(2);
  });

  it('displaces the weakest only with five points of lead kept for two months', () => {
    const inside = [who(10, 60, 5), who(11, 66, 1)];
    expect(fillCircle([who(1, 65, 9, 1)], inside, 0)).toEqual([]);
    expect(fillCircle([who(1, 64.9, 9, 2)], inside, 0)).toEqual([]);
    expect(fillCircle([who(1, 65, 9, 2)], inside, 0)).toEqual([
      { no: 10, change: 'demote', displaced: true },
      { no: 1, change: 'promote', displaced: true },
    ]);
  });

  it('does not cut a circle that has grown over its capacity', () => {
    expect(fillCircle([who(1, 65, 9, 0)], [who(10, 60, 5)], -3)).toEqual([]);
  });

  it('never goes beyond the room, nor moves anybody twice, in whatever order they come', () => {
    const contender = fc.record({
      score: fc.integer({ min: 0, max: 100 }),
      incremental: fc.integer({ min: 0, max: 50 }),
      leading: fc.nat(3),
    });
    fc.assert(
      fc.property(
        fc.array(contender, { maxLength: 12 }),
        fc.array(contender, { maxLength: 12 }),
        fc.integer({ min: -4, max: 12 }),
        (outside, inside, room) => {
          const earned = outside.map((it, no) => ({ ...it, no }));
          const within = inside.map((it, no) => ({ ...it, no: 100 + no }));
          const placed = fillCircle(earned, within, room);
          const inCount = placed.filter(({ change }) => change === 'promote').length;
          const outCount = placed.length - inCount;
          expect(inCount - outCount).toBeLessThanOrEqual(Math.max(0, room));
          expect(new Set(placed.map(({ no }) => no)).size).toBe(placed.length);
          expect(fillCircle(earned.toReversed(), within.toReversed(), room)).toEqual(placed);
        },
      ),
    );
  });
});

it('counts as a lead what the weakest who may leave would lose to', () => {
  expect(leads(65, [who(1, 60, 0), who(2, 80, 0)], CAPACITY_RULES)).toBe(true);
  expect(leads(64, [who(1, 60, 0)], CAPACITY_RULES)).toBe(false);
  expect(leads(99, [], CAPACITY_RULES)).toBe(false);
});

it('expects nothing of care where nothing is in danger', () => {
  expect(incrementalMargin(10_000, 0)).toBe(0);
  expect(incrementalMargin(-5, 0.5)).toBe(0);
  expect(incrementalMargin(10_000, 0.5)).toBeGreaterThan(incrementalMargin(10_000, 0.2));
});

it('has room for as many as there are hours for', () => {
  // 2 employees × 4 hours × 21 days are 10,080 minutes.
  expect(roomByTime(480, 60)).toBe(168);
  expect(roomByTime(480, 100)).toBe(100);
  expect(roomByTime(0, 60)).toBe(0);
  expect(roomByTime(480, 0)).toBe(Infinity);
});
