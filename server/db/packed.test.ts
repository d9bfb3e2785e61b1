import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { both, listed, packed, unpack, unpackBoth } from './packed.ts';

let clone: TestDatabase;

beforeAll(async () => {
  clone = await cloneDatabase();
});
afterAll(() => clone.drop());

const NUMBERS = [0, 1, -1, 2 ** 31, -(2 ** 32), 2 ** 40 + 7, 2 ** 53 - 1, -(2 ** 53) + 1];

function pack(numbers: readonly number[]) {
  const of = sql`from unnest(${listed(numbers)}::bigint[]) n`;
  return clone.database.outside(async (tx) => {
    const result = await sql<{ one: string | null; two: string | null }>`
      select ${packed(sql`n`)} as one,
        ${packed(both(sql`n % 2147483648`, sql`4294967295 - abs(n) % 1000`))} as two ${of}
    `.execute(tx);
    return result.rows[0];
  });
}

describe('packed numbers', () => {
  it('come out as they went in, in their order', async () => {
    const row = await pack(NUMBERS);
    expect(unpack(row?.one ?? '')).toEqual(NUMBERS);
    const { signed, unsigned } = unpackBoth(row?.two ?? '');
    expect(signed).toEqual(NUMBERS.map((n) => (n % 2 ** 31) + 0));
    expect(unsigned).toEqual(NUMBERS.map((n) => 2 ** 32 - 1 - (Math.abs(n) % 1000)));
  });

  it('are null where there are none, and refused where they are not exact', async () => {
    expect(await pack([])).toEqual({ one: null, two: null });
    const row = await pack([2 ** 53]);
    expect(() => unpack(row?.one ?? '')).toThrow('out of range');
  });
});
