import {
  acrossAxis,
  type ChartOption,
  type Colour,
  colours,
  type Direction,
  roomFor,
  still,
  upAxis,
} from './chart-option.ts';
import { tipElement, tipLook } from './chart-tip.ts';

/** A share foretold beside the share that came true, of so many; all shares of 1. */
export interface Calibrated {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  n: number;
}

/** Of the first `across` of all, so much is captured: `up`; both shares of 1. */
export interface Captured {
  across: number;
  up: number;
}

export interface CaptureLine {
  name: string;
  colour: Colour;
  points: readonly Captured[];
  shape?: 'line' | 'dashed';
}

interface Means {
  direction: Direction;
  percent: (share: number) => string;
  /** What lies along each axis. */
  across: string;
  up: string;
}

export interface CalibrationMeans extends Means {
  points: readonly Calibrated[];
  /** Of a point: so many. */
  count: (n: number) => string;
}

const EDGES = [0.05, 0.1, 0.25, 0.5];

/** The nearest edge above, so that small shares fill the place. */
function edgeOf(values: readonly number[]): number {
  const most = Math.max(...values);
  return EDGES.find((edge) => edge >= most) ?? 1;
}

export function calibrationOption(means: CalibrationMeans): ChartOption {
  const { points, direction, percent, across, up, count } = means;
  const max = edgeOf(points.flatMap(({ predicted, high }) => [predicted, high]));
  return {
    ...frame(means, max, max),
    tooltip: {
      ...tipLook,
      trigger: 'item',
      formatter: (pointed) => {
        const point = points[indexOf(pointed)];
        if (point === undefined) return '';
        const { predicted, observed, low, high, n } = point;
        return tipElement(direction, {
          heading: count(n),
          rows: [
            [across, percent(predicted)],
            [up, `${percent(observed)} (${percent(low)}–${percent(high)})`],
          ],
        });
      },
    },
    series: [
      diagonal(max),
      {
        type: 'custom',
        silent: true,
        z: 2,
        encode: { x: 0, y: [1, 2] },
        data: points.map(({ predicted, low, high }) => [predicted, low, high]),
        renderItem: (_, api) => {
          const [x = 0, from = 0] = api.coord([api.value(0), api.value(1)]);
          const [, to = 0] = api.coord([api.value(0), api.value(2)]);
          return {
            type: 'line',
            shape: { x1: x, x2: x, y1: from, y2: to },
            style: { stroke: colours[1], lineWidth: 1.5, opacity: 0.55 },
          };
        },
      },
      {
        type: 'scatter',
        z: 3,
        symbolSize: 9,
        itemStyle: { color: colours[1] },
        data: points.map(({ predicted, observed }) => [predicted, observed]),
        emphasis: { disabled: true },
      },
    ],
  };
}

export interface CaptureMeans extends Means {
  lines: readonly CaptureLine[];
}

export function captureOption(means: CaptureMeans): ChartOption {
  const { lines, direction, percent } = means;
  return {
    ...frame(means, 1, 1),
    tooltip: {
      ...tipLook,
      trigger: 'axis',
      formatter: (pointed) => {
        const [first] = Array.isArray(pointed) ? (pointed as { axisValue?: unknown }[]) : [];
        const at = Number(first?.axisValue);
        return tipElement(direction, {
          heading: percent(at),
          rows: lines.map(({ name, points }) => [name, percent(capturedAt(points, at))] as const),
        });
      },
    },
    series: [
      diagonal(1),
      ...lines.map(({ name, colour, points, shape = 'line' }) => ({
        type: 'line' as const,
        name,
        z: 3,
        symbol: 'none',
        data: points.map(({ across: x, up: y }) => [x, y]),
        lineStyle: {
          color: colours[colour],
          width: shape === 'dashed' ? 1.5 : 2.25,
          type: shape === 'dashed' ? ('dashed' as const) : ('solid' as const),
        },
        itemStyle: { color: colours[colour] },
        emphasis: { disabled: true },
      })),
    ],
  };
}

/** What the first `at` of all capture, between the points on a straight line. */
export function capturedAt(points: readonly Captured[], at: number): number {
  let before: Captured = { across: 0, up: 0 };
  for (const point of points) {
    if (point.across >= at) {
      const wide = point.across - before.across;
      const part = wide > 0 ? (at - before.across) / wide : 1;
      return before.up + part * (point.up - before.up);
    }
    before = point;
  }
  return before.up;
}

function frame({ direction, percent, across, up }: Means, maxAcross: number, maxUp: number) {
  return {
    ...still,
    grid: roomFor({ direction, beside: [percent(maxUp)], above: true, below: true }),
    xAxis: acrossAxis('value', { direction, write: percent, name: across, min: 0, max: maxAcross }),
    yAxis: upAxis({ direction, write: percent, name: up, min: 0, max: maxUp }),
  };
}

/** Where what was said comes true, and where an order by chance lies. */
function diagonal(max: number) {
  return {
    type: 'line' as const,
    silent: true,
    symbol: 'none',
    tooltip: { show: false },
    data: [
      [0, 0],
      [max, max],
    ],
    lineStyle: { color: 'var(--ink-3)', width: 1, type: 'dashed' as const },
  };
}

function indexOf(pointed: unknown): number {
  return typeof pointed === 'object' && pointed !== null && 'dataIndex' in pointed
    ? Number(pointed.dataIndex)
    : -1;
}
