import { dayNumber } from './london-time.ts';

const FIRST_YEAR = 2014;

/** First days (month-day) of the lunar year, 2014 to 2049. */
const LUNAR_NEW_YEAR = `
01-31 02-19 02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29
02-17 02-07 01-26 02-13 02-02 01-23 02-11 01-31 02-19 02-08 01-28 02-15
02-04 01-24 02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02`;

const MID_AUTUMN = `
09-08 09-27 09-15 10-04 09-24 09-13 10-01 09-21 09-10 09-29 09-17 10-06
09-25 09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16 10-04 09-24
09-13 10-02 09-20 09-10 09-28 09-17 10-05 09-25 09-15 10-04 09-22 09-11`;

const ROSH_HASHANAH = `
09-25 09-14 10-03 09-21 09-10 09-30 09-19 09-07 09-26 09-16 10-03 09-23
09-12 10-02 09-21 09-10 09-28 09-18 09-06 09-24 09-14 10-04 09-22 09-10
09-30 09-19 09-08 09-26 09-15 10-05 09-22 09-12 10-01 09-21 09-08 09-27`;

/** Passover falls 163 days before the next Rosh Hashanah. */
const PASSOVER_BEFORE = 163;

type DayOfYear = (year: number) => number;

function fixed(month: number, day: number): DayOfYear {
  return (year) => dayNumber(year, month, day);
}

function listed(table: string, shift = 0): DayOfYear {
  const days = table.trim().split(/\s+/);
  return (year) => {
    const entry = days[year - FIRST_YEAR];
    if (entry === undefined) throw new RangeError(`No festival table for the year ${year}`);
    const [month, day] = entry.split('-').map(Number);
    return dayNumber(year, month ?? 1, day ?? 1) + shift;
  };
}

export interface Festival {
  readonly countries: string;
  readonly on: DayOfYear;
  /** Days before the festival at which the buying for it is densest. */
  readonly lead: number;
  /** Days on either side after which the effect has gone to about a third. */
  readonly width: number;
  /** 1 doubles the buying at its peak, −0.5 halves it. */
  readonly lift: number;
  /** Categories (by index) that are wanted more, each threefold at the peak. */
  readonly wanted: readonly number[];
}

const [TEA, TEAWARE, TOOLS, BAKING, TABLE, LINEN, CANDLES, PAPER] = [0, 1, 2, 3, 4, 5, 6, 7];
const WEST = 'GB US DE FR ES BR';

export const festivals: readonly Festival[] = [
  {
    countries: WEST,
    on: fixed(12, 25),
    lead: 30,
    width: 24,
    lift: 1.5,
    wanted: [CANDLES, PAPER, BAKING],
  },
  { countries: WEST, on: fixed(12, 31), lead: 0, width: 8, lift: -0.7, wanted: [] },
  { countries: 'GB', on: fixed(3, 20), lead: 10, width: 9, lift: 0.35, wanted: [TEAWARE, PAPER] },
  { countries: 'US', on: fixed(11, 24), lead: 16, width: 10, lift: 0.5, wanted: [TABLE, BAKING] },
  { countries: 'DE FR', on: fixed(4, 8), lead: 14, width: 10, lift: 0.3, wanted: [BAKING, LINEN] },
  { countries: 'FR ES', on: fixed(8, 12), lead: 0, width: 14, lift: -0.6, wanted: [] },
  { countries: 'ES', on: fixed(1, 6), lead: 16, width: 9, lift: 0.7, wanted: [PAPER, TABLE] },
  {
    countries: 'BR',
    on: fixed(6, 24),
    lead: 17,
    width: 13,
    lift: 1.2,
    wanted: [CANDLES, TABLE, PAPER],
  },
  { countries: 'BR', on: fixed(5, 10), lead: 10, width: 8, lift: 0.4, wanted: [TEAWARE, LINEN] },
  {
    countries: 'CN TW HK',
    on: listed(LUNAR_NEW_YEAR),
    lead: 22,
    width: 13,
    lift: 1.8,
    wanted: [TEA, PAPER, TEAWARE],
  },
  {
    countries: 'CN TW HK',
    on: listed(LUNAR_NEW_YEAR, 5),
    lead: 0,
    width: 6,
    lift: -0.85,
    wanted: [],
  },
  {
    countries: 'CN TW HK JP',
    on: listed(MID_AUTUMN),
    lead: 18,
    width: 11,
    lift: 0.8,
    wanted: [TEA, CANDLES],
  },
  {
    countries: 'IL',
    on: listed(ROSH_HASHANAH),
    lead: 18,
    width: 12,
    lift: 1.7,
    wanted: [TABLE, LINEN, CANDLES],
  },
  {
    countries: 'IL',
    on: listed(ROSH_HASHANAH, -PASSOVER_BEFORE),
    lead: 16,
    width: 11,
    lift: 1,
    wanted: [TABLE, TOOLS],
  },
  { countries: 'JP', on: fixed(7, 5), lead: 12, width: 12, lift: 0.9, wanted: [TEA, LINEN] },
  {
    countries: 'JP',
    on: fixed(12, 18),
    lead: 14,
    width: 12,
    lift: 1,
    wanted: [TEA, TEAWARE, PAPER],
  },
];
