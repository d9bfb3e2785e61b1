// Text as the database compares it.

/** Letters that Unicode does not take apart into a base and an accent. */
const singleLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const SINGLE = /[ßæœøđðþłı]/g;
/** Accents of Latin, Greek and Cyrillic letters, and Hebrew points; a kana's mark is its own sound. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7]/g;
const ASCII = /^[\x20-\x7e]*$/;

/** Text as it is compared: lower case, accents away, full width to half, other scripts as they are. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) {
    return (lower.includes('  ') ? lower.replace(/ +/g, ' ') : lower).trim();
  }
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(SINGLE, (letter) => singleLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Scripts whose words run together, or carry prefixed letters: found from any letter on. */
const RUNNING =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Arabic}ー]+$/u;
/** The first letter of those scripts. */
const FIRST_RUNNING = 0x5d0;
const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;
/** The same of text in ASCII, lower case, without Unicode's tables. */
const ASCII_SEPARATORS = /[^a-z0-9]+/;
const APOSTROPHES = /['’ʼ׳״"`]/g;

/** Words without their apostrophes: O'Brien is found as obrien, and as brien. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  const joined = folded.replace(APOSTROPHES, '');
  const words = joined.split(ASCII.test(joined) ? ASCII_SEPARATORS : SEPARATORS).filter(Boolean);
  if (joined === folded) return words;
  const apart = folded.split(SEPARATORS).filter((word) => [...word].length > 1);
  return [...new Set([...words, ...apart])];
}

/** Words of a query, without their apostrophes; the text is folded. */
export function queryWords(folded: string): string[] {
  return folded.replace(APOSTROPHES, '').split(SEPARATORS).filter(Boolean);
}

/** Whether a word is found from any of its letters on. */
export function isRunning(word: string): boolean {
  return word.charCodeAt(0) >= FIRST_RUNNING && RUNNING.test(word);
}

/** Whether letters stand between others, as in an address. */
export function isParted(word: string): boolean {
  return SEPARATORS.test(word);
}
