import type { Transaction } from '../db/transaction.ts';
import { insertNew, type Made } from './data.new.ts';
import * as parts from './data.parts.ts';
import { newOfStretch, readStagedWords, type Stretch } from './data.staged.ts';

export type { Stretch } from './data.staged.ts';
export { endOfStretch } from './data.staged.ts';

/**
 * Makes the new customers of a stretch, with everything that belongs to them but the words of their
 * names, in a fixed number of statements. The organisations that people name must be there by now.
 */
export function createStaged(
  tx: Transaction,
  stretch: Stretch,
  load: { source: string; timeZone: string },
): Promise<Made> {
  const { workspaceId } = stretch;
  const { source, timeZone } = load;
  return insertNew(tx, { workspaceId, timeZone }, source, newOfStretch(stretch));
}

/**
 * Takes the words of a stretch's names into the vocabulary. Stretches share words, and who writes
 * one is waited for until the commit: only a stretch that waits for no other may write them.
 */
export async function addWordsOfStaged(tx: Transaction, stretch: Stretch): Promise<void> {
  const { workspaceId } = stretch;
  const words = await readStagedWords(tx, stretch);
  const known = await parts.readKnownWords(tx, workspaceId, words);
  await parts.insertSpellings(
    tx,
    workspaceId,
    words.filter((word) => !known.has(word)),
  );
}
