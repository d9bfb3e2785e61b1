import { describe, expect, it } from 'vitest';
import { calendarMonth } from './calendar.ts';

describe('calendarMonth', () => {
  it('agrees with the calendar on every day of five centuries', () => {
    for (let day = -150_000; day <= 50_000; day += 1) {
      const date = new Date(day * 86_400_000);
      const { year, month } = calendarMonth(day);
      if (year !== date.getUTCFullYear() || month !== date.getUTCMonth()) {
        expect({ day, year, month }).toEqual({
          day,
          year: date.getUTCFullYear(),
          month: date.getUTCMonth(),
        });
      }
    }
  });
});
