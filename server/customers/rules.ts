import type { CustomerKind } from '../../contract/customers/customer.ts';
import { fold } from '../db/words.ts';

const ASCII = /^[\x20-\x7e]*$/;

/** Scripts that write a family name first and no space behind it. */
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export interface NameParts {
  kind: CustomerKind;
  name?: string | null | undefined;
  given?: string | null | undefined;
  family?: string | null | undefined;
}

/** The whole name as it is shown: what was given as such, or the parts in the order of their script. */
export function displayName({ name, given, family }: NameParts): string {
  if (name) return name;
  if (!given || !family) return given ?? family ?? '';
  return EAST_ASIAN.test(family) ? `${family}${given}` : `${given} ${family}`;
}

/** What lists sort by and "name contains" looks in: family name first for people. */
export function sortName(parts: NameParts): string {
  const { kind, given, family } = parts;
  const name = displayName(parts);
  if (kind === 'organisation' || !family || !given || EAST_ASIAN.test(family)) return fold(name);
  const byFamily = fold(`${family} ${given}`);
  const usual = `${given} ${family}`;
  if (name === usual) return byFamily;
  // A name shown otherwise than its parts say (a nickname, another script) stays findable.
  const shown = fold(name);
  return shown === fold(usual) ? byFamily : `${byFamily} ${shown}`;
}

/** What e-mail addresses are compared by. */
export function emailKey(address: string): string {
  return address.trim().toLowerCase();
}

const SIGNIFICANT_DIGITS = 9;

/**
 * What phone numbers are compared by: the last nine digits, whatever stands before them. Backwards,
 * so that the end of a number is the beginning of a key.
 */
export function phoneKey(number: string): string {
  return reversed(digitsOf(number).slice(-SIGNIFICANT_DIGITS));
}

/** Digits from the last to the first. */
export function reversed(digits: string): string {
  let backwards = '';
  for (let at = digits.length - 1; at >= 0; at--) backwards += digits.charAt(at);
  return backwards;
}

/** Any script's digits as 0–9. */
export function digitsOf(text: string): string {
  return (ASCII.test(text) ? text : text.normalize('NFKC')).replace(/\D+/g, '');
}

/** Each value once, in the order of their first mention. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
