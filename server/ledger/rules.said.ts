import { fold, isRunning, queryWords, wordsOf } from '../db/words.ts';

/** A text has no more terms than these; the longest that can be entered in words has fewer. */
const MOST_TERMS = 5_000;
const LONGEST_TERM = 64;
/** Letters that follow each other, of scripts that are found from any letter on. */
const LONGEST_RUN = 12;
/** So few letters begin too many words. */
const LEAST_LETTERS = 3;
const LEAST_RUNNING = 2;
const MOST_WORDS = 6;

/** In front of every term: one index holds those of all businesses. */
const businessOf = (workspaceId: string) => workspaceId.slice(-12);

/** What a text is found by: the beginning of one of these. */
export function saidTerms(workspaceId: string, text: string): string[] {
  const business = businessOf(workspaceId);
  const terms = new Set<string>();
  for (const word of wordsOf(text)) {
    const letters = isRunning(word) ? [...word] : undefined;
    const found =
      letters === undefined
        ? [word.slice(0, LONGEST_TERM)]
        : letters.map((_, at) => letters.slice(at, at + LONGEST_RUN).join(''));
    for (const term of found) {
      if (terms.size === MOST_TERMS) return [...terms];
      terms.add(business + term);
    }
  }
  return [...terms];
}

export interface SaidQuery {
  /** As PostgreSQL reads a query: every word begins a term. */
  terms: string;
  words: string[];
}

/** What is looked for; undefined while too little has been typed. */
export function saidQuery(workspaceId: string, typed: string): SaidQuery | undefined {
  const words = [...new Set(queryWords(fold(typed)))].slice(0, MOST_WORDS);
  const isEnough = words.some(
    (word) => [...word].length >= (isRunning(word) ? LEAST_RUNNING : LEAST_LETTERS),
  );
  if (!isEnough) return undefined;
  const business = businessOf(workspaceId);
  // Words are letters and digits alone: nothing of them is read as anything else.
  const terms = words.map((word) => {
    const most = isRunning(word) ? LONGEST_RUN : LONGEST_TERM;
    return `'${business}${[...word].slice(0, most).join('')}':*`;
  });
  return { terms: terms.join(' & '), words };
}

/** Letters before and behind what was found. */
const AROUND = 36;
const GAP = '…';

/** The part of a text where the first word is that was looked for, in one line. */
export function excerptOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const at = placeOf(line, words);
  const from = at <= AROUND ? 0 : line.indexOf(' ', at - AROUND) + 1 || at - AROUND;
  const start = Math.min(from, at);
  const end = at + AROUND * 2;
  return `${start > 0 ? GAP : ''}${line.slice(start, end).trim()}${end < line.length ? GAP : ''}`;
}

function placeOf(line: string, words: readonly string[]): number {
  for (const piece of line.matchAll(/[\p{L}\p{N}\p{M}'’ʼ׳״"`]+/gu)) {
    const folded = queryWords(fold(piece[0])).join('');
    const isFound = words.some((word) =>
      isRunning(folded) ? folded.includes(word) : folded.startsWith(word),
    );
    if (isFound) return piece.index;
  }
  return 0;
}
