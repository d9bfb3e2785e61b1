import { createContext, use, useMemo, type ReactNode } from 'react';
import type { Language } from '../../contract/i18n/languages.ts';
import { useLanguage } from './language.tsx';

const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  'zh-Hans': 'zh-CN',
  'zh-Hant': 'zh-TW',
  he: 'he-IL',
  'pt-BR': 'pt-BR',
};

/** Made when it is first needed: a formatter costs a hundred times what writing a number does. */
function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

const isolated = (text: string) => `\u2068${text}\u2069`;
const hanName = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

export interface Format {
  number: (value: number, digits?: number) => string;
  /** A share of 1, as 12 %. */
  percent: (share: number, digits?: number) => string;
  /** Minor units (cents, pence) of a currency, the workspace's unless said. */
  money: (minor: number, currency?: string) => string;
  /** A price per piece in the currency's major unit, to as many places as it has: £0.045. */
  price: (major: number, currency?: string) => string;
  /** With its sign, always: a difference. */
  signed: (value: number, digits?: number) => string;
  /** The month that an all-day date or an instant falls in, as a heading. */
  month: (value: string) => string;
  /** Shorter, for tables and figures: £1.23M, but £72.10 as it is. */
  moneyShort: (minor: number, currency?: string) => string;
  /** An all-day date `2026-11-22`, which never shifts, or an instant in the workspace's zone. */
  date: (value: string, style?: 'short' | 'medium' | 'long') => string;
  dateTime: (instant: string | Date) => string;
  /** “3 days ago”, from two instants. */
  ago: (instant: string | Date, now: Date) => string;
  /** A span of seconds, as “2 min 10 sec”. */
  duration: (seconds: number) => string;
  list: (items: readonly string[]) => string;
  /** The same where any one of them will do. */
  either: (items: readonly string[]) => string;
  /** A person's name in its own order: family first in Chinese, Japanese and Korean writing. */
  personName: (given: string, family: string) => string;
  languageName: (code: string) => string;
  currencyName: (code: string) => string;
}

/** Below this an amount is written whole even where there is little room. */
const SHORT_FROM = 10_000;

function moneyFormatter(locale: string, compact: boolean) {
  const made = new Map<
    string,
    { plain: Intl.NumberFormat; short: Intl.NumberFormat; scale: number }
  >();
  return (minor: number, currency: string) => {
    let entry = made.get(currency);
    if (entry === undefined) {
      const plain = new Intl.NumberFormat(locale, { style: 'currency', currency });
      const digits = plain.resolvedOptions().maximumFractionDigits ?? 2;
      const short = compact
        ? new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            notation: 'compact',
            maximumSignificantDigits: 3,
          })
        : plain;
      entry = { plain, short, scale: 10 ** digits };
      made.set(currency, entry);
    }
    const value = minor / entry.scale;
    const format = Math.abs(value) < SHORT_FROM ? entry.plain : entry.short;
    if (locale !== 'he-IL') return format.format(value);
    // A Latin symbol beside Hebrew drags the number to the wrong side unless it stands apart.
    return format
      .formatToParts(value)
      .map((part) => (part.type === 'currency' ? isolated(part.value) : part.value))
      .join('');
  };
}

const ladder: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function relativeFormatter(locale: string) {
  const made = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return (instant: string | Date, now: Date) => {
    const format = made();
    const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
    const step = ladder.find(([, size]) => Math.abs(seconds) >= size);
    return step === undefined
      ? format.format(0, 'second')
      : format.format(Math.round(seconds / step[1]), step[0]);
  };
}

function durationFormatter(locale: string) {
  const unit = (name: string) =>
    once(() => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }));
  const [hour, minute, second] = [unit('hour'), unit('minute'), unit('second')];
  return (seconds: number) => {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return second().format(whole);
    if (whole < 3600) return minute().format(Math.round(whole / 60));
    const minutes = Math.round((whole % 3600) / 60);
    const hours = hour().format(Math.floor(whole / 3600));
    return minutes === 0 ? hours : `${hours} ${minute().format(minutes)}`;
  };
}

function priceFormatter(locale: string) {
  return (major: number, currency: string) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      maximumFractionDigits: 6,
    }).format(major);
}

function numberFormatter(locale: string, options: Intl.NumberFormatOptions) {
  const made = new Map<number, Intl.NumberFormat>();
  return (value: number, digits = 0) => {
    let format = made.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, {
        ...options,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      made.set(digits, format);
    }
    return format.format(value);
  };
}

/** All formatters of one language, currency and zone; pure, so it can be tested without a screen. */
export function createFormat(language: Language, currency: string, timeZone: string): Format {
  const locale = locales[language];
  const styles = {
    short: { day: 'numeric', month: 'short' },
    medium: { day: 'numeric', month: 'short', year: 'numeric' },
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  } as const;
  const dated = (style: keyof typeof styles, zone: string) =>
    once(() => new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: zone }));
  const days = {
    short: dated('short', 'UTC'),
    medium: dated('medium', 'UTC'),
    long: dated('long', 'UTC'),
  };
  const instants = {
    short: dated('short', timeZone),
    medium: dated('medium', timeZone),
    long: dated('long', timeZone),
  };
  const dateTime = once(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  );
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const either = once(() => new Intl.ListFormat(locale, { type: 'disjunction' }));
  const languageNames = once(() => new Intl.DisplayNames(locale, { type: 'language' }));
  const currencyNames = once(() => new Intl.DisplayNames(locale, { type: 'currency' }));
  const money = moneyFormatter(locale, false);
  const moneyShort = moneyFormatter(locale, true);
  const price = priceFormatter(locale);
  const monthIn = (zone: string) =>
    once(() => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: zone }));
  const months = { day: monthIn('UTC'), instant: monthIn(timeZone) };

  return {
    number: numberFormatter(locale, {}),
    percent: numberFormatter(locale, { style: 'percent' }),
    money: (minor, of = currency) => money(minor, of),
    price: (major, of = currency) => price(major, of),
    signed: numberFormatter(locale, { signDisplay: 'exceptZero' }),
    month: (value) => months[value.length === 10 ? 'day' : 'instant']().format(new Date(value)),
    moneyShort: (minor, of = currency) => moneyShort(minor, of),
    date: (value, style = 'medium') =>
      value.length === 10
        ? days[style]().format(new Date(`${value}T00:00:00Z`))
        : instants[style]().format(new Date(value)),
    dateTime: (instant) => dateTime().format(new Date(instant)),
    ago: relativeFormatter(locale),
    duration: durationFormatter(locale),
    list: (items) => list().format(items),
    either: (items) => either().format(items),
    personName: (given, family) => {
      const eastern = hanName.test(family) && hanName.test(given);
      return eastern ? `${family}${given}` : `${given} ${family}`.trim();
    },
    languageName: (code) => languageNames().of(code) ?? code,
    currencyName: (code) => currencyNames().of(code) ?? code,
  };
}

const FormatContext = createContext<Format | null>(null);

/** Says which currency and zone the numbers and dates below are in. */
export function FormatProvider(props: { currency: string; timeZone: string; children: ReactNode }) {
  const { currency, timeZone, children } = props;
  const { language } = useLanguage();
  // One for the whole screen: each row of a list asks for it.
  const format = useMemo(
    () => createFormat(language, currency, timeZone),
    [language, currency, timeZone],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** Before the door there is no business yet, whose currency and zone would count. */
export function useFormat(): Format {
  const { language } = useLanguage();
  const inside = use(FormatContext);
  return useMemo(() => inside ?? createFormat(language, 'USD', 'UTC'), [inside, language]);
}
