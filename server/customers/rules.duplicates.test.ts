import fc from 'fast-check';
import { expect, it } from 'vitest';
import '../../test/properties.ts';
import { type Comparable, keysOf, likeness } from './rules.duplicates.ts';

const nobody: Comparable = {
  customer_no: 1,
  kind: 'person',
  names: [],
  city: null,
  birthday: null,
  emails: [],
  phones: [],
  identifiers: [],
};
const one = (part: Partial<Comparable>): Comparable => ({ ...nobody, ...part });

it('knows a name in any order, script and with a letter wrong', () => {
  const pairs = [
    ['Anna Novak', 'Novak, Anna', 'name'],
    ['Anna Novak', 'Anna Nowak', 'similar_name'],
    ['王小明', '王小明', 'name'],
    ['דנה כהן', 'כהן דנה', 'name'],
    ['José Álvarez', 'Jose Alvarez', 'name'],
  ] as const;
  for (const [a, b, because] of pairs) {
    const [x, y] = [one({ names: [a] }), one({ names: [b] })];
    expect(likeness(x, y).because, a).toEqual([because]);
    expect(
      keysOf(x).some((key) => keysOf(y).includes(key)),
      a,
    ).toBe(true);
  }
  expect(likeness(one({ names: ['Customer 101'] }), one({ names: ['Customer 102'] }))).toEqual({
    similarity: 0,
    because: [],
  });
  expect(likeness(one({ names: ['Anna Novak'] }), one({ names: ['Anna Horak'] })).similarity).toBe(
    0,
  );
});

it('finds two likelier one the more they share, and persons never organisations', () => {
  const anna = one({
    names: ['Anna Novak'],
    emails: ['a@b.c'],
    phones: ['000111222'],
    city: 'Brno',
  });
  const rising = [
    one({ names: ['Petr'], phones: ['000111222'] }),
    one({ names: ['Petr'], emails: ['a@b.c'] }),
    one({ names: ['Anna Novak'], emails: ['a@b.c'] }),
    one({ names: ['Anna Novak'], emails: ['a@b.c'], city: 'brno' }),
    one({ names: ['Anna Novak'], emails: ['a@b.c'], phones: ['000111222'], city: 'Brno' }),
  ].map((other) => likeness(anna, other).similarity);
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
  expect(rising.at(-1)).toBeGreaterThan(0.9);
  expect(likeness(anna, { ...anna, kind: 'organisation' }).similarity).toBe(0);
});

it('says the same of two whichever is asked first, between 0 and 1', () => {
  const text = fc.constantFrom('Anna Novak', 'Novak Anna', 'Ana Novak', '王小明', '');
  const given = fc.record({
    names: fc.array(text, { maxLength: 2 }),
    emails: fc.array(fc.constantFrom('a@b.c', 'd@e.f'), { maxLength: 2 }),
    city: fc.constantFrom(null, 'Brno', 'brno'),
  });
  fc.assert(
    fc.property(given, given, (a, b) => {
      const there = likeness(one(a), one(b));
      expect(likeness(one(b), one(a))).toEqual(there);
      expect(there.similarity).toBeGreaterThanOrEqual(0);
      expect(there.similarity).toBeLessThan(1);
      if (there.because.length > 0) {
        const shared = keysOf(one(a)).some((key) => keysOf(one(b)).includes(key));
        expect(shared).toBe(true);
      }
    }),
  );
});
