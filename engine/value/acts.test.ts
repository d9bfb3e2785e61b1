import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActKind, type ActRoll, readActs } from './acts.ts';
import { fitCooperation, scoreCooperation, sumCooperation } from './cooperation.ts';
import { fitSuggestions, scoreSuggestions, sumSuggestions } from './suggestions.ts';
import {
  fitWordOfMouth,
  referredMarginAnchors,
  referredYearly,
  scoreWordOfMouth,
  sumReferrals,
  type WordOfMouthModel,
} from './word-of-mouth.ts';

const TODAY = 20_000;
const ANCHORS = referredMarginAnchors(40_000);
const KINDS: readonly ActKind[] = [
  'referral_confirmed',
  'paid_referral_confirmed',
  'suggested',
  'suggestion_adopted',
  'help_asked',
  'helped',
  'survey_invited',
  'survey_answered',
  'activity_invited',
  'activity_attended',
];
const model: WordOfMouthModel = {
  rate: { a: 0.4, b: 600, discriminating: true },
  margin: { p: 6, q: 4, v: 20_000 },
};
const suggesting = { a: 0.4, b: 900, discriminating: true };
const sharing = { alpha: 2, beta: 3, discriminating: true };
const cooperating = {
  problem_handling: sharing,
  surveys_answered: sharing,
  activities_attended: sharing,
};

function everything(rolls: readonly ActRoll[], firstKnownDay = TODAY - 800, asOf = TODAY) {
  const acts = readActs(rolls, asOf);
  return [
    scoreWordOfMouth(model, sumReferrals(acts, asOf, firstKnownDay), ANCHORS),
    scoreSuggestions(suggesting, sumSuggestions(acts, asOf, firstKnownDay)),
    scoreCooperation(cooperating, sumCooperation(acts, asOf)),
  ];
}

const roll = (kind: ActKind, age: number, n = 1, amount = 0): ActRoll => ({
  day: TODAY - age,
  kind,
  n,
  amount,
});
const rolls = fc.array(
  fc.record({
    day: fc.integer({ min: TODAY - 900, max: TODAY + 5 }),
    kind: fc.constantFrom(...KINDS),
    n: fc.integer({ min: 1, max: 4 }),
    amount: fc.integer({ min: 0, max: 1e9 }),
    trust: fc.constantFrom(1, 0.5, 0),
  }),
  { maxLength: 30 },
);

describe('criteria 6, 7 and 8', () => {
  it('are the same bytes in whatever order facts come, split, or taken back', () => {
    fc.assert(
      fc.property(rolls, fc.nat(), (facts, seed) => {
        const undone = facts.map((fact) => ({ ...fact, n: -fact.n, amount: -fact.amount }));
        const noise = [...facts, ...undone].map((fact) => ({ ...fact, day: fact.day - 1 }));
        const mixed = [...facts, ...noise].sort(
          (one, other) => ((one.day * 7 + seed) % 13) - ((other.day * 7 + seed) % 13),
        );
        expect(everything(mixed)).toEqual(everything(facts));
      }),
    );
  });

  it('have a number in every place', () => {
    const extreme = fc.record({
      day: fc.constantFrom(0, TODAY),
      kind: fc.constantFrom(...KINDS),
      n: fc.constantFrom(1, 2 ** 31),
      amount: fc.constantFrom(0, -5, 9e15),
      trust: fc.constantFrom(1, 0.5),
    });
    const known = fc.constantFrom(0, TODAY - 200, TODAY);
    fc.assert(
      fc.property(fc.array(extreme, { maxLength: 5 }), known, (facts, firstKnownDay) => {
        for (const { points, sd, parts } of everything(facts, firstKnownDay)) {
          expect(points >= 0 && points <= 10 && sd >= 0.25).toBe(true);
          for (const { value, p10, p90 } of Object.values(parts)) {
            expect([value, p10, p90].every(Number.isFinite)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('word of mouth', () => {
  const of = (facts: readonly ActRoll[], firstKnownDay = TODAY - 540) =>
    scoreWordOfMouth(model, sumReferrals(readActs(facts, TODAY), TODAY, firstKnownDay), ANCHORS);

  it('is a rate and a margin, shrunk, as on paper', () => {
    // Observed for one half-life: exposure 540 · (1 − ½)/ln 2 = 389.5 days; one referral today.
    const scored = of([roll('referral_confirmed', 0, 1, 30_000)]);
    const exposure = 270 / Math.LN2;
    const rate = (1.4 / (600 + exposure)) * 365;
    // Gamma-Gamma: 6·(20,000 + 30,000)/(4 + 6 − 1).
    const margin = (6 * 50_000) / 9;
    expect(scored.parts.confirmed_referrals?.value).toBeCloseTo(rate, 12);
    expect(scored.parts.referred_margin?.value).toBeCloseTo(rate * margin, 6);
    expect(scored.known).toBe(true);
  });

  it('counts a paid referral a quarter, and one that nobody confirmed nothing', () => {
    const paid = of([roll('paid_referral_confirmed', 0, 4, 0)]).parts.confirmed_referrals;
    const free = of([roll('referral_confirmed', 0, 1, 0)]).parts.confirmed_referrals;
    expect(paid?.value).toBe(free?.value);
  });

  it('lets two customers without one differ by half a point at most, known or not', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), (one, other) => {
        const [first, second] = [one, other].map((days) => {
          const { known, points, unknownPoints } = of([], TODAY - days);
          return known ? points : (unknownPoints ?? Number.NaN);
        });
        expect(Math.abs((first ?? 0) - (second ?? 0))).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('only rises with one more', () => {
    const one = of([roll('referral_confirmed', 100, 1, 10_000)]);
    const two = of([
      roll('referral_confirmed', 100, 1, 10_000),
      roll('referral_confirmed', 30, 1, 10_000),
    ]);
    expect(of([]).points).toBeLessThan(one.points);
    expect(one.points).toBeLessThan(two.points);
  });

  it('adds to what a customer is worth', () => {
    const sums = (facts: readonly ActRoll[]) =>
      referredYearly(model, sumReferrals(readActs(facts, TODAY), TODAY, TODAY - 540));
    expect(sums([roll('referral_confirmed', 9, 1, 90_000)])).toBeGreaterThan(sums([]) * 2);
  });

  it('ships priors where there is nothing to learn from', () => {
    const nobody = Array.from({ length: 500 }, () => sumReferrals([], TODAY, TODAY - 400));
    expect(fitWordOfMouth(nobody).rate).toEqual(fitWordOfMouth([]).rate);
  });
});

describe('suggestions', () => {
  const of = (facts: readonly ActRoll[]) =>
    sumSuggestions(readActs(facts, TODAY), TODAY, TODAY - 900);

  it('count three in a quarter at most, adopted ones once more', () => {
    expect(of([roll('suggested', 0, 9)]).decayed).toBe(3);
    expect(of([roll('suggested', 0, 2), roll('suggestion_adopted', 0, 1)]).decayed).toBe(3);
    // A year ago lies in another quarter.
    const [now, before] = [roll('suggested', 0, 5), roll('suggested', 540, 5)];
    expect(of([now, before]).decayed).toBeCloseTo(4.5, 12);
  });

  it('shrink to the whole base', () => {
    const customers = Array.from({ length: 400 }, (_, i) =>
      of(i % 8 === 0 ? [roll('suggested', 10, 3), roll('suggested', 110, 3)] : []),
    );
    const prior = fitSuggestions(customers);
    const [one] = customers;
    if (one === undefined) throw new Error('no customer');
    const { parts } = scoreSuggestions(prior, one);
    expect(parts.suggestions?.value).toBeGreaterThan(parts.suggestions?.population ?? NaN);
    expect(parts.suggestions?.value).toBeLessThan(parts.suggestions?.raw ?? NaN);
  });
});

describe('cooperation', () => {
  const of = (facts: readonly ActRoll[]) => sumCooperation(readActs(facts, TODAY), TODAY);

  it('needs four invitations, and half of the weight', () => {
    const score = (facts: readonly ActRoll[]) => scoreCooperation(cooperating, of(facts));
    expect(score([roll('help_asked', 9, 3)]).known).toBe(false);
    expect(score([roll('help_asked', 9, 4)]).known).toBe(true);
    expect(score([roll('survey_invited', 9, 40)]).known).toBe(false);
    expect(score([roll('survey_invited', 9, 2), roll('activity_invited', 9, 2)]).known).toBe(true);
  });

  it('shares the weight of what nobody asked for', () => {
    const one = scoreCooperation(cooperating, of([roll('help_asked', 0, 5), roll('helped', 0, 5)]));
    // (2 + 5)/(5 + 5) = .7, which is 8 points.
    expect(one.points).toBeCloseTo(8, 9);
    expect(one.parts.problem_handling?.value).toBeCloseTo(0.7, 12);
  });

  it('never has more answers than invitations', () => {
    const { ways } = of([roll('survey_invited', 300, 1), roll('survey_answered', 1, 1)]);
    expect(ways.surveys_answered.hits).toBeLessThanOrEqual(ways.surveys_answered.trials);
  });

  it('learns what is usual', () => {
    const base = Array.from({ length: 200 }, (_, i) =>
      of([roll('survey_invited', 0, 6), roll('survey_answered', 0, i % 7)].filter((r) => r.n > 0)),
    );
    const fitted = fitCooperation(base);
    expect(fitted.surveys_answered.alpha).toBeGreaterThan(0.3);
    expect(fitted.problem_handling).toEqual(fitCooperation([]).problem_handling);
  });
});
