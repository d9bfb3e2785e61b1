import { expect, test } from 'vitest';
import { createFormat } from './format.tsx';

test('money is read in the currency’s own minor units', () => {
  const format = createFormat('en', 'GBP', 'Europe/London');
  expect(format.money(123_456)).toBe('£1,234.56');
  expect(format.money(123_456, 'JPY')).toBe('JP¥123,456');
  expect(format.moneyShort(123_456_789)).toMatch(/^£1\.23m$/i);
  expect(format.moneyShort(7_210)).toBe('£72.10');
});

test('a currency symbol stands apart in Hebrew', () => {
  const format = createFormat('he', 'USD', 'Asia/Jerusalem');
  expect(format.money(1000)).toContain('\u2068$\u2069');
});

test('an all-day date never shifts; an instant is shown in the business’s zone', () => {
  const format = createFormat('en', 'USD', 'Pacific/Auckland');
  expect(format.date('2026-11-22')).toBe('22 Nov 2026');
  expect(format.date('2026-11-22T20:00:00Z')).toBe('23 Nov 2026');
});

test('a month is that of its first day, wherever the business is', () => {
  const format = createFormat('en', 'USD', 'America/Los_Angeles');
  expect(format.month('2026-03-01')).toBe('March 2026');
  expect(format.month('2026-03-01T03:00:00Z')).toBe('February 2026');
});

test('names keep their own order', () => {
  const format = createFormat('en', 'USD', 'UTC');
  expect(format.personName('晓明', '陈')).toBe('陈晓明');
  expect(format.personName('Ruth', 'Avraham')).toBe('Ruth Avraham');
});

test('spans are told in the unit that matters', () => {
  const format = createFormat('en', 'USD', 'UTC');
  expect(format.duration(42)).toMatch(/^42 secs?$/);
  expect(format.duration(3720)).toMatch(/^1 hr 2 mins?$/);
  const now = new Date('2026-11-22T12:00:00Z');
  expect(format.ago('2026-11-19T12:00:00Z', now)).toBe('3 days ago');
  expect(format.ago('2026-11-22T11:59:50Z', now)).toBe('now');
});
