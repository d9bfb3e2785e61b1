import {
  acrossAxis,
  type ChartOption,
  type Colour,
  colours,
  dayAt,
  type Direction,
  labelled,
  roomFor,
  still,
  timeOf,
  upAxis,
} from './chart-option.ts';
import { tipElement, tipLook } from './chart-tip.ts';
import type { Format } from './format.tsx';

export interface LinePoint {
  /** An all-day date. */
  on: string;
  /** Null leaves a gap. */
  value: number | null;
  low?: number;
  high?: number;
}

export interface Line {
  name: string;
  colour: Colour;
  points: readonly LinePoint[];
  /** `step`: holds until the next point; `dashed`: a line to compare with. */
  shape?: 'line' | 'dashed';
  isStep?: boolean;
  /** Each point is to be seen, as long as there are few; false for a curve that is reckoned. */
  hasPoints?: boolean;
}

/** Something that happened on a day, numbered above the curve. */
export interface LineMark {
  on: string;
  text: string;
}

export interface LineChartMeans {
  direction: Direction;
  series: readonly Line[];
  write: (value: number) => string;
  /** How a number is written at the axis, where that is shorter. */
  axis?: ((value: number) => string) | undefined;
  date: Format['date'];
  marks?: readonly LineMark[] | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** Parts between them, fewer on a small chart. */
  parts?: number | undefined;
  /** What the numbers are, above the axis. */
  unit?: string | undefined;
}

export function lineOption(means: LineChartMeans): ChartOption {
  const { direction, series, write, axis = write, date, marks = [], min, max, parts, unit } = means;
  return {
    ...still,
    grid: roomFor({
      direction,
      beside: endsOf(means).map(axis),
      above: unit !== undefined || marks.length > 0,
      below: false,
    }),
    xAxis: acrossAxis('time', {
      direction,
      write: (time) => date(dayAt(time), spanOf(series) > YEAR ? 'medium' : 'short'),
      ...(parts === undefined ? {} : { parts }),
    }),
    yAxis: upAxis({
      direction,
      write: axis,
      ...(unit === undefined ? {} : { name: unit }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(parts === undefined ? {} : { parts }),
    }),
    useUTC: true,
    tooltip: {
      ...tipLook,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: 'var(--line-strong)', type: 'solid' } },
      formatter: (pointed) => tipElement(direction, tipOf(means, pointed)),
    },
    series: [
      ...series.flatMap((line, at) => [...band(line, at), curve(line, at)]),
      ...(marks.length > 0 ? [markers(means, marks)] : []),
    ],
  };
}

/** The least and the most there is to write at the axis. */
function endsOf({ series, min, max }: LineChartMeans): number[] {
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value, low, high }) => [value, low, high]),
  );
  const there = values.filter((value) => value != null);
  return [min ?? Math.min(0, ...there), max ?? Math.max(0, ...there)];
}

const YEAR = 366;

/** Days from the first point to the last: past a year a day needs its year. */
function spanOf(series: readonly Line[]): number {
  const times = series.flatMap(({ points }) => points.map(({ on }) => timeOf(on)));
  return times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 86_400_000;
}

/** The band is what lies above an unseen curve of its lower ends. */
function band({ points, colour, isStep = false }: Line, at: number) {
  if (!points.some(({ low, high }) => low !== undefined && high !== undefined)) return [];
  const common = {
    type: 'line' as const,
    stack: `band ${at}`,
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    ...(isStep ? { step: 'end' as const } : {}),
    lineStyle: { opacity: 0 },
  };
  return [
    { ...common, data: points.map(({ on, low }) => [timeOf(on), low ?? null]) },
    {
      ...common,
      areaStyle: { color: colours[colour], opacity: 0.16, origin: 'start' as const },
      data: points.map(({ on, low, high }) => [
        timeOf(on),
        low === undefined || high === undefined ? null : high - low,
      ]),
    },
  ];
}

function curve(line: Line, at: number) {
  const { name, points, colour, shape = 'line', isStep = false, hasPoints = true } = line;
  const one = points.filter(({ value }) => value !== null).length === 1;
  return {
    type: 'line' as const,
    id: `curve ${at}`,
    name,
    z: 3,
    data: points.map(({ on, value }) => [timeOf(on), value]),
    showSymbol: hasPoints && shape === 'line' && (one || points.length <= 40),
    symbol: 'circle',
    symbolSize: one ? 8 : 5,
    ...(isStep ? { step: 'end' as const } : {}),
    lineStyle: {
      color: colours[colour],
      width: shape === 'dashed' ? 1.5 : 2.25,
      type: shape === 'dashed' ? ('dashed' as const) : ('solid' as const),
    },
    itemStyle: { color: colours[colour] },
    emphasis: { disabled: true },
  };
}

/** Numbered diamonds along the top; what they stand for is written below the chart. */
function markers({ direction }: LineChartMeans, marks: readonly LineMark[]) {
  return {
    type: 'custom' as const,
    silent: true,
    z: 4,
    data: marks.map(({ on }, at) => [timeOf(on), at + 1]),
    renderItem: (
      params: { coordSys: unknown },
      api: { value: (at: number) => unknown; coord: (data: number[]) => number[] },
    ) => {
      const { y, height } = params.coordSys as { y: number; height: number };
      const [x = 0] = api.coord([Number(api.value(0)), 0]);
      return {
        type: 'group' as const,
        children: [
          {
            type: 'line' as const,
            shape: { x1: x, x2: x, y1: y, y2: y + height },
            style: { stroke: 'var(--line-strong)', lineWidth: 1, lineDash: [3, 3] },
          },
          {
            type: 'circle' as const,
            shape: { cx: x, cy: y - 9, r: 8 },
            style: { fill: 'var(--surface)', stroke: 'var(--gold-mark)', lineWidth: 1.5 },
          },
          {
            type: 'text' as const,
            style: {
              x,
              y: y - 9,
              text: labelled(direction, String(api.value(1))),
              fill: 'var(--ink)',
              font: '600 10px var(--font)',
              align: 'center' as const,
              verticalAlign: 'middle' as const,
            },
          },
        ],
      };
    },
  };
}

/** What the library says it points at: the points of every curve nearest to a day. */
function tipOf({ series, write, date, marks = [] }: LineChartMeans, pointed: unknown) {
  const [first] = Array.isArray(pointed) ? (pointed as { axisValue?: unknown }[]) : [];
  const on = dayAt(Number(first?.axisValue));
  const rows = series.flatMap(({ name, points }) => {
    const point = points.find((one) => one.on === on);
    if (point?.value == null) return [];
    const { low, high } = point;
    const range = low === undefined || high === undefined ? '' : ` (${write(low)}–${write(high)})`;
    return [[name, `${write(point.value)}${range}`] as const];
  });
  const marked = marks.filter((mark) => mark.on === on).map(({ text }) => [text, ''] as const);
  return { heading: date(on), rows: [...rows, ...marked] };
}
