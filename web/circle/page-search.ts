import type { CriterionKey } from '../../contract/value/standing.ts';

export interface CircleSearch {
  /** First day of the month that is looked at; the newest unless said. */
  month?: string;
  watched?: true;
  /** The rules of the circle lie open. */
  rules?: true;
  evidence?: CriterionKey;
  /** Whose evidence lies open. */
  of?: string;
}

const monthName = /^\d{4}-(0[1-9]|1[0-2])-01$/;

export function readMonthSearch(search: Record<string, unknown>): { month?: string } {
  const { month } = search;
  return typeof month === 'string' && monthName.test(month) ? { month } : {};
}

export function readCircleSearch(search: Record<string, unknown>): CircleSearch {
  return {
    ...readMonthSearch(search),
    ...(search['watched'] === true ? { watched: true } : {}),
    ...(search['rules'] === true ? { rules: true } : {}),
  };
}
