/** Whose list is looked at; one's own unless said. */
export function readTodaySearch(search: Record<string, unknown>): { of?: string } {
  return typeof search['of'] === 'string' ? { of: search['of'] } : {};
}
