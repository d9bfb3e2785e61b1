import { describe, expect, it } from 'vitest';
import { type Chance, drawNormal, drawPoisson, seeded } from '../stats/seeded.ts';
import { fitUnmoved, movedAbove } from './unmoved.ts';
import type { CaredAndQuiet } from './within-person.ts';

const DAYS = 500;

/** Somebody who buys so often in 500 days without care, and exp(effect) times as often with it. */
function buyer(chance: Chance, often: number, effect: number): CaredAndQuiet {
  const purchases = (mean: number) => drawPoisson(chance, mean);
  return {
    cared: { purchases: purchases(often * Math.exp(effect)), exposure: DAYS },
    quiet: { purchases: purchases(often), exposure: DAYS },
  };
}

/** So many of a group, of whom every so-and-so-manieth is moved by nothing. */
function group(chance: Chance, size: number, everyUnmoved: number, often: number) {
  return Array.from({ length: size }, (_, i) => {
    const isMoved = i % everyUnmoved > 0;
    const effect = isMoved ? drawNormal(chance, 0.6, 0.2) : 0;
    return { isMoved, one: buyer(chance, often, effect) };
  });
}

describe('the two groups, moved and unmoved', () => {
  const chance = seeded(11);
  const groups = [group(chance, 300, 2, 60), group(chance, 300, 10, 60)];
  const prior = fitUnmoved(groups.map((its) => its.map(({ one }) => one)));
  const known = groups.flatMap((its, at) =>
    its.map(({ isMoved, one }) => ({
      isMoved,
      above: prior === null ? NaN : movedAbove(prior, at, one, 0.1),
    })),
  );
  const called = known.filter(({ above }) => above <= 0.1);

  it('finds the share of each group and what moves the others', () => {
    expect(prior?.tau).toBeCloseTo(0.6, 1);
    expect(prior?.omega).toBeCloseTo(0.2, 1);
    expect(prior?.shares[0]).toBeCloseTo(0.5, 1);
    expect(prior?.shares[1]).toBeCloseTo(0.1, 1);
  });

  it('calls nine in ten rightly where it is nine parts sure, and so finds a good share', () => {
    const wrong = called.filter(({ isMoved }) => isMoved).length;
    const unmoved = known.filter(({ isMoved }) => !isMoved).length;
    expect(wrong / called.length).toBeLessThan(0.1);
    expect((called.length - wrong) / unmoved).toBeGreaterThan(0.5);
  });

  it('calls nobody with ten purchases, whatever they were', () => {
    if (prior === null) throw new Error('600 customers tell');
    const few = Array.from({ length: 11 }, (_, with_) => ({
      cared: { purchases: with_, exposure: DAYS },
      quiet: { purchases: 10 - with_, exposure: DAYS },
    }));
    expect(few.every((one) => movedAbove(prior, 1, one, 0.1) > 0.1)).toBe(true);
  });

  it('is silent under fifty customers, and where care moves nobody', () => {
    const still = group(seeded(5), 200, 1, 40).map(({ one }) => one);
    expect(fitUnmoved([still])).toBeNull();
    expect(fitUnmoved([still.slice(0, 49)])).toBeNull();
    expect(fitUnmoved([])).toBeNull();
  });

  it('is, for one customer, the two likelihoods weighed on paper', () => {
    // No purchase decided by chance: what is known is the group's share.
    const none = {
      cared: { purchases: 0, exposure: DAYS },
      quiet: { purchases: 0, exposure: DAYS },
    };
    expect(movedAbove({ tau: 1, omega: 1e-9, shares: [0.3] }, 0, none, 0.1)).toBeCloseTo(0.7, 12);
    // Ten of ten with care at three times the rate: (3/4 ÷ 1/2)^10 against 1.
    const all = { ...none, cared: { purchases: 10, exposure: DAYS } };
    const odds = (1.5 ** 10 * 0.7) / 0.3;
    expect(movedAbove({ tau: Math.log(3), omega: 1e-9, shares: [0.3] }, 0, all, 0.1)).toBeCloseTo(
      odds / (1 + odds),
      6,
    );
  });
});
