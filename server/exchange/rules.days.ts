/** A day that may lack its year, or, where only the month is known, its day. */
export interface PartialDay {
  year: number | null;
  month: number;
  day: number | null;
}

/** Years that sources write where they know none: Apple 1604, Outlook 4501 and 1900-01-00. */
const noYear = new Set([0, 1, 1604, 4501]);

const LANGUAGES = ['en', 'pt', 'he', 'de', 'fr', 'es', 'nl', 'it'];
let names: ReadonlyMap<string, number> | undefined;

/** The months by their names, whole and short; made at the first use. */
function monthNames(): ReadonlyMap<string, number> {
  if (names !== undefined) return names;
  const made = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      for (let at = 0; at < 12; at++) {
        const name = format
          .format(Date.UTC(2024, at, 15))
          .toLowerCase()
          .replace('.', '');
        if (!made.has(name)) made.set(name, at + 1);
      }
    }
  }
  names = made;
  return made;
}

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/;
const ISO_YEARLESS = /^--(\d{1,2})-?(\d{1,2})$/;
const YEAR_AND_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const NUMBERS = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?:[T ].*)?$/;
const DAY_FIRST = /^(\d{1,2})\.?[ -]+(?:de |ב)?([\p{L}]+)\.?(?:,?[ -]+(?:de )?(\d{4}))?$/u;
const MONTH_FIRST = /^([\p{L}]+)\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?(?:,?[ -]+(\d{4}))?$/u;
const EAST_ASIAN = /^(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號])?$/;

/** Reads a day as people and systems write it; undefined where it is none, or lies ahead of `now`. */
export function readPartialDay(
  text: string,
  order: 'dmy' | 'mdy',
  now: number,
): PartialDay | undefined {
  const found = anyForm(text.trim().toLowerCase(), order);
  if (found === undefined) return undefined;
  const day = found.year !== null && noYear.has(found.year) ? { ...found, year: null } : found;
  return isPossible(day, new Date(now).getUTCFullYear()) ? day : undefined;
}

function anyForm(text: string, order: 'dmy' | 'mdy'): PartialDay | undefined {
  const iso = ISO.exec(text) ?? YEAR_FIRST.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const yearless = ISO_YEARLESS.exec(text);
  if (yearless !== null) {
    return { year: null, month: Number(yearless[1]), day: Number(yearless[2]) };
  }
  const month = YEAR_AND_MONTH.exec(text);
  if (month !== null) return { year: Number(month[1]), month: Number(month[2]), day: null };
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return ofNumbers(numbers, order);
  const eastern = EAST_ASIAN.exec(text);
  if (eastern !== null) return partsOf(eastern[1], Number(eastern[2]), eastern[3]);
  return named(text);
}

function ofNumbers(
  [, first, second, year]: readonly (string | undefined)[],
  order: 'dmy' | 'mdy',
): PartialDay {
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const whole = year?.length === 2 ? String(centuryOf(Number(year))) : year;
  // 03/15/1980 can't be the 3rd of a fifteenth month, whatever the order.
  return Number(month) > 12
    ? partsOf(whole, Number(day), month)
    : partsOf(whole, Number(month), day);
}

function named(text: string): PartialDay | undefined {
  const [, day, name, year] = DAY_FIRST.exec(text) ?? [];
  const month = name === undefined ? undefined : monthNames().get(name);
  if (month !== undefined) return partsOf(year, month, day);
  const [, name2, day2, year2] = MONTH_FIRST.exec(text) ?? [];
  const month2 = name2 === undefined ? undefined : monthNames().get(name2);
  return month2 === undefined ? undefined : partsOf(year2, month2, day2);
}

const partsOf = (year: string | undefined, month: number, day: string | undefined): PartialDay => ({
  year: year === undefined ? null : Number(year),
  month,
  day: day === undefined ? null : Number(day),
});

/** Two digits are of this century up to this year, else of the last one. */
function centuryOf(short: number): number {
  return short + (short <= new Date().getUTCFullYear() % 100 ? 2_000 : 1_900);
}

function isPossible({ year, month, day }: PartialDay, thisYear: number): boolean {
  if (month < 1 || month > 12 || (year !== null && (year < 1_000 || year > thisYear))) return false;
  if (day === null) return true;
  // Without a year the 29 February is one.
  const last = new Date(Date.UTC(year ?? 2_000, month, 0)).getUTCDate();
  return day >= 1 && day <= last;
}
