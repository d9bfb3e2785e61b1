import { fold, isParted, isRunning, queryWords, wordsOf } from '../db/words.ts';
import { digitsOf, phoneKey, reversed } from './rules.ts';

/** What of a customer can be searched for. */
export interface Searchable {
  names: readonly (string | null | undefined)[];
  emails: readonly string[];
  phones: readonly string[];
  identifiers: readonly string[];
}

const LONGEST_TERM = 64;
const LONGEST_RUN = 30;
/** Terms behind this mark, which no word contains, only say more of a customer who is found. */
export const OF_CUSTOMER = '~';
/** A phone number's digits, from its start and from its end. */
const FORWARDS = `${OF_CUSTOMER}>`;
const BACKWARDS = `${OF_CUSTOMER}<`;
const LEAST_BACKWARDS = 4;
const LEAST_NATIONAL = 4;

/** Every term a customer is found by; a search is the beginning of one of them. */
export function searchTerms(of: Searchable): string[] {
  const terms = new Set<string>();
  const add = (term: string) => {
    if (term !== '') terms.add(term.slice(0, LONGEST_TERM));
  };
  for (const name of of.names) for (const word of wordsOfName(name ?? '')) addWord(word, add);
  for (const email of of.emails) {
    const address = fold(email);
    add(address);
    for (const word of wordsOf(address.split('@')[0] ?? '')) addWord(word, add);
  }
  for (const phone of of.phones) for (const term of phoneTerms(phone)) add(term);
  for (const identifier of of.identifiers) add(fold(identifier));
  return [...terms];
}

/** Names come again and again in a file: the words of the latest few are kept. */
const MOST_KEPT = 5_000;
const keptWords = new Map<string, readonly string[]>();

function wordsOfName(name: string): readonly string[] {
  const kept = keptWords.get(name);
  if (kept !== undefined) return kept;
  if (keptWords.size >= MOST_KEPT) keptWords.clear();
  const words = wordsOf(name);
  keptWords.set(name, words);
  return words;
}

function addWord(word: string, add: (term: string) => void): void {
  add(word);
  if (!isRunning(word)) return;
  const letters = [...word].slice(0, LONGEST_RUN);
  for (let from = 1; from < letters.length; from++) add(letters.slice(from).join(''));
}

/** Country codes of one and two digits (ITU-T E.164); all others have three. */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d{2})/;

/**
 * Found by what stands behind the country code, which is how a number is typed; a search takes the
 * code away that it begins with. The last digits, however many, are found by the number's key.
 */
function phoneTerms(phone: string): string[] {
  const digits = digitsOf(phone).replace(/^0+/, '');
  const national = withoutCountry(digits);
  const found = national.length >= LEAST_NATIONAL ? national : digits;
  return [found, FORWARDS + digits, BACKWARDS + reversed(digits)];
}

function withoutCountry(digits: string): string {
  return digits.replace(COUNTRY_CODE, '').replace(/^0+/, '');
}

/** A term's range: from it (inclusive) up to behind everything that begins with it. */
export interface TermRange {
  from: string;
  to: string;
}

/** What is searched for: every part must be found; a part is found in any of its ranges. */
export interface SearchTokens {
  parts: TermRange[][];
  /** Words that may be misspelt. */
  words: string[];
  /** The beginning of an address or a number with punctuation in it, tried before its words. */
  whole: TermRange | undefined;
}

const PHONE = /^[\d\s+().\-/]+$/;

export function searchTokens(query: string): SearchTokens {
  const folded = fold(query);
  const digits = digitsOf(folded).replace(/^0+/, '');
  if (PHONE.test(folded) && digits.length >= 2) {
    return { parts: [phoneRanges(digits)], words: [], whole: undefined };
  }
  const words = [...new Set(queryWords(folded))].slice(0, 6);
  const oneOfMany = words.length > 0 && words[0] !== folded && !folded.includes(' ');
  return {
    parts: words.map((word) => [rangeOf(word)]),
    words,
    whole: oneOfMany ? rangeOf(folded) : undefined,
  };
}

function phoneRanges(digits: string): TermRange[] {
  const ranges = [rangeOf(digits), rangeOf(FORWARDS + digits)];
  const national = withoutCountry(digits);
  if (national.length >= LEAST_NATIONAL) ranges.push(rangeOf(national));
  if (digits.length >= LEAST_BACKWARDS) ranges.push(rangeOf(BACKWARDS + phoneKey(digits)));
  return ranges;
}

/** Where the customers are read whom a range finds: by their terms, or by one of their keys. */
export interface Found {
  by: 'term' | 'identifier' | 'email' | 'phone';
  range: TermRange;
}

/** What finds customers by a part; what only says more of them finds none. */
export function findings(ranges: readonly TermRange[]): Found[] {
  return ranges.flatMap((range): Found[] => {
    const { from } = range;
    if (from.startsWith(BACKWARDS)) {
      return [{ by: 'phone', range: rangeOf(from.slice(BACKWARDS.length)) }];
    }
    if (from.startsWith(FORWARDS)) return [];
    const found: Found[] = [
      { by: 'term', range },
      { by: 'identifier', range },
    ];
    // Words of an address are terms; only an address as such is looked for among addresses.
    if (isParted(from)) found.push({ by: 'email', range });
    return found;
  });
}

/** U+10FFFF sorts behind every character in the C collation. */
export function rangeOf(term: string): TermRange {
  const from = term.slice(0, LONGEST_TERM);
  return { from, to: `${from}\u{10ffff}` };
}

const LEAST_SPELT = 4;
const MOST_SPELT = 24;
const SPELT = /^[\p{L}\p{M}]+$/u;

/** Words worth offering to somebody who mistypes: letters only, not too short. */
export function vocabulary(names: readonly (string | null | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => wordsOfName(name ?? '')))].filter(canBeMisspelt);
}

export function canBeMisspelt(word: string): boolean {
  return word.length >= LEAST_SPELT && word.length <= MOST_SPELT && SPELT.test(word);
}

/** The word and everything one deletion away from it (symmetric deletion spelling). */
export function deletionsOf(word: string): string[] {
  const letters = [...word];
  const shorter = letters.map((_, at) => letters.filter((__, other) => other !== at).join(''));
  return [...new Set([word, ...shorter])];
}

/** Whether two words differ by at most one letter added, left out, changed or swapped. */
export function isNearly(a: string, b: string): boolean {
  const [one, two] = [[...a], [...b]];
  if (Math.abs(one.length - two.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === two[start]) start++;
  let endOne = one.length;
  let endTwo = two.length;
  while (endOne > start && endTwo > start && one[endOne - 1] === two[endTwo - 1]) {
    endOne--;
    endTwo--;
  }
  const [restOne, restTwo] = [one.slice(start, endOne), two.slice(start, endTwo)];
  if (restOne.length <= 1 && restTwo.length <= 1) return true;
  return (
    restOne.length === 2 &&
    restTwo.length === 2 &&
    restOne[0] === restTwo[1] &&
    restOne[1] === restTwo[0]
  );
}
