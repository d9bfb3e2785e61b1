/** Ways into the circle, and ways out of it (engine §4). */
export const WAYS_IN = [
  'promoted',
  'returned',
  'merged_in',
  'unmerged_in',
  'rule_in',
  'overruled_in',
] as const;
export const WAYS_OUT = [
  'demoted',
  'lost',
  'closed',
  'merged_out',
  'unmerged_out',
  'erased',
  'rule_out',
  'overruled_out',
] as const;
export type WayIn = (typeof WAYS_IN)[number];
export type WayOut = (typeof WAYS_OUT)[number];
export type Way = WayIn | WayOut;

/** How many went each way in a month; a way nobody went may be absent. */
export type Flow = Readonly<Partial<Record<Way, number>>>;

export function isWayIn(way: Way): way is WayIn {
  return (WAYS_IN as readonly Way[]).includes(way);
}

/** Insiders at the month's end: those at its start, and everybody who came, less who left. */
export function closingOf(opening: number, flow: Flow): number {
  const sum = (ways: readonly Way[]) => ways.reduce((total, way) => total + (flow[way] ?? 0), 0);
  return opening + sum(WAYS_IN) - sum(WAYS_OUT);
}
