import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, standingDay, todayIn } from './rules.ts';
import { fedCriteria } from './rules.scorecard.ts';

describe('the day a standing speaks of', () => {
  it('is today while the business sells', () => {
    expect(standingDay(1_000, 990, undefined)).toEqual({ day: 1_000, history: false });
  });

  it('is the last day of a history that had ended when it was brought in', () => {
    expect(standingDay(6_000, 1_000, undefined)).toEqual({ day: 1_000, history: true });
    expect(standingDay(6_001, 1_000, { history: true })).toEqual({ day: 1_000, history: true });
  });

  it('never jumps back for a business that has gone quiet', () => {
    expect(standingDay(1_061, 1_000, { history: false })).toEqual({ day: 1_061, history: false });
  });

  it('comes back to today with the first new purchase', () => {
    expect(standingDay(6_000, 5_999, { history: true })).toEqual({ day: 6_000, history: false });
  });

  it('never passes today, whatever date somebody mistyped', () => {
    expect(standingDay(1_000, 40_000, undefined)).toEqual({ day: 1_000, history: false });
  });
});

describe('days', () => {
  it('are the business’s own', () => {
    const instant = new Date('2026-03-10T01:30:00Z');
    expect(dateOf(todayIn('America/Sao_Paulo', instant))).toBe('2026-03-09');
    expect(dateOf(todayIn('Asia/Tokyo', instant))).toBe('2026-03-10');
    expect(dateOf(dayOf('2024-02-29'))).toBe('2024-02-29');
  });
});

describe('what a business feeds', () => {
  const nothing = {
    customersByKind: new Map<number, number>(),
    customersWithPrices: 0,
    episodes: [],
    asOf: 1_000,
  };
  const many = (...kinds: number[]) => new Map(kinds.map((kind) => [kind, 50]));

  it('is buying from the start, and the rest once 50 customers have such facts', () => {
    expect(fedCriteria(nothing)).toEqual(['c1']);
    expect(fedCriteria({ ...nothing, customersByKind: new Map([[7, 49]]) })).toEqual(['c1']);
    const acts = fedCriteria({ ...nothing, customersByKind: many(7, 9, 12) });
    expect(acts).toEqual(['c1', 'c6', 'c7', 'c8']);
    expect(fedCriteria({ ...nothing, customersWithPrices: 50 })).toEqual(['c1', 'c5']);
  });

  it('is staying once a competitor has cut deeper within the year', () => {
    const episode = { from: 900, to: 920, depth_bp: 2_000, our_depth_bp: 500, segment: null };
    const with50 = { ...nothing, customersByKind: many(2) };
    expect(fedCriteria({ ...with50, episodes: [episode] })).toEqual(['c1', 'c9']);
    expect(fedCriteria({ ...nothing, episodes: [episode] })).toEqual(['c1']);
    const [asDeep, old] = [
      { ...episode, our_depth_bp: 2_000 },
      { ...episode, from: 1, to: 9 },
    ];
    expect(fedCriteria({ ...with50, episodes: [asDeep, old] })).toEqual(['c1']);
  });
});
