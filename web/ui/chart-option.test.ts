import { describe, expect, it } from 'vitest';
import { barOption } from './chart-bars-option.ts';
import { lineOption } from './chart-line-option.ts';
import { dayAt, type Direction, timeOf } from './chart-option.ts';
import { capturedAt, captureOption } from './chart-shares-option.ts';

const write = (value: number) => value.toFixed(1);
const line = (direction: Direction) =>
  lineOption({
    direction,
    write,
    date: (value) => value,
    min: 0,
    max: 100,
    series: [
      {
        name: 'Standing',
        colour: 1,
        points: [
          { on: '2026-01-31', value: 40, low: 33, high: 48 },
          { on: '2026-02-28', value: null },
          { on: '2026-03-31', value: 44, low: 39, high: 50 },
        ],
      },
    ],
  });

describe('a chart from right to left', () => {
  it('begins on the right, with its numbers beside it and its words isolated', () => {
    const [left, right] = [line('ltr'), line('rtl')];
    expect(left).toMatchObject({ xAxis: { inverse: false }, yAxis: { position: 'left' } });
    expect(right).toMatchObject({ xAxis: { inverse: true }, yAxis: { position: 'right' } });
    const bars = [{ name: 'תנועה', value: -3, colour: 'down' as const }];
    expect(barOption({ direction: 'rtl', bars, write })).toMatchObject({
      xAxis: { inverse: true },
      yAxis: { position: 'right', data: ['\u2067תנועה\u2069'] },
    });
    expect(
      captureOption({ direction: 'rtl', lines: [], percent: write, across: 'a', up: 'b' }),
    ).toMatchObject({ xAxis: { inverse: true }, yAxis: { position: 'right' } });
  });
});

describe('a curve', () => {
  it('lies in its band, with a gap where nothing is known', () => {
    const [low, width, curve] = line('ltr').series as { data: unknown[][] }[];
    const at = timeOf('2026-01-31');
    expect(low?.data[0]).toEqual([at, 33]);
    expect(width?.data[0]).toEqual([at, 15]);
    expect(curve?.data.map(([, value]) => value)).toEqual([40, null, 44]);
  });

  it('keeps its days whole in any zone', () => {
    for (const day of ['1999-12-31', '2026-03-29', '2026-10-25']) {
      expect(dayAt(timeOf(day))).toBe(day);
    }
  });
});

describe('what is captured', () => {
  it('is read between the points, and is whole at the end', () => {
    const points = [
      { across: 0.1, up: 0.5 },
      { across: 1, up: 1 },
    ];
    expect(capturedAt(points, 0.05)).toBeCloseTo(0.25, 12);
    expect(capturedAt(points, 0.1)).toBe(0.5);
    expect(capturedAt(points, 1)).toBe(1);
    expect(capturedAt([], 0.4)).toBe(0);
  });
});
