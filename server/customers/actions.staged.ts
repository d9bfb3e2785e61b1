import type { Transaction } from '../db/transaction.ts';
import { rowsOf } from './actions.custom-values.ts';
import { insertValues, type KeptField } from './data.custom-fields.ts';
import { insertNew, type Made } from './data.new.ts';
import * as parts from './data.parts.ts';
import { newOfStretch, readStagedValues, readStagedWords, type Stretch } from './data.staged.ts';

export type { Stretch } from './data.staged.ts';
export { endOfStretch } from './data.staged.ts';

/**
 * Makes the new customers of a stretch, with everything that belongs to them but the words of their
 * names, in a fixed number of statements. The organisations that people name must be there by now.
 * `fields` are the business's own that the file has columns of.
 */
export async function createStaged(
  tx: Transaction,
  stretch: Stretch,
  load: { source: string; timeZone: string; fields: readonly KeptField[] },
): Promise<Made> {
  const { workspaceId } = stretch;
  const { source, timeZone, fields } = load;
  const made = await insertNew(tx, { workspaceId, timeZone }, source, newOfStretch(stretch));
  if (fields.length === 0) return made;
  const numbers = new Map(made.entryNos.map((entryNo, at) => [entryNo, made.customerNos[at]]));
  const rows = await readStagedValues(tx, stretch);
  await insertValues(
    tx,
    workspaceId,
    rows.flatMap(({ entry_no: entryNo, custom }) => {
      const customerNo = numbers.get(entryNo);
      if (customerNo === undefined) return [];
      return rowsOf(fields, customerNo, new Map(fields.map((it) => [it, custom[it.key] ?? null])));
    }),
  );
  return made;
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
