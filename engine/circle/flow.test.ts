import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closingOf, isWayIn, type Way, WAYS_IN, WAYS_OUT } from './flow.ts';

it('adds who came and takes off who left, by every way there is', () => {
  expect(closingOf(180, { promoted: 9, returned: 3, demoted: 5, lost: 2, closed: 1 })).toBe(184);
  for (const way of WAYS_IN) expect(closingOf(10, { [way]: 2 })).toBe(12);
  for (const way of WAYS_OUT) expect(closingOf(10, { [way]: 2 })).toBe(8);
});

it('is the count of a set that people join and leave', () => {
  const ways: Way[] = [...WAYS_IN, ...WAYS_OUT];
  fc.assert(
    fc.property(fc.nat(50), fc.array(fc.constantFrom(...ways)), (opening, moves) => {
      const flow: Partial<Record<Way, number>> = {};
      let inside = opening;
      for (const way of moves) {
        flow[way] = (flow[way] ?? 0) + 1;
        inside += isWayIn(way) ? 1 : -1;
      }
      expect(closingOf(opening, flow)).toBe(inside);
    }),
  );
});
