import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, standingDay, todayIn } from './rules.ts';
import { fedCriteria } from './rules.models.ts';

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
  it('is buying from the start, and the rest once 50 customers have such facts', () => {
    expect(fedCriteria(new Map())).toEqual(['c1']);
    expect(fedCriteria(new Map([[2, 3]]))).toEqual(['c1']);
  });
});
