import { nextLunarDay } from '../customers/index.ts';
import type { OpenItem } from '../../contract/customers/handover.ts';
import type { DateRow } from './data.handover.ts';
import { dateOf, nextOnDay } from './rules.days.ts';

/** Days ahead in which an occasion is worth talking over. */
const AHEAD = 60;

/** Occasions that come soon after a customer changes hands. */
export function comingOccasions(days: readonly DateRow[], today: number): OpenItem[] {
  return days.flatMap(({ kind, position, month, day, lunar }) => {
    const on = lunar ? nextLunarDay(month, day, today) : nextOnDay(month, day, today);
    if (on === null || on > today + AHEAD) return [];
    return [{ kind: 'occasion', id: `${kind} ${position}`, title: kind, on: dateOf(on) }];
  });
}

/** By the day; what has none stands last. */
export function byDay(items: readonly OpenItem[]): OpenItem[] {
  return [...items].sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999'));
}

export const keyOf = ({ kind, id }: Pick<OpenItem, 'kind' | 'id'>): string => `${kind} ${id}`;
