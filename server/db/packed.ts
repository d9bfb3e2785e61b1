import { type RawBuilder, sql } from 'kysely';

/** What PostgreSQL sends before the members of an array of one dimension, and before each of them. */
const HEAD = 20;
const LENGTH = 4;
const COUNT_AT = 12;
const HIGH = 2 ** 32;

/**
 * The whole numbers of a group's rows, in their order, as one text: their digits would take each side
 * several times as long. Null where there are none.
 */
export function packed(number: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`encode(array_send(array_agg((${number})::bigint)), 'base64')`;
}

/** Two whole numbers of at most 32 bits, the first with a sign and the second without, packed as one. */
export function both(
  signed: RawBuilder<unknown>,
  unsigned: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`((${signed})::bigint << 32) | (${unsigned})::bigint`;
}

/** Packed numbers, as they were. */
export function unpack(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  const count = bytes.readInt32BE(COUNT_AT);
  const numbers: number[] = [];
  for (let i = 0, at = HEAD + LENGTH; i < count; i++, at += LENGTH + 8) {
    const number = bytes.readInt32BE(at) * HIGH + bytes.readUInt32BE(at + 4);
    if (!Number.isSafeInteger(number)) throw new RangeError('integer out of range');
    numbers.push(number);
  }
  return numbers;
}

/** Numbers as PostgreSQL reads them quickest; the driver would quote each. */
export function listed(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? 'null').join(',')}}`;
}

/** Packed pairs, each of the two apart. */
export function unpackBoth(text: string): { signed: number[]; unsigned: number[] } {
  const bytes = Buffer.from(text, 'base64');
  const count = bytes.readInt32BE(COUNT_AT);
  const signed: number[] = [];
  const unsigned: number[] = [];
  for (let i = 0, at = HEAD + LENGTH; i < count; i++, at += LENGTH + 8) {
    signed.push(bytes.readInt32BE(at));
    unsigned.push(bytes.readUInt32BE(at + 4));
  }
  return { signed, unsigned };
}
