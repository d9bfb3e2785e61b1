/** What a figure must reach. */
export type Bar = { readonly atLeast: number } | { readonly atMost: number };

/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** None where the number is only told. */
  readonly bar?: Bar;
  /** The same work through the bare driver, in the same run and unit. */
  readonly raw?: number;
  /** Least share of the raw figure; 0.5 unless said. */
  readonly leastRatio?: number;
}

/** Least share of what the bare driver reaches with the same SQL. */
const LEAST_RATIO = 0.5;

export function ratioOf({ value, raw }: Figure): number | undefined {
  return raw === undefined || raw === 0 ? undefined : value / raw;
}

export function isMet(figure: Figure): boolean {
  const { bar, value, leastRatio = LEAST_RATIO } = figure;
  const ratio = ratioOf(figure);
  if (ratio !== undefined && ratio < leastRatio) return false;
  if (bar === undefined) return true;
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost;
}

export function lineOf(figure: Figure): string {
  const { name, value, unit, bar } = figure;
  const ratio = ratioOf(figure);
  const judged = bar !== undefined || ratio !== undefined;
  return [
    name.padEnd(46),
    number(value).padStart(12),
    unit.padEnd(8),
    barOf(bar).padEnd(10),
    (ratio === undefined ? '' : `${ratio.toFixed(2)} ×`).padStart(8),
    judged ? (isMet(figure) ? 'pass' : 'FAIL') : '',
  ]
    .join('  ')
    .trimEnd();
}

export const HEADING = [
  'figure'.padEnd(46),
  'value'.padStart(12),
  'unit'.padEnd(8),
  'bar'.padEnd(10),
  'raw'.padStart(8),
].join('  ');

function barOf(bar: Bar | undefined): string {
  if (bar === undefined) return '';
  return 'atLeast' in bar ? `≥ ${number(bar.atLeast)}` : `≤ ${number(bar.atMost)}`;
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
