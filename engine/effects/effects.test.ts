import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNPROVEN_RESPONSE } from './care-response.ts';
import { channelEffects, goOnOrStop } from './channels.ts';
import { analyseHoldout, type Drawn } from './hold-out.ts';
import { type DrawnTouch, jitterEffect, jitterPlacebo } from './jitter.ts';
import { detectableLift, TWO_PURCHASES_A_QUARTER, whatItTakes } from './power.ts';
import { saidTells } from './said-did.ts';
import { channelChances, chooseChannel } from './thompson.ts';
import { fitResponsePrior, withinPersonEffect } from './within-person.ts';

const effect = fc.double({ min: -2, max: 2, noNaN: true });
const spread = fc.double({ min: 1e-3, max: 2, noNaN: true });
const RUNS = { numRuns: 300 };

/** Whether a number that is none is anywhere inside. */
function holdsNaN(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNaN);
}

describe('analyseHoldout', () => {
  const drawn = (cared: boolean, margin: number, before: number, stratum = 'a'): Drawn => ({
    stratum,
    cared,
    margin,
    before,
    bought: margin > 0,
  });

  it('is the difference of means where one stratum is and nothing was before', () => {
    const customers = [10, 20, 30, 40].map((margin, i) => drawn(i % 2 === 0, margin, 0));
    // The 95 % quantile of 10, 20, 30, 40 is 38.5.
    const found = analyseHoldout(customers);
    expect(found).toMatchObject({
      cared: 2,
      held: 2,
      caredMean: 20,
      heldMean: 29.25,
      explained: 0,
    });
    expect(found?.margin.mean).toBeCloseTo(-9.25, 12);
    expect(found?.placebo.mean).toBe(0);
    expect(found?.anyPurchase.difference).toBe(0);
  });

  it('compares like with like: what strata differ by is no effect', () => {
    const customers = [...'aaaaaaaabbbbbbbb'].map((stratum, i) => {
      const cared = stratum === 'a' ? i % 4 > 0 : i % 4 === 0;
      return drawn(cared, (stratum === 'a' ? 1000 : 100) + (i % 2), 0, stratum);
    });
    expect(Math.abs(analyseHoldout(customers)?.margin.mean ?? 99)).toBeLessThan(1);
    const alone = drawn(true, 500, 0, 'alone');
    expect(analyseHoldout([...customers, alone])?.cared).toBe(9);
  });

  it('answers any customers, and nobody', () => {
    const anyone = fc.record({
      stratum: fc.constantFrom('a', 'b', 'c'),
      cared: fc.boolean(),
      margin: fc.integer({ min: -1e9, max: 1e9 }),
      before: fc.integer({ min: -1e9, max: 1e9 }),
      bought: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 40 }), (customers) => {
        const found = analyseHoldout(customers);
        expect(holdsNaN(found)).toBe(false);
        if (found === null) return;
        expect(
          found.margin.low <= found.margin.mean && found.margin.mean <= found.margin.high,
        ).toBe(true);
        expect(found.cared + found.held).toBe(customers.length);
      }),
      { numRuns: 1000 },
    );
    expect(analyseHoldout([])).toBeNull();
    expect(analyseHoldout([drawn(true, 1, 1), drawn(false, 1, 1)])).toBeNull();
  });
});

describe('the jitter', () => {
  const touch = (at: number, purchases: number[], customer = 1): DrawnTouch => ({
    customer,
    earliest: 100,
    latest: 104,
    at,
    window: 3,
    purchases,
    until: 400,
  });

  it('reads each undecided day by how undecided it was', () => {
    // Five bought the day they were touched, five others on a day on which they were not.
    const early = Array.from({ length: 5 }, (_, i) => touch(100, [100], i));
    const late = Array.from({ length: 5 }, (_, i) => touch(104, [100], 9 + i));
    const found = jitterEffect([...early, ...late]);
    // P(cared) on days 100…106 is .2 .4 .6 .6 .6 .4 .2: overlap weights by hand.
    const cared = (5 * 0.8) / (5 * (0.8 + 0.6 + 0.4) + 5 * (0.4 + 0.6 + 0.8));
    const quiet = (5 * 0.2) / (5 * (0.6 + 0.6 + 0.4 + 0.2) + 5 * (0.2 + 0.4 + 0.6 + 0.6));
    expect(found?.mean).toBeCloseTo(Math.log(cared / quiet), 12);
    expect(jitterPlacebo([...early, ...late])).toBeNull();
  });

  it('says nothing of few purchases, or where nothing was left to chance', () => {
    expect(jitterEffect([])).toBeNull();
    expect(jitterEffect([touch(101, [101, 103])])).toBeNull();
    const fixed = Array.from({ length: 20 }, () => ({ ...touch(100, [100, 103]), latest: 100 }));
    expect(jitterEffect(fixed)).toBeNull();
    const unknown = Array.from({ length: 20 }, () => ({ ...touch(101, [101, 99]), until: 50 }));
    expect(jitterEffect(unknown)).toBeNull();
  });

  it('answers any touches', () => {
    const any = fc
      .record({
        customer: fc.nat(5),
        shift: fc.nat(10),
        reach: fc.nat(10),
        window: fc.integer({ min: 0, max: 60 }),
        purchases: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }),
        until: fc.integer({ min: 0, max: 200 }),
      })
      .map(({ shift, reach, ...rest }) => ({
        ...rest,
        earliest: 100,
        latest: 100 + reach,
        at: 100 + Math.min(shift, reach),
      }));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (touches) => {
        for (const found of [jitterEffect(touches), jitterPlacebo(touches)]) {
          expect(holdsNaN(found)).toBe(false);
          if (found !== null) expect(found.variance).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });
});

describe('withinPersonEffect', () => {
  it('is the logarithm of the ratio of rates where exposures are alike', () => {
    const customers = Array.from({ length: 60 }, (_, i) => ({
      cared: { purchases: i % 2 === 0 ? 3 : 9, exposure: 30 },
      quiet: { purchases: i % 2 === 0 ? 2 : 6, exposure: 30 },
    }));
    expect(withinPersonEffect(customers)?.mean).toBeCloseTo(Math.log(1.5), 10);
    const { tau, omega } = fitResponsePrior(customers);
    expect(tau).toBeCloseTo(Math.log(1.5), 10);
    // All alike: never surer of that than before experiments.
    expect(omega).toBeCloseTo(Math.hypot(0.15, withinPersonEffect(customers)?.sd ?? NaN), 12);
    expect(fitResponsePrior(customers.slice(0, 20))).toBe(UNPROVEN_RESPONSE);
  });

  it('answers any customers', () => {
    const side = fc.record({
      purchases: fc.double({ min: 0, max: 500, noNaN: true }),
      exposure: fc.double({ min: 0, max: 14_610, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ cared: side, quiet: side }), { maxLength: 70 }), (some) => {
        expect(holdsNaN(withinPersonEffect(some))).toBe(false);
        expect(fitResponsePrior(some).omega).toBeGreaterThan(0);
      }),
      RUNS,
    );
    expect(withinPersonEffect([])).toBeNull();
  });
});

describe('channels', () => {
  it('shrinks each towards all, the surer the less', () => {
    const [call, visit] = channelEffects([
      { channel: 'call', mean: 0.3, variance: 0.001 },
      { channel: 'visit', mean: 0, variance: 0.5 },
    ]);
    expect(call?.mean).toBeGreaterThan(0.25);
    expect(visit?.mean).toBeGreaterThan(0.1);
    expect(visit?.sd).toBeGreaterThan(call?.sd ?? 1);
    expect(channelEffects([])).toEqual([]);
    expect(channelEffects([{ channel: 'call', mean: 0.1, variance: 1 }])[0]?.mean).toBeLessThan(
      0.01,
    );
  });

  it('goes on for one that works, stops when none does, and else waits', () => {
    const known = (pAbove5: number, sd = 0.1) => ({ channel: `${pAbove5}`, pAbove5, sd });
    expect(goOnOrStop([known(0.8), known(0.01)])).toEqual({ verdict: 'go_on', channels: ['0.8'] });
    expect(goOnOrStop([known(0.1), known(0.02)])).toEqual({ verdict: 'package' });
    expect(goOnOrStop([known(0.1), known(0.02, 0.5)])).toEqual({ verdict: 'cannot_tell_yet' });
    expect(goOnOrStop([known(0.5)])).toEqual({ verdict: 'cannot_tell_yet' });
    expect(goOnOrStop([])).toEqual({ verdict: 'cannot_tell_yet' });
  });

  it('are chosen as often as they may be the best, each a tenth shared, one a period', () => {
    const belief = fc.record({ mean: effect, sd: fc.double({ min: 0, max: 2, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(belief, { minLength: 1, maxLength: 4 }), fc.integer(), (some, seed) => {
        const beliefs = some.map((one, i) => ({ channel: `${i}`, ...one }));
        const chances = channelChances(beliefs);
        const total = chances.reduce((sum, one) => sum + one.probability, 0);
        expect(total).toBeCloseTo(1, 9);
        expect(chances.every((one) => one.probability >= 0.1 / some.length - 1e-12)).toBe(true);
        const chosen = chooseChannel(beliefs, seed, 7);
        expect(chosen).toEqual(chooseChannel(beliefs, seed, 7));
        expect(chances).toContainEqual(chosen);
      }),
      { numRuns: 60 },
    );
    const two = channelChances([
      { channel: 'call', mean: 0.2, sd: 0.3 },
      { channel: 'visit', mean: 0, sd: 0.4 },
    ]);
    // P(N(.2, .25) > 0) = Φ(.4), times .9 and .05 for exploring.
    expect(two[0]?.probability).toBeCloseTo(0.9 * 0.6554217416103242 + 0.05, 6);
    expect(chooseChannel([], 1, 1)).toBeNull();
    const often = Array.from({ length: 1000 }, (_, seed) =>
      chooseChannel(
        [
          { channel: 'call', mean: 9, sd: 0.1 },
          { channel: 'visit', mean: 0, sd: 0.1 },
        ],
        seed,
        3,
      ),
    );
    const share = often.filter((one) => one?.channel === 'visit').length / often.length;
    expect(Math.abs(share - 0.05)).toBeLessThan(0.025);
  });
});

describe('power', () => {
  it('sees 28 % with 100 a side in a quarter, and says what less would take', () => {
    const design = { cared: 100, held: 100, spread: TWO_PURCHASES_A_QUARTER };
    expect(detectableLift(design)).toBeCloseTo(0.28, 3);
    expect(whatItTakes(design, 0.14)).toMatchObject({ customers: 801, periods: 5, held: null });
    const halved = detectableLift({ ...design, explained: 0.75 });
    expect(halved).toBeCloseTo(detectableLift(design) / 2, 12);
    expect(detectableLift({ ...design, held: 0 })).toBe(Infinity);
  });

  it('needs as many held back as it says', () => {
    const lift = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 50_000 }), spread, lift, (all, cv, wanted) => {
        const { held } = whatItTakes({ cared: all - 10, held: 10, spread: cv }, wanted);
        if (held === null || held * 2 > all) return;
        const seen = detectableLift({ cared: all - held, held, spread: cv });
        expect(seen).toBeLessThanOrEqual(wanted * (1 + 1e-9));
        if (held < 2) return;
        const fewer = detectableLift({ cared: all - held + 1, held: held - 1, spread: cv });
        expect(fewer).toBeGreaterThan(wanted * (1 - 1e-9));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('saidTells', () => {
  it('marks what tells no more than a coin, and what tells too much', () => {
    const answers = (n: number, said: number, share: number) =>
      Array.from({ length: n }, (_, i) => ({ said, bought: i < share * n }));
    const coin = saidTells([...answers(200, 0.2, 0.5), ...answers(200, 0.9, 0.5)]);
    expect(coin).toMatchObject({ uninformative: true, tooGood: [] });
    const good = saidTells([...answers(200, 0.2, 0.2), ...answers(200, 0.9, 0.8)]);
    expect(good.uninformative).toBe(false);
    expect(good.auc?.auc).toBeCloseTo(0.8, 12);
    const leak = saidTells([...answers(100, 1, 1), ...answers(99, 0.5, 0), ...answers(9, 0, 0.5)]);
    expect(leak.tooGood).toEqual([1]);
    expect(saidTells([])).toEqual({ auc: null, uninformative: true, tooGood: [] });
  });
});
