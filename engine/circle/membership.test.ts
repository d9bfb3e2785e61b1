import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossing } from '../value/composite.ts';
import {
  advance,
  isInside,
  type Membership,
  MEMBERSHIP_RULES as rules,
  type MonthFacts,
  OUTSIDE,
  replay,
} from './membership.ts';

const month = (pEnter: number, pBelowExit: number, gates = true): MonthFacts => ({
  pEnter,
  pBelowExit,
  gates,
  coverage: 0.9,
});
const good = month(0.9, 0);
const bad = month(0, 0.9);
const between = month(0.4, 0.3);

const statesOf = (months: readonly MonthFacts[], from?: Membership) =>
  replay(rules, months, from).map(({ after }) => after.state);

describe('the membership', () => {
  it('takes two good months to enter, and three bad ones after half a year to leave', () => {
    expect(statesOf([good, good, between, between, between, between, bad, bad, bad])).toEqual([
      'candidate',
      ...Array.from({ length: 5 }, () => 'insider'),
      'watch',
      'watch',
      'none',
    ]);
  });

  it('forgives a bad month or two, and forgets them', () => {
    const inside: Membership = { ...OUTSIDE, state: 'insider', tenure: 12 };
    expect(statesOf([bad, bad, between, bad, bad, good], inside)).toEqual([
      'watch',
      'watch',
      'insider',
      'watch',
      'watch',
      'insider',
    ]);
  });

  it('lets nobody back within three months, however good', () => {
    const left = replay(rules, [good], { ...OUTSIDE, cooldown: rules.cooldown });
    expect(left[0]?.after.state).toBe('none');
    expect(statesOf([good, good, good, good], { ...OUTSIDE, cooldown: 3 })).toEqual([
      'none',
      'none',
      'candidate',
      'insider',
    ]);
  });

  it('earns again what nobody has settled', () => {
    let now = OUTSIDE;
    const earned = [good, good, good, good].map((facts) => {
      const step = advance(rules, now, facts);
      now = step.after;
      return step.earned;
    });
    expect(earned).toEqual([null, 'promote', 'promote', 'promote']);
    expect(now).toMatchObject({ state: 'candidate', qualifying: 4 });
  });

  it('changes at most once in four months, and stays at least six inside', () => {
    const facts = fc.record({
      pEnter: fc.double({ min: 0, max: 1, noNaN: true }),
      pBelowExit: fc.double({ min: 0, max: 1, noNaN: true }),
      gates: fc.boolean(),
      coverage: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 60 }), (months) => {
        let joined: number | null = null;
        let left: number | null = null;
        replay(rules, months).forEach(({ after, change }, at) => {
          expect(isInside(after)).toBe(joined === null ? change === 'promote' : change === null);
          if (change === 'promote') {
            if (left !== null) expect(at - left).toBeGreaterThan(rules.cooldown);
            joined = at;
          }
          if (change === 'demote') {
            expect(at - (joined ?? at)).toBeGreaterThanOrEqual(rules.leastTenure);
            left = at;
            joined = null;
          }
        });
      }),
    );
  });
});

/** The same numbers again from the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('somebody who wobbles around a line, five points either way, a hundred years', () => {
  const entry = 60;
  const exit = entry - 6;
  const inside: Membership = { ...OUTSIDE, state: 'insider', tenure: 12 };
  const wobbles = {
    evenly: (random: () => number) => 10 * random() - 5,
    'from end to end': (random: () => number) => (random() < 0.5 ? -5 : 5),
  };
  const lines: [keyof typeof wobbles, number[]][] = [
    ['evenly', [entry, (entry + exit) / 2, exit]],
    ['from end to end', [entry, exit]],
  ];
  const cases = lines.flatMap(([name, around]) =>
    around.flatMap((line) =>
      [0.5, 2, 4, 8].flatMap((sd) =>
        [OUTSIDE, inside].map((from) => ({ name, wobble: wobbles[name], line, sd, from })),
      ),
    ),
  );
  it.each(cases)(
    '$name around $line, sd $sd, at first $from.state',
    ({ wobble, line, sd, from }) => {
      const random = randomFrom(2026);
      const changes = Array.from({ length: 100 }, () => {
        const year = Array.from({ length: 12 }, () => {
          const { pEnter, pBelowExit } = crossing(
            { score: line + wobble(random), sd },
            entry,
            exit,
          );
          return month(pEnter, pBelowExit);
        });
        return replay(rules, year, from).filter(({ change }) => change !== null).length;
      });
      expect(Math.max(...changes)).toBeLessThanOrEqual(2);
      expect(changes.filter((n) => n <= 1).length).toBeGreaterThanOrEqual(95);
    },
  );
});
