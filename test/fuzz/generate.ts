import type { Schema } from './openapi.ts';

export type Random = () => number;

/** The same requests again from the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

export const UNKNOWN = '0190a000-0000-7000-8000-00000000000f';

/** Strings that have broken something somewhere. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\t\r\n',
  'a\0b',
  '\u0001\u0007\u001b[31m',
  '😀👩‍👩‍👧‍👦',
  'שלום עולם',
  '\u202egnp.exe\u2066',
  '𠮷野家 東京',
  'e\u0301\u0327'.repeat(30),
  '\ud83d',
  '\udc00\ud800',
  '\ufeff\uffff',
  "'; drop table customer; --",
  "' or 1=1 --",
  '%',
  '_',
  '\\',
  '%%__\\%',
  '$1',
  '{{count}}',
  '${process.exit(1)}',
  '=cmd|/c calc!A1',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '0x10',
  '1e400',
  '9223372036854775808',
  '99999999999999999999999999',
  '2026-02-30',
  'infinity',
  UNKNOWN,
  '00000000-0000-0000-0000-000000000000',
  'A'.repeat(201),
  '界'.repeat(1_000),
  'x'.repeat(5_000),
];

const hostileNumbers: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.1,
  -0.5,
  1e-320,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 2,
  9.3e18,
  1e308,
];

export interface Known {
  /** Ids that mean something: of this workspace and of another. */
  ids: readonly string[];
  /** Right values of fields whose schema alone does not tell. */
  named: Readonly<Record<string, readonly unknown[]>>;
}

/** Something that is anything but what was asked for. */
function hostile(random: Random, known: Known, depth = 0): unknown {
  const roll = random();
  if (roll < 0.45) return pick(random, hostileTexts);
  if (roll < 0.65) return pick(random, hostileNumbers);
  if (roll < 0.72) return pick(random, known.ids);
  if (roll < 0.82 || depth > 2) return pick(random, [null, true, false]);
  const inner = () => hostile(random, known, depth + 1);
  if (roll < 0.91) return Array.from({ length: Math.floor(random() * 4) }, inner);
  return { [pick(random, hostileTexts)]: inner(), constructor: inner() };
}

/** A value of a schema; `wild` is how often something else stands in its place. */
export function generate(
  schema: Schema,
  random: Random,
  known: Known,
  wild: number,
  name = '',
): unknown {
  if (random() < wild) return hostile(random, known);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return generate(pick(random, choices), random, known, wild, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pick(random, schema.enum);
  const right = known.named[name];
  if (right !== undefined) return pick(random, right);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, random, known, wild);
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () =>
        generate(schema.items ?? {}, random, known, wild),
      );
    case 'integer':
      return integerOf(schema, random);
    case 'number':
      return (schema.minimum ?? 0) + random() * ((schema.maximum ?? 100) - (schema.minimum ?? 0));
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return textOf(schema, random, known);
  }
}

function objectOf(schema: Schema, random: Random, known: Known, wild: number): unknown {
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const needed = schema.required?.includes(name) === true;
    if (needed ? random() < 1 - wild / 2 : random() < 0.5) {
      made[name] = generate(inner, random, known, wild, name);
    }
  }
  if (random() < wild / 2) made[pick(random, hostileTexts)] = hostile(random, known);
  return made;
}

function integerOf({ minimum, maximum }: Schema, random: Random): number {
  const [least, most] = [minimum ?? 0, maximum ?? 1_000];
  const bounds = [
    least,
    least + 1,
    most,
    Math.floor(least + random() * Math.min(most - least, 500)),
  ];
  return pick(random, bounds);
}

function textOf({ format, pattern, minLength, maxLength }: Schema, random: Random, known: Known) {
  if (format === 'uuid') return pick(random, known.ids);
  if (format === 'email') return `f${Math.floor(random() * 1e6)}@fuzz.example`;
  if (pattern === '^[A-Z]{2}$') return pick(random, ['GB', 'IL', 'BR', 'ZZ']);
  if (pattern === '^[A-Z]{3}$') return pick(random, ['GBP', 'JPY', 'XXX']);
  const words = ['Ann', 'Müller & Söhne', 'דנה כהן', '田中', 'O’Neill', 'São Paulo'];
  const word = pick(random, [...words, '🙂'.repeat(Math.max(1, (maxLength ?? 40) / 4))]);
  return word.padEnd(minLength ?? 0, 'x').slice(0, maxLength ?? 40);
}
