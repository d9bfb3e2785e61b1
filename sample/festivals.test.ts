import { expect, it } from 'vitest';
import { festivals } from './festivals.ts';
import { londonInstant } from './london-time.ts';

function inCalendar(calendar: string, day: number): string {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: 'UTC',
    month: 'long',
    day: 'numeric',
  });
  const parts = format.formatToParts(day * 86_400_000);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('day')} ${part('month')}`;
}

it('agrees with the calendars about the feasts that move', () => {
  const lunar = festivals.find((f) => f.countries === 'CN TW HK' && f.lift > 0);
  const autumn = festivals.find((f) => f.countries === 'CN TW HK JP');
  const [newYear, passover] = festivals.filter((f) => f.countries === 'IL');
  for (let year = 2014; year < 2050; year += 1) {
    expect(inCalendar('chinese', lunar?.on(year) ?? 0)).toBe('1 First Month');
    expect(inCalendar('chinese', autumn?.on(year) ?? 0)).toBe('15 Eighth Month');
    expect(inCalendar('hebrew', newYear?.on(year) ?? 0)).toBe('1 Tishri');
    expect(inCalendar('hebrew', passover?.on(year) ?? 0)).toBe('15 Nisan');
  }
});

it('tells the time of London as the time zone database does', () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
  });
  for (let day = 19_000; day < 21_000; day += 1) {
    expect(format.format(londonInstant(day, 9.5 * 3600))).toBe('09:30');
  }
});
