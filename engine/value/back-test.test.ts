import { describe, expect, it } from 'vitest';
import { judgeRanking } from './back-test.ts';

const followed = (bought: readonly number[], margin: readonly number[]) => ({
  bought90: Uint8Array.from(bought),
  bought180: Uint8Array.from(bought),
  margin: Float64Array.from(margin),
});

describe('judging an order of customers', () => {
  it('finds a perfect, a reversed and an empty one', () => {
    const did = followed([1, 1, 1, 0, 0, 0], [6, 5, 4, 0, 0, 0]);
    expect(judgeRanking(Float64Array.of(6, 5, 4, 3, 2, 1), did).auc90?.value).toBe(1);
    expect(judgeRanking(Float64Array.of(1, 2, 3, 4, 5, 6), did).auc90?.value).toBe(0);
    const none = judgeRanking(Float64Array.of(7, 7, 7, 7, 7, 7), did);
    expect(none.auc90?.value).toBe(0.5);
    // Among equals every part has its share, whatever the order they came in.
    for (const tenth of none.tenths) expect(tenth.liftMargin).toBeCloseTo(1, 12);
    expect(judgeRanking(Float64Array.of(1, 2), followed([0, 0], [0, 0])).auc90).toBeNull();
  });

  it('counts pairs as by hand, ties as half', () => {
    const did = followed([1, 0, 1, 0, 0], [1, 0, 1, 0, 0]);
    // 9 ties with 9; 5 is before 3 and 1: (1 + ½ + 1) + … of 6 pairs.
    const { auc90 } = judgeRanking(Float64Array.of(9, 9, 5, 3, 1), did);
    expect(auc90?.value).toBeCloseTo((0.5 + 2 + 2) / 6, 12);
    expect(auc90?.low).toBeLessThan(auc90?.value ?? 0);
  });

  it('adds lift and capture up to the whole', () => {
    const many = 1_003;
    const values = Float64Array.from({ length: many }, (_, i) => (i * 7_919) % 101);
    const did = followed(
      Array.from({ length: many }, (_, i) => Number((values[i] ?? 0) + ((i * 31) % 50) > 80)),
      Array.from({ length: many }, (_, i) => (values[i] ?? 0) ** 2),
    );
    const { tenths, capture, auc180 } = judgeRanking(values, did);
    expect(tenths.reduce((sum, { n }) => sum + n, 0)).toBe(many);
    const lift = tenths.reduce((sum, { n, liftMargin }) => sum + n * liftMargin, 0) / many;
    expect(lift).toBeCloseTo(1, 12);
    expect(capture[0]?.captured).toBe(0);
    expect(capture.at(-1)?.captured).toBeCloseTo(1, 12);
    expect(tenths[0]?.liftMargin).toBeGreaterThan(2);
    expect(auc180?.value).toBeGreaterThan(0.8);
  });
});
