import type { DuplicateReason } from '../../contract/customers/duplicate-names.ts';
import { fold } from '../db/words.ts';
import { digitsOf } from './rules.ts';
import { deletionsOf, isNearly } from './rules.search.ts';

/** What two customers are compared by. */
export interface Comparable {
  customer_no: number;
  kind: string;
  /** Names in one script or several. */
  names: string[];
  city: string | null;
  birthday: string | null;
  emails: string[];
  phones: string[];
  identifiers: string[];
}

const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;
/** Shorter names are compared whole: a letter of four says too little. */
const LEAST_MISSPELT = 6;
const LONGEST = 60;
const LEAST_DIGITS = 7;

/** A name without the order of its parts: Novak, Anna is Anna Novak. */
function nameKeys(names: readonly string[]): string[] {
  const keys = names.map((name) =>
    fold(name).split(SEPARATORS).filter(Boolean).sort().join(' ').slice(0, LONGEST),
  );
  return [...new Set(keys.filter(Boolean))];
}

/**
 * Whoever shares one of these is worth comparing. Names share the same letters but one; with their
 * city as well, as there may be too many of one name to compare.
 */
export function keysOf(one: Comparable): string[] {
  const keys = new Set<string>();
  for (const email of one.emails) keys.add(`e ${email}`);
  for (const phone of one.phones) if (phone.length >= LEAST_DIGITS) keys.add(`p ${phone}`);
  for (const value of one.identifiers) keys.add(`i ${fold(value)}`);
  for (const name of nameKeys(one.names)) {
    const spelt = name.length < LEAST_MISSPELT ? [name] : deletionsOf(name);
    for (const key of spelt) keys.add(`n ${one.kind === 'person' ? 'p' : 'o'} ${key}`);
    if (one.city !== null) keys.add(`c ${name} ${fold(one.city)}`);
  }
  return [...keys];
}

/** How much each agreement says by itself, 0 to 1. */
const WEIGHTS: Readonly<Record<DuplicateReason, number>> = {
  identifier: 0.7,
  email: 0.6,
  phone: 0.5,
  name: 0.5,
  similar_name: 0.4,
  birthday: 0.3,
  city: 0.15,
};

export interface Likeness {
  similarity: number;
  because: DuplicateReason[];
}

/** How alike two customers are: each agreement makes it less likely that they are two (noisy or). */
export function likeness(one: Comparable, other: Comparable): Likeness {
  if (one.kind !== other.kind) return { similarity: 0, because: [] };
  const because: DuplicateReason[] = [];
  if (isShared(one.identifiers.map(fold), other.identifiers.map(fold))) because.push('identifier');
  if (isShared(one.emails, other.emails)) because.push('email');
  if (isShared(one.phones, other.phones)) because.push('phone');
  const [names, others] = [nameKeys(one.names), nameKeys(other.names)];
  if (isShared(names, others)) because.push('name');
  else if (names.some((name) => others.some((it) => isMisspelt(name, it)))) {
    because.push('similar_name');
  }
  // These say something of two who agree in more.
  if (because.length > 0) {
    if (one.birthday !== null && one.birthday === other.birthday) because.push('birthday');
    if (one.city !== null && other.city !== null && fold(one.city) === fold(other.city)) {
      because.push('city');
    }
  }
  const apart = because.reduce((left, reason) => left * (1 - WEIGHTS[reason]), 1);
  return { similarity: Math.round((1 - apart) * 1000) / 1000, because };
}

function isMisspelt(one: string, other: string): boolean {
  // House numbers and years differ by a digit, and mean another.
  if (digitsOf(one) !== digitsOf(other)) return false;
  return Math.min(one.length, other.length) >= LEAST_MISSPELT && isNearly(one, other);
}

function isShared(ones: readonly string[], others: readonly string[]): boolean {
  return ones.some((value) => value !== '' && others.includes(value));
}
