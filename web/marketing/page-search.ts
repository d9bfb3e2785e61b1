/** What lies open over the offers: a new one, or the one that is corrected. */
export interface CompetitorsSearch {
  new?: true;
  correct?: string;
}

/** What can't be meant is dropped rather than refused. */
export function readCompetitorsSearch(search: Record<string, unknown>): CompetitorsSearch {
  const { correct } = search;
  return {
    ...(search['new'] === true ? { new: true } : {}),
    ...(typeof correct === 'string' ? { correct } : {}),
  };
}
