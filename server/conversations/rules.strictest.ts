import { contactChannels, purposes } from '../../contract/conversations/contact-names.ts';
import { decidingWord, type Word } from './rules.contact.ts';

export interface WrittenWord extends Word {
  recordedAt: number;
}

/** The words of one customer; of one merged into another, since when. */
export interface Voice {
  mergedAt: number | null;
  words: readonly WrittenWord[];
}

/**
 * The words of customers who turned out to be one, so that the latest decides as ever: at the moment
 * of each merge the refusals of both sides are repeated, so what either refused stays refused until
 * the one who is left says otherwise.
 */
export function strictest(voices: readonly Voice[]): WrittenWord[] {
  const own = voices.filter(({ mergedAt }) => mergedAt === null).flatMap(({ words }) => words);
  const merges = voices
    .flatMap(({ mergedAt, words }) => (mergedAt === null ? [] : [{ at: mergedAt, words }]))
    .sort((a, b) => a.at - b.at);
  return merges.reduce((words, { at, words: absorbed }) => {
    const before = words.filter((one) => one.recordedAt <= at);
    const later = words.filter((one) => one.recordedAt > at);
    const both = [...before, ...absorbed].sort((a, b) => a.recordedAt - b.recordedAt);
    return [...both, ...refusedIn(before, at), ...refusedIn(absorbed, at), ...later];
  }, own);
}

function refusedIn(words: readonly WrittenWord[], at: number): WrittenWord[] {
  return contactChannels.flatMap((channel) =>
    purposes.flatMap((purpose): WrittenWord[] => {
      const last = decidingWord(words, { channel, purpose });
      if (last?.word !== 'refused') return [];
      return [{ channel, purpose, word: 'refused', saidAt: last.saidAt, recordedAt: at }];
    }),
  );
}
