import { describe, expect, it } from 'vitest';
import { layOut } from './map-layout.ts';

const reports = (pairs: Record<string, string | null>) =>
  Object.entries(pairs).map(([id, manager_id]) => ({ id, manager_id }));
const wide = { narrow: false, across: 3 };
const narrow = { narrow: true, across: 1 };
const placed = (chart: ReturnType<typeof layOut>) =>
  Object.fromEntries(chart.boxes.map(({ id, x, y }) => [id, [x, y]]));
const drawn = (chart: ReturnType<typeof layOut>) =>
  chart.lines.map(({ from, to }) => `${from.id}-${to.id}`).sort();

const firm = reports({ top: null, left: 'top', right: 'top', deep: 'right', alone: null });

describe('across', () => {
  it('stands managers over the middle of their people, and the others below', () => {
    const chart = layOut(firm, wide);
    expect(placed(chart)).toEqual({
      top: [0.5, 0],
      left: [0, 1],
      right: [1, 1],
      deep: [1, 2],
      alone: [0, 3],
    });
    expect(drawn(chart)).toEqual(['right-deep', 'top-left', 'top-right']);
    expect([chart.columns, chart.rows]).toEqual([2, 4]);
  });

  it('lets nobody stand where somebody stands', () => {
    const many = reports({ a: null, b: 'a', c: 'b', d: 'b', e: null, f: 'e', g: 'e', h: 'e' });
    const spots = layOut(many, wide).boxes.map(({ x, y }) => [x, y]);
    for (const [at, [x = 0, y = 0]] of spots.entries())
      for (const [u = 0, v = 0] of spots.slice(at + 1))
        expect(y === v && Math.abs(x - u) < 1).toBe(false);
  });

  it('puts as many side by side as fit, of those who stand alone', () => {
    const chart = layOut(reports({ a: null, b: null, c: null, d: null }), wide);
    expect(placed(chart)).toEqual({ a: [0, 0], b: [1, 0], c: [2, 0], d: [0, 1] });
  });
});

it('on a phone everybody has a row, set in below their manager', () => {
  const chart = layOut(firm, narrow);
  expect(placed(chart)).toEqual({
    top: [0, 0],
    left: [1, 1],
    right: [1, 2],
    deep: [2, 3],
    alone: [0, 4],
  });
  expect(chart.rows).toBe(5);
});

it('draws everybody once, also out of a circle and without a manager who is not there', () => {
  const odd = reports({ a: 'b', b: 'c', c: 'a', self: 'self', lost: 'nobody' });
  for (const shape of [wide, narrow]) {
    const chart = layOut(odd, shape);
    expect(chart.boxes.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'lost', 'self']);
    expect(drawn(chart)).toEqual(['a-c', 'c-b']);
  }
  expect(layOut([], wide)).toEqual({ boxes: [], lines: [], columns: 0, rows: 0 });
});
