import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';
import * as parts from './data.parts.ts';
import * as staged from './data.staged.ts';

export type { Stretch } from './data.staged.ts';
export { endOfStretch, insertStaged } from './data.staged.ts';

/**
 * Everything that belongs to the new customers of a stretch, in a fixed number of statements. The
 * caller has written down which entry became which customer.
 */
export async function insertStagedParts(
  tx: Transaction,
  stretch: staged.Stretch,
  load: { source: string; timeZone: string },
): Promise<void> {
  const { workspaceId } = stretch;
  const words = await staged.readStagedWords(tx, stretch);
  const known = await parts.readKnownWords(tx, workspaceId, words);
  await Promise.all([
    staged.insertStagedRows(tx, stretch, load.source),
    parts.insertSpellings(
      tx,
      workspaceId,
      words.filter((word) => !known.has(word)),
    ),
    appendFrom(tx, workspaceId, load.timeZone, staged.stagedArrivals(stretch, load.source)),
  ]);
}
