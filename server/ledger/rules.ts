import type { FactRow } from './data.ts';

/** Whether a fact says what the live one with its key says already. */
export function sameContent(live: FactRow, next: FactRow): boolean {
  return (
    live.kind === next.kind &&
    live.customer_no === next.customer_no &&
    instantOf(live.occurred_at) === instantOf(next.occurred_at) &&
    live.amount === next.amount &&
    live.currency === next.currency &&
    live.tier === next.tier &&
    sorted(live.payload) === sorted(next.payload)
  );
}

function instantOf(value: Date | string): number {
  return typeof value === 'string' ? Date.parse(value) : value.getTime();
}

/** JSON with its keys in order: PostgreSQL keeps its own. */
function sorted(json: string): string {
  const value: unknown = JSON.parse(json);
  if (value === null || typeof value !== 'object') return json;
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
