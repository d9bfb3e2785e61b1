import type {
  BarSeriesOption,
  CustomSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

/** What the drawing library is asked for: only the parts of it that are fetched. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | TooltipComponentOption
>;

export type Direction = 'ltr' | 'rtl';

/** Colours by name from tokens.css: the browser resolves them, so that a scheme can change. */
export const colours = {
  1: 'var(--series-1)',
  2: 'var(--series-2)',
  3: 'var(--series-3)',
  4: 'var(--series-4)',
  muted: 'var(--ink-3)',
  up: 'var(--good)',
  down: 'var(--danger)',
} as const;
export type Colour = keyof typeof colours;

const rightToLeft = (text: string) => `\u2067${text}\u2069`;

/**
 * A label as the drawing places it: from left to right always, since the library reckons so, with
 * what is written in it in the reader's direction.
 */
export function labelled(direction: Direction, text: string): string {
  return direction === 'rtl' ? rightToLeft(text) : text;
}

export interface AxisMeans {
  direction: Direction;
  write: (value: number) => string;
  name?: string;
  min?: number;
  max?: number;
  /** Parts between two given ends. */
  parts?: number;
}

const label = { color: 'var(--ink-3)', fontSize: 11.5, fontFamily: 'var(--font)', margin: 8 };

/** The horizontal axis of numbers or days: it begins where reading begins. */
export function acrossAxis(
  type: 'value' | 'time',
  { direction, write, name, min, max, parts }: AxisMeans,
) {
  return {
    type,
    inverse: direction === 'rtl',
    ...ends(min, max, parts),
    axisLabel: {
      ...label,
      hideOverlap: true,
      formatter: (value: number) => labelled(direction, write(value)),
    },
    axisLine: { show: type === 'time', onZero: false, lineStyle: { color: 'var(--line-strong)' } },
    axisTick: { show: false },
    splitLine: { show: type === 'value', lineStyle: { color: 'var(--line)' } },
    splitNumber: parts ?? 4,
    ...named(direction, name, 'middle', 30),
  };
}

/** The vertical axis of numbers, on the side where reading begins. */
export function upAxis({ direction, write, name, min, max, parts }: AxisMeans) {
  return {
    type: 'value' as const,
    position: direction === 'rtl' ? ('right' as const) : ('left' as const),
    ...ends(min, max, parts),
    axisLabel: {
      ...label,
      formatter: (value: number) => labelled(direction, write(value)),
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: 'var(--line)' } },
    splitNumber: 4,
    ...named(direction, name, 'end', 12),
  };
}

/** Between two given ends the marks lie evenly, none squeezed in beside the last. */
function ends(min: number | undefined, max: number | undefined, parts = 5) {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(min === undefined || max === undefined ? {} : { interval: (max - min) / parts }),
  };
}

function named(
  direction: Direction,
  name: string | undefined,
  nameLocation: 'middle' | 'end',
  nameGap: number,
) {
  if (name === undefined) return {};
  const align = direction === 'rtl' ? ('right' as const) : ('left' as const);
  const sideways = nameLocation === 'end' ? { align } : {};
  return {
    name: labelled(direction, name),
    nameLocation,
    nameGap,
    nameTextStyle: { ...label, ...sideways },
  };
}

interface Room {
  direction: Direction;
  /** What is written beside the vertical axis, the longest of it. */
  beside: readonly string[];
  /** The most that it may take. */
  most?: number;
  /** Beyond the end of the horizontal axis, for half of its last label. */
  end?: number;
  above: boolean;
  below: boolean;
}

/**
 * Room for labels and names of axes. Reckoned here: the library's own way counts labels that it
 * then leaves out, most of all on a mirrored axis of time.
 */
export function roomFor({ direction, beside, most = 120, end = 22, above, below }: Room) {
  const start = Math.min(most, Math.max(0, ...beside.map(widthOf))) + 18;
  return {
    outerBoundsMode: 'none' as const,
    left: direction === 'rtl' ? end : start,
    right: direction === 'rtl' ? start : end,
    top: above ? 32 : 12,
    bottom: below ? 46 : 26,
  };
}

const WIDE = /\p{Script=Han}/gu;
const UNSEEN = /\p{Cf}/gu;

/** Pixels of a label, a little more than it needs. */
function widthOf(text: string): number {
  const seen = text.replaceAll(UNSEEN, '');
  return seen.length * 6.7 + (seen.match(WIDE)?.length ?? 0) * 5.3;
}

/** Nothing moves by itself; what is pointed at is told by the frame. */
export const still = { animation: false, backgroundColor: 'transparent' } as const;

const MS_PER_DAY = 86_400_000;

/** An all-day date as the axis of time places it. */
export function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** And back, whole days only. */
export function dayAt(time: number): string {
  return new Date(Math.round(time / MS_PER_DAY) * MS_PER_DAY).toISOString().slice(0, 10);
}
