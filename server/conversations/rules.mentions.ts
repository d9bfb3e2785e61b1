import { namesOf, numberWords, plain, wordsOf } from './rules.words.ts';

/** Something a text says, as it stands there. */
interface Mention {
  text: string;
  at: number;
}

export interface AmountMention extends Mention {
  /** In the currency's major unit. */
  amount: number;
  /** Currencies it may be: a sign is used by several. */
  currencies: readonly string[];
}

export interface DayMention extends Mention {
  /** Days it may be: 3/4 is read both ways. YYYY-MM-DD. */
  days: readonly string[];
}

export interface CountMention extends Mention {
  count: number;
  /** What is counted: the word that follows. */
  unit: string;
}

const signs: readonly (readonly [string, readonly string[]])[] = [
  ['R$', ['BRL']],
  ['NT$', ['TWD']],
  ['HK$', ['HKD']],
  ['US$', ['USD']],
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN']],
  ['£', ['GBP']],
  ['€', ['EUR']],
  ['₪', ['ILS']],
  ['ש"ח', ['ILS']],
  ['ש״ח', ['ILS']],
  ['שקלים', ['ILS']],
  ['¥', ['CNY', 'JPY']],
  ['￥', ['CNY', 'JPY']],
  ['元', ['CNY', 'TWD', 'HKD']],
  ['块', ['CNY']],
  ['圓', ['TWD']],
  ['reais', ['BRL']],
  ['pounds', ['GBP']],
  ['euros', ['EUR']],
  ['dollars', ['USD', 'CAD', 'AUD', 'NZD']],
];
const meaning = new Map(signs.map(([sign, currencies]) => [sign.toLowerCase(), currencies]));
const sign = `(?:${signs.map(([text]) => text.replaceAll('$', '\\$')).join('|')}|\\b[A-Z]{3}\\b)`;
const number = "\\d{1,3}(?:[.,\\u00a0\\u202f ’']\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,4})?";
const before = new RegExp(`(${sign})\\s?(${number})`, 'giu');
const after = new RegExp(`(${number})\\s?(${sign})`, 'giu');

/** Amounts of money: a number with a currency's sign or code at its side. */
export function amountsIn(text: string): AmountMention[] {
  const found = new Map<number, AmountMention>();
  const take = (at: number, whole: string, unit: string, digits: string) => {
    const currencies = meaning.get(unit.toLowerCase()) ?? codeOf(unit);
    const amount = readNumber(digits);
    const place = at + whole.indexOf(digits);
    if (currencies.length > 0 && amount !== null)
      found.set(place, { text: whole.trim(), at, amount, currencies });
  };
  for (const match of text.matchAll(after))
    take(match.index, match[0], match[2] ?? '', match[1] ?? '');
  for (const match of text.matchAll(before))
    take(match.index, match[0], match[1] ?? '', match[2] ?? '');
  return [...found.values()].sort((a, b) => a.at - b.at);
}

const known = new Set(Intl.supportedValuesOf('currency'));
const codeOf = (unit: string) => (known.has(unit) ? [unit] : []);

/** The last dot or comma is the decimal one unless three digits follow it; others group. */
function readNumber(digits: string): number | null {
  const [, whole = digits, part = ''] = /^(.*)[.,](\d{1,2}|\d{4})$/.exec(digits) ?? [];
  const value = Number(`${whole.replaceAll(/\D/g, '')}.${part === '' ? '0' : part}`);
  return Number.isFinite(value) ? value : null;
}

const months = namesOf('month');
const weekdays = namesOf('weekday');
const DAY = 86_400_000;

/** Days that a text names, as a reader on `today` (YYYY-MM-DD) takes them. */
export function daysIn(text: string, today: string): DayMention[] {
  return [...numericDays(text, today), ...namedDays(text, today), ...nearDays(text, today)].sort(
    (a, b) => a.at - b.at,
  );
}

const dayOf = (year: number, month: number, day: number): string[] => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0;
  return isReal ? [date.toISOString().slice(0, 10)] : [];
};

/** Without a year it is the next such day, or the last. */
function within(today: string, month: number, day: number, year?: number): string[] {
  if (year !== undefined) return dayOf(year < 100 ? 2_000 + year : year, month, day);
  const now = Number(today.slice(0, 4));
  return [now, now + 1, now - 1].flatMap((one) => dayOf(one, month, day));
}

function numericDays(text: string, today: string): DayMention[] {
  const iso = /(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)日?/g;
  const chinese = /(?<![\d年])(\d{1,2})月(\d{1,2})[日号號]?/g;
  const short = /(?<![\d.,/-])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/%]|[.,]\d)/g;
  const found = [...text.matchAll(iso)].map((match) =>
    mention(match, dayOf(Number(match[1]), Number(match[2]), Number(match[3]))),
  );
  for (const match of text.matchAll(chinese))
    found.push(mention(match, within(today, Number(match[1]), Number(match[2]))));
  for (const match of text.matchAll(short)) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    // 12.50 is no day: with a dot it needs its year.
    if (match[2] === '.' && match[4] === undefined) continue;
    const year = match[4] === undefined ? undefined : Number(match[4]);
    const days = [...within(today, second, first, year), ...within(today, first, second, year)];
    found.push(mention(match, [...new Set(days)]));
  }
  return found.filter(({ days }) => days.length > 0);
}

const mention = (match: RegExpExecArray, days: readonly string[]): DayMention => ({
  text: match[0].trim(),
  at: match.index,
  days,
});

/** 12 March, March 12th 2026, 12 de março, 12 במרץ. */
function namedDays(text: string, today: string): DayMention[] {
  const words = wordsOf(text);
  return words.flatMap((word, index): DayMention[] => {
    const month = months.get(word.word) ?? months.get(word.word.replace(/^ב/, ''));
    if (month === undefined || /^\d/.test(word.word)) return [];
    const close = (step: number) => words[index + step]?.word ?? '';
    const dayBefore = dayNumber(close(-1) === 'de' ? close(-2) : close(-1));
    const dayAfter = dayNumber(close(1));
    const day = dayBefore ?? dayAfter;
    if (day === null) return [];
    const later = dayBefore === null ? 2 : 1;
    const yearAt = close(later) === 'de' ? later + 1 : later;
    const year = /^(19|2[01])\d\d$/.test(close(yearAt)) ? Number(close(yearAt)) : undefined;
    const from = dayBefore === null ? index : index - (close(-1) === 'de' ? 2 : 1);
    const to = year === undefined ? index + (dayBefore === null ? 1 : 0) : index + yearAt;
    const at = words[from]?.at ?? word.at;
    const end = words[to]?.end ?? word.end;
    const days = within(today, month + 1, day, year);
    return days.length === 0 ? [] : [{ text: text.slice(at, end), at, days }];
  });
}

function dayNumber(word: string): number | null {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th|º|o)?$/.exec(word) ?? [];
  return digits === undefined ? null : Number(digits);
}

const near = new Map(
  (
    [
      [0, 'today hoje היום 今天'],
      [1, 'tomorrow amanha מחר 明天'],
      [2, 'מחרתיים 后天 後天'],
    ] as const
  ).flatMap(([days, names]) =>
    names.split(' ').map((name): [string, number] => [plain(name), days]),
  ),
);

/** Today, tomorrow, Friday: this week's or the next. */
function nearDays(text: string, today: string): DayMention[] {
  const now = Date.parse(today);
  const weekday = new Date(now).getUTCDay();
  const dayIn = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
  return wordsOf(text).flatMap(({ word, at, end }): DayMention[] => {
    const told = { text: text.slice(at, end), at };
    const ahead = near.get(word);
    if (ahead !== undefined) return [{ ...told, days: [dayIn(ahead)] }];
    const named = weekdays.get(word) ?? weekdays.get(word.replace(/^ב/, ''));
    // A short name of a weekday is a word of its own in some language: only long ones are taken.
    if (named === undefined || (/^[a-z]+$/.test(word) && word.length < 5)) return [];
    const next = (named - weekday + 7) % 7;
    return [{ ...told, days: [dayIn(next), dayIn(next + 7)] }];
  });
}

/** A number written together with what it counts: 3次, 三次. */
const countedOn = /([\d一二两兩三四五六七八九十]+)(?=\p{L})/gu;

/** Numbers of something: three visits, 2 חודשים, 3次. */
export function countsIn(text: string): CountMention[] {
  const words = wordsOf(text.replaceAll(countedOn, '$1 '));
  return words.flatMap(({ word, at }, index): CountMention[] => {
    const count = numberWords.get(word) ?? (/^\d{1,6}$/.test(word) ? Number(word) : null);
    const unit = words[index + 1]?.word;
    if (count === null || unit === undefined || /^\d/.test(unit)) return [];
    return [{ count, unit, at, text: `${word} ${unit}` }];
  });
}
