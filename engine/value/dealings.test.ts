import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNPROVEN_RESPONSE } from '../effects/care-response.ts';
import { type ActKind, type ActRoll, readActs } from './acts.ts';
import { decayedExposure } from './decay.ts';
import {
  fitFrictions,
  FRICTION_HALF_LIFE,
  type FrictionModel,
  scoreFrictions,
  type Served,
  sumFrictions,
} from './friction.ts';
import { fitNegotiation, type NegotiationModel } from './negotiation.ts';
import {
  clockNegotiations,
  type NegotiationStep,
  scoreNegotiations,
  sumNegotiations,
} from './negotiated.ts';
import { type DayRoll, listPurchases, summarisePurchases } from './purchases.ts';
import { type HeldOut, scoreCare, sumCare, type Touch } from './response-to-care.ts';

const TODAY = 20_000;
const HUNDRED = 10_000;
const touch = (age: number, channel = 'call', trust = 1): Touch => ({
  day: TODAY - age,
  channel,
  trust,
});
const bought = (age: number, n = 1, amount = 10_000): DayRoll => ({
  day: TODAY - age,
  kind: 'bought',
  n,
  amount,
});

interface Cared {
  touches?: readonly Touch[];
  heldOut?: readonly HeldOut[];
  rolls?: readonly DayRoll[];
  chosen?: readonly ActRoll[];
  discounted?: readonly number[];
}

function care({ touches = [], heldOut = [], rolls = [], chosen = [], discounted = [] }: Cared) {
  const purchases = listPurchases(rolls, TODAY);
  const facts = {
    touches,
    heldOut,
    purchases,
    chosen: readActs(chosen, TODAY),
    isDiscounted: (day: number) => discounted.includes(TODAY - day),
  };
  return sumCare(facts, TODAY);
}

const sixTouches = [20, 90, 160, 230, 300, 370].map((age, n) =>
  touch(age, n % 2 === 0 ? 'call' : 'email'),
);

describe('criterion 2', () => {
  it('counts purchases and days in the windows, and outside them from the first touch on', () => {
    const { cared, quiet } = care({
      touches: [touch(100)],
      rolls: [bought(110), bought(100), bought(71), bought(60), bought(0)],
    });
    const weight = (age: number) => 2 ** (-age / 365);
    expect(cared.purchases).toBeCloseTo(weight(100) + weight(71), 12);
    expect(quiet.purchases).toBeCloseTo(weight(60) + weight(0), 12);
    const all = decayedExposure(101, 365);
    expect(cared.exposure + quiet.exposure).toBeCloseTo(all, 0);
    expect(cared.exposure).toBeCloseTo(all - decayedExposure(71, 365), 0);
  });

  it('works 14 days after a message, 30 after a call, 60 after a visit or gift', () => {
    const days = (channel: string) => {
      const { cared, quiet } = care({ touches: [touch(80, channel)] });
      return Math.round((81 * cared.exposure) / (cared.exposure + quiet.exposure));
    };
    expect(['email', 'call', 'visit', 'gift'].map(days)).toEqual([13, 29, 59, 59]);
  });

  it('takes days held out for quiet ones, though care was still at work', () => {
    const heldOut = [{ day: TODAY - 90, days: 30, trust: 1 }];
    const { cared, quiet } = care({ touches: [touch(100, 'visit')], heldOut, rolls: [bought(80)] });
    expect(cared.purchases).toBe(0);
    expect(quiet.purchases).toBeGreaterThan(0);
  });

  it('counts an order at an unusual discount half, and being chosen as one more', () => {
    const touches = [touch(20)];
    const plain = care({ touches, rolls: [bought(10)] }).cared.purchases;
    const cheap = care({ touches, rolls: [bought(10)], discounted: [10] }).cared.purchases;
    const chosen = [{ day: TODAY - 10, kind: 'chosen_over_competitor' as const, n: 1, amount: 0 }];
    expect(cheap).toBeCloseTo(plain / 2, 12);
    expect(care({ touches, rolls: [bought(10)], chosen }).cared.purchases).toBeCloseTo(
      2 * plain,
      12,
    );
    // The call of 80 days ago worked for 30.
    const quiet = { touches: [touch(80)], rolls: [bought(10)] };
    expect(care({ ...quiet, chosen })).toEqual(care(quiet));
  });

  it('is unknown below six touches or with one channel, and then counts as nobody knows', () => {
    const score = (touches: readonly Touch[]) => scoreCare(UNPROVEN_RESPONSE, care({ touches }));
    expect(score(sixTouches).known).toBe(true);
    expect(score(sixTouches.slice(1)).known).toBe(false);
    expect(score(sixTouches.map((one) => ({ ...one, channel: 'call' }))).known).toBe(false);
    expect(score(sixTouches.map((one) => ({ ...one, trust: 0 }))).known).toBe(false);
    const { unknownPoints } = score([]);
    // P(N(0, .15²) > ln 1.1) = .263: between the marks .1 and .3.
    expect(unknownPoints).toBeCloseTo((2 * (0.2626 - 0.1)) / 0.2, 2);
  });

  it('ranks those whom care moves above those whom it does not', () => {
    const inWindows = sixTouches.flatMap(({ day }) => [bought(TODAY - day - 3)]);
    const outside = [60, 130, 200, 270, 340].map((age) => bought(age));
    const moved = scoreCare(UNPROVEN_RESPONSE, care({ touches: sixTouches, rolls: inWindows }));
    const not = scoreCare(UNPROVEN_RESPONSE, care({ touches: sixTouches, rolls: outside }));
    expect(moved.points).toBeGreaterThan(not.points);
    expect(not.points).toBeLessThan(moved.unknownPoints ?? NaN);
    expect(moved.points).toBeGreaterThan(moved.unknownPoints ?? NaN);
  });
});

const frictionModel: FrictionModel = {
  frictions: { a: 1, b: 20, discriminating: true },
  service: { a: 1, b: 3, discriminating: true },
  hundred: HUNDRED,
};
const FRICTIONS: readonly ActKind[] = [
  'quote_revised',
  'returned_without_fault',
  'reworked_without_fault',
  'quoted',
];

function smooth(
  acts: readonly ActRoll[],
  served: readonly Served[],
  rolls: readonly DayRoll[],
  model = frictionModel,
) {
  const reading = { asOf: TODAY, halfLife: FRICTION_HALF_LIFE, firstKnownDay: TODAY - 900 };
  const summary = summarisePurchases(rolls, reading);
  return scoreFrictions(model, sumFrictions(readActs(acts, TODAY), served, summary, model.hundred));
}

describe('criterion 3', () => {
  const orders = [0, 10, 20, 30, 40].map((age) => bought(age));
  const revised = (n: number): ActRoll => ({ day: TODAY, kind: 'quote_revised', n, amount: 0 });

  it('is frictions per 100 orders and minutes per 100 of margin, half each', () => {
    const { parts, points, known } = smooth([revised(2)], [], orders);
    const decayed = orders.reduce((sum, { day }) => sum + 2 ** (-(TODAY - day) / 365), 0);
    expect(parts.frictions_per_order?.value).toBeCloseTo((100 * (1 + 2)) / (20 + decayed), 9);
    // One quarter of an hour in three hundreds of margin, and five hundreds without any.
    expect(parts.service_minutes_per_margin?.value).toBeCloseTo((15 * 1) / (3 + decayed), 9);
    const halves = [parts.frictions_per_order, parts.service_minutes_per_margin];
    expect(points).toBeCloseTo(halves.reduce((sum, part) => sum + (part?.points ?? NaN), 0) / 2, 9);
    expect(known).toBe(true);
  });

  it('falls with frictions and service, and is unknown below five orders or quotes', () => {
    const quoted: ActRoll = { day: TODAY - 5, kind: 'quoted', n: 5, amount: 0 };
    const served = [{ day: TODAY - 5, minutes: 300, trust: 1 }];
    expect(smooth([revised(3)], [], orders).points).toBeLessThan(smooth([], [], orders).points);
    expect(smooth([], served, orders).points).toBeLessThan(smooth([], [], orders).points);
    expect(smooth([], [], orders.slice(1)).known).toBe(false);
    expect(smooth([quoted], [], orders.slice(1)).known).toBe(true);
  });

  it('takes what nobody records for no smoothness', () => {
    const customers = Array.from({ length: 80 }, (_, i) => {
      const reading = { asOf: TODAY, halfLife: FRICTION_HALF_LIFE, firstKnownDay: TODAY - 90 };
      const acts = readActs([revised(1 + (i % 3))], TODAY);
      return sumFrictions(acts, [], summarisePurchases(orders, reading), HUNDRED);
    });
    const model = fitFrictions(customers, HUNDRED);
    expect(model.service).toBeNull();
    expect(model.frictions).not.toBeNull();
    expect(Object.keys(smooth([], [], orders, model).parts)).toEqual(['frictions_per_order']);
  });
});

const step = (
  of: number,
  age: number,
  what: NegotiationStep['what'],
  trust = 1,
): NegotiationStep => ({ of, day: TODAY - age, what, trust, product: 1, amount: 5_000 });

const pace: NegotiationModel = {
  prior: { k: 4, discriminating: true },
  everybody: [
    { time: 5, hazard: 0.2 },
    { time: 20, hazard: 0.8 },
    { time: 60, hazard: 1.6 },
  ],
  groups: {},
};
const negotiate = (steps: readonly NegotiationStep[]) =>
  scoreNegotiations(pace, sumNegotiations(pace, clockNegotiations(steps, TODAY), TODAY));

describe('criterion 4', () => {
  it('runs the clock only while the ball is with the customer', () => {
    const steps = [
      step(1, 90, 'quoted'),
      step(1, 85, 'ours'),
      step(1, 40, 'theirs'),
      step(1, 38, 'theirs'),
      step(1, 30, 'agreed'),
      step(2, 20, 'quoted'),
      step(2, 12, 'ours'),
      step(3, 9, 'agreed'),
      step(4, 7, 'ours'),
      step(4, 6, 'quoted'),
    ];
    const clocked = clockNegotiations(steps, TODAY);
    expect(clocked.map(({ of, days, agreed, closed }) => [of, days, agreed, closed])).toEqual([
      [1, 15, true, true],
      [2, 8, false, false],
      [4, 6, false, false],
    ]);
  });

  it('is (k+e)/(k+ΣΛ₀), open and declined ones censored', () => {
    const { parts } = negotiate([step(1, 20, 'quoted'), step(1, 0, 'agreed')]);
    expect(parts.negotiation_speed?.value).toBeCloseTo(5 / 4.8, 9);
    const open = negotiate([step(1, 60, 'quoted')]);
    expect(open.parts.negotiation_speed?.value).toBeCloseTo(4 / 5.6, 9);
    expect(open.known).toBe(true);
    expect(negotiate([step(1, 59, 'quoted')]).known).toBe(false);
  });

  it('ranks the fast above the slow whatever took us long', () => {
    const deals = (days: number, ours: number) =>
      [1, 2, 3].flatMap((of) => [
        step(of, 200 + of, 'quoted'),
        step(of, 200 + of - days, 'ours'),
        step(of, 200 + of - days - ours, 'agreed'),
      ]);
    expect(negotiate(deals(3, 90)).points).toBeGreaterThan(negotiate(deals(30, 0)).points);
    expect(negotiate(deals(3, 90)).points).toBeCloseTo(negotiate(deals(3, 10)).points, 0);
  });

  it('has no model to fear where nobody negotiates', () => {
    const model = fitNegotiation([]);
    expect(scoreNegotiations(model, sumNegotiations(model, [], TODAY)).known).toBe(false);
  });
});

describe('criteria 2, 3 and 4', () => {
  const age = fc.integer({ min: -5, max: 1_500 });
  const trust = fc.constantFrom(0, 0.5, 1);
  const touches = fc.array(
    fc.record({ day: age, channel: fc.constantFrom('call', 'email', 'visit', 'gift'), trust }),
  );
  const heldOut = fc.array(fc.record({ day: age, days: fc.constantFrom(1, 30, 1e6), trust }), {
    maxLength: 3,
  });
  const acts = fc.array(
    fc.record({
      day: age,
      kind: fc.constantFrom(...FRICTIONS, 'chosen_over_competitor' as const),
      n: fc.integer({ min: 1, max: 3 }),
      amount: fc.constant(0),
      trust,
    }),
  );
  const served = fc.array(fc.record({ day: age, minutes: fc.constantFrom(0, 7, 1e6), trust }));
  const steps = fc.uniqueArray(
    fc.record({
      of: fc.integer({ min: 1, max: 4 }),
      age,
      what: fc.constantFrom('quoted', 'ours', 'theirs', 'agreed', 'declined'),
      trust,
    }),
    { selector: (one) => `${one.of} ${one.age}` },
  );
  const at = <T extends { day: number }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, day: TODAY - one.day }));
  const orders = Array.from({ length: 30 }, (_, n) => bought(n * 31, 1, 5_000 + n));

  function everything(
    its: {
      touches: readonly Touch[];
      heldOut: readonly HeldOut[];
      acts: readonly ActRoll[];
      served: readonly Served[];
    },
    negotiation: readonly NegotiationStep[],
  ) {
    const chosen = its.acts.filter(({ kind }) => kind === 'chosen_over_competitor');
    return [
      scoreCare(UNPROVEN_RESPONSE, care({ ...its, chosen, rolls: orders })),
      smooth(its.acts, its.served, orders),
      negotiate(negotiation),
    ];
  }

  it('are the same bytes in whatever order facts come, or a fact with its reversal, and finite', () => {
    fc.assert(
      fc.property(touches, heldOut, acts, served, steps, (t, h, a, s, n) => {
        const its = { touches: at(t), heldOut: at(h), acts: at(a), served: at(s) };
        const inTime = [...n]
          .sort((one, other) => other.age - one.age || one.of - other.of)
          .map((one) => step(one.of, one.age, one.what, one.trust));
        const scored = everything(its, inTime);
        const undone: ActRoll[] = its.acts.flatMap((act) => [
          act,
          { ...act, n: 2 },
          { ...act, n: -2 },
        ]);
        const reversed = {
          touches: [...its.touches].reverse(),
          heldOut: [...its.heldOut].reverse(),
          acts: undone.reverse(),
          served: [...its.served].reverse(),
        };
        expect(everything(reversed, inTime)).toEqual(scored);
        for (const { points, sd, parts } of scored) {
          expect(points >= 0 && points <= 10 && sd >= 0.25).toBe(true);
          for (const { value, p10, p90 } of Object.values(parts)) {
            expect([value, p10, p90].every(Number.isFinite)).toBe(true);
            expect(p10 <= p90).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
