import { readPartialDate } from '../../contract/customers/partial-date.ts';

/** A day to remember as its language writes it, without what nobody knows of it. */
export function dayInWords(text: string, language: string): string {
  const date = readPartialDate(text);
  if (date === undefined) return text;
  const { year, month, day } = date;
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: 'long',
    ...(day === null ? {} : { day: 'numeric' }),
    ...(year === null ? {} : { year: 'numeric' }),
  });
  // Any leap year has every day.
  const time = new Date(Date.UTC(2_000, month - 1, day ?? 1));
  if (year !== null) time.setUTCFullYear(year);
  return format.format(time);
}
