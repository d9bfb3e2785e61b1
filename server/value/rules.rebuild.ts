import type { StandingRow } from './data.ts';

/** What a stored and a rebuilt standing have different; the moment of computing is no part of it. */
export function differenceOf(
  stored: Readonly<Record<string, unknown>> | null,
  rebuilt: StandingRow | null,
): { stored: string | null; rebuilt: string | null } | undefined {
  if (stored === null && rebuilt === null) return undefined;
  const { computed_at: _, ...made } = rebuilt ?? { computed_at: null };
  const columns = rebuilt === null ? Object.keys(stored ?? {}) : Object.keys(made);
  const was: Record<string, unknown> = {};
  const is: Record<string, unknown> = {};
  for (const column of columns) {
    const before = stored?.[column] ?? null;
    const after = (made as Record<string, unknown>)[column] ?? null;
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    was[column] = before;
    is[column] = after;
  }
  if (Object.keys(was).length === 0) return undefined;
  return {
    stored: stored === null ? null : JSON.stringify(was),
    rebuilt: rebuilt === null ? null : JSON.stringify(is),
  };
}
