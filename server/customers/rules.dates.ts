import { readPartialDate } from '../../contract/customers/partial-date.ts';
import type { StoredDate } from './data.ts';

/** The days to remember that a request may carry; what is left out stays as it is. */
export interface DatesGiven {
  birthday?: string | null | undefined;
  birthday_lunar?: boolean | undefined;
  anniversary?: string | null | undefined;
  founded?: string | null | undefined;
}

const kinds = ['birthday', 'anniversary', 'founded'] as const;

/** All the days as they are to be; undefined where the request says nothing about any. */
export function datesAfter(
  before: readonly StoredDate[],
  given: DatesGiven,
): StoredDate[] | undefined {
  const says = kinds.some((kind) => given[kind] !== undefined);
  if (!says && given.birthday_lunar === undefined) return undefined;
  return kinds.flatMap((kind) => {
    const held = before.find((one) => one.kind === kind);
    const lunar = (kind === 'birthday' ? given.birthday_lunar : undefined) ?? held?.lunar ?? false;
    const text = given[kind];
    if (text === undefined) return held === undefined ? [] : [{ ...held, lunar }];
    const date = text === null ? undefined : readPartialDate(text);
    return date === undefined ? [] : [{ kind, ...date, lunar }];
  });
}
