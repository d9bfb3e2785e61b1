import type { Transaction } from '../db/transaction.ts';
import { insertNew, type Made } from './data.new.ts';
import * as parts from './data.parts.ts';
import { newOfStretch, readStagedWords, type Stretch } from './data.staged.ts';

export type { Stretch } from './data.staged.ts';
export { endOfStretch } from './data.staged.ts';

/**
 * Makes the new customers of a stretch, with everything that belongs to them, in a fixed number of
 * statements. The organisations that people name must be there by now.
 */
export async function createStaged(
  tx: Transaction,
  stretch: Stretch,
  load: { source: string; timeZone: string },
): Promise<Made> {
  const { workspaceId } = stretch;
  const { source, timeZone } = load;
  const [made, words] = await Promise.all([
    insertNew(tx, { workspaceId, timeZone }, source, newOfStretch(stretch)),
    readStagedWords(tx, stretch),
  ]);
  const known = await parts.readKnownWords(tx, workspaceId, words);
  await parts.insertSpellings(
    tx,
    workspaceId,
    words.filter((word) => !known.has(word)),
  );
  return made;
}
