import {
  acrossAxis,
  type ChartOption,
  type Colour,
  colours,
  type Direction,
  labelled,
  roomFor,
  still,
} from './chart-option.ts';
import { tipElement, tipLook } from './chart-tip.ts';

export interface Bar {
  name: string;
  value: number;
  low?: number;
  high?: number;
  colour: Colour;
}

export interface BarChartMeans {
  direction: Direction;
  bars: readonly Bar[];
  write: (value: number) => string;
  /** How a number is written at the axis, where that is shorter. */
  axis?: ((value: number) => string) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  unit?: string | undefined;
}

/** Pixels of a bar with its room. */
export const BAR = 40;
const LONGEST_NAME = 160;
/** Names are measured at 10 px, as a canvas knows no variable for a font, and written at 12. */
const MEASURED = 10 / 12;

export function barOption(means: BarChartMeans): ChartOption {
  const { direction, bars, write, axis = write, min, max, unit } = means;
  return {
    ...still,
    grid: roomFor({
      direction,
      beside: bars.map(({ name }) => name),
      most: LONGEST_NAME,
      end: 34,
      above: false,
      below: unit !== undefined,
    }),
    xAxis: acrossAxis('value', {
      direction,
      write: axis,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(unit === undefined ? {} : { name: unit }),
    }),
    yAxis: {
      type: 'category',
      // The first on top.
      inverse: true,
      position: direction === 'rtl' ? 'right' : 'left',
      data: bars.map(({ name }) => labelled(direction, name)),
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: 'var(--line-strong)' } },
      axisLabel: {
        color: 'var(--ink-2)',
        fontSize: 12,
        fontFamily: 'var(--font)',
        lineHeight: 13,
        width: LONGEST_NAME * MEASURED,
        overflow: 'break',
        interval: 0,
      },
    },
    tooltip: {
      ...tipLook,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'var(--hover)', opacity: 1 } },
      formatter: (pointed) => tipElement(direction, tipOf(means, pointed)),
    },
    series: [
      {
        type: 'bar',
        barWidth: 12,
        data: bars.map(({ value, colour }) => ({
          value,
          itemStyle: { color: colours[colour], opacity: 0.82, borderRadius: 2 },
        })),
        emphasis: { disabled: true },
      },
      whiskers(bars),
    ],
  };
}

/** From the lower to the upper end, with a stop at each. */
function whiskers(bars: readonly Bar[]) {
  return {
    type: 'custom' as const,
    silent: true,
    z: 4,
    encode: { x: [0, 2], y: 1 },
    data: bars.flatMap(({ low, high }, at) =>
      low === undefined || high === undefined ? [] : [[low, at, high]],
    ),
    renderItem: (
      _: unknown,
      api: { value: (at: number) => unknown; coord: (data: number[]) => number[] },
    ) => {
      const at = Number(api.value(1));
      const [from = 0, y = 0] = api.coord([Number(api.value(0)), at]);
      const [to = 0] = api.coord([Number(api.value(2)), at]);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: 'var(--ink)', lineWidth: 1.25 },
      });
      return {
        type: 'group' as const,
        children: [
          line(from, y, to, y),
          line(from, y - 4, from, y + 4),
          line(to, y - 4, to, y + 4),
        ],
      };
    },
  };
}

function tipOf({ bars, write }: BarChartMeans, pointed: unknown) {
  const [first] = Array.isArray(pointed) ? (pointed as { dataIndex?: unknown }[]) : [];
  const bar = bars[Number(first?.dataIndex)];
  if (bar === undefined) return { heading: '', rows: [] };
  const { name, value, low, high } = bar;
  const range = low === undefined || high === undefined ? '' : `${write(low)}–${write(high)}`;
  return { heading: name, rows: [[write(value), range] as const] };
}
