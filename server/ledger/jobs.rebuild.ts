import type { Database } from '../db/transaction.ts';
import { inLanes, Interrupted } from '../jobs/index.ts';
import { correctRolls, countUncounted, readStretchEnd } from './data.rebuild.ts';

/** So many at a time: facts lie in the order they happened, and each stretch may read all of them. */
const STRETCH = 500_000;

/**
 * Counts everybody's facts anew and puts right what was counted wrongly, a stretch of customers at a
 * time, while facts go on being recorded. Whose counts were wrong is marked to be scored again.
 * Returns how many counts were put right; done again, it finds none.
 */
export async function rebuildRolls(
  database: Database,
  workspaceId: string,
  progress: { signal?: AbortSignal; report(customersUpTo: number, corrected: number): void },
): Promise<number> {
  let corrected = 0;
  const stretches = await stretchesOf(database, workspaceId);
  await inLanes(stretches, async (stretch) => {
    if (progress.signal?.aborted === true) throw new Interrupted();
    const counts =
      (await countFirst(database, workspaceId, stretch)) ??
      (await database.inWorkspace(workspaceId, (tx) => correctRolls(tx, workspaceId, stretch)));
    corrected += counts;
    progress.report(stretch.upTo, corrected);
  });
  return corrected;
}

/** Undefined where there are counts already, or somebody began to count meanwhile. */
async function countFirst(
  database: Database,
  workspaceId: string,
  stretch: Parameters<typeof countUncounted>[2],
): Promise<number | undefined> {
  try {
    return await database.inWorkspace(workspaceId, (tx) =>
      countUncounted(tx, workspaceId, stretch),
    );
  } catch (error) {
    if (isDuplicate(error)) return undefined;
    throw error;
  }
}

/** unique_violation */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

async function stretchesOf(database: Database, workspaceId: string) {
  const stretches: { after: number; upTo: number }[] = [];
  for (let after = 0; ;) {
    const from = after;
    const upTo = await database.inWorkspace(workspaceId, (tx) =>
      readStretchEnd(tx, workspaceId, from, STRETCH),
    );
    if (upTo === undefined) return stretches;
    stretches.push({ after, upTo });
    after = upTo;
  }
}
