import { Lunar, LunarMonth, Solar } from 'lunar-typescript';

const MS_PER_DAY = 86_400_000;

/**
 * The next day, today included, on which a month and day of the Chinese calendar fall. The 30th of
 * a month that has but 29 days is kept on its last; a leap month repeats no birthday.
 */
export function nextLunarDay(month: number, day: number, today: number): number | null {
  const date = new Date(today * MS_PER_DAY);
  const year = Solar.fromYmd(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
    .getLunar()
    .getYear();
  for (const at of [year, year + 1]) {
    const last = LunarMonth.fromYm(at, month)?.getDayCount();
    if (last === undefined) return null;
    const on = Lunar.fromYmd(at, month, Math.min(day, last)).getSolar();
    const number = Date.UTC(on.getYear(), on.getMonth() - 1, on.getDay()) / MS_PER_DAY;
    if (number >= today) return number;
  }
  return null;
}
