export interface TodaySearch {
  /** Whose list is looked at; one's own unless said. */
  of?: string;
  /** How often customers are touched lies open. */
  rhythm?: true;
}

/** What can't be meant is dropped rather than refused. */
export function readTodaySearch(search: Record<string, unknown>): TodaySearch {
  return {
    ...(typeof search['of'] === 'string' ? { of: search['of'] } : {}),
    ...(search['rhythm'] === true ? { rhythm: true } : {}),
  };
}
