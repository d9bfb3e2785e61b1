import type { Particulars } from '../../contract/customers/particulars.ts';
import type { Ancestor, ParticularsRow } from './data.particulars.ts';
import { nextLunarDay } from './rules.lunar.ts';

const MS_PER_DAY = 86_400_000;

export function particularsView(
  row: ParticularsRow,
  ancestors: readonly Ancestor[],
  timeZone: string,
  now: Date,
): Particulars {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  const birthday = row.lunar_birthday;
  const next =
    birthday === null
      ? null
      : nextLunarDay(birthday.month, birthday.day, Date.parse(`${today}T00:00:00Z`) / MS_PER_DAY);
  return {
    version: row.version,
    contacts: row.contacts,
    addresses: row.addresses,
    interests: row.interests,
    parent_id: row.parent_id,
    ancestors: ancestors.map(({ id, name }) => ({ id, name })),
    children: row.children,
    lunar_birthday_on:
      next === null ? null : new Date(next * MS_PER_DAY).toISOString().slice(0, 10),
  };
}
