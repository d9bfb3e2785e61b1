import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PopulationInputs, populationOf } from './population.ts';
import { moveCause, type StageInputs, stageOf, temperatureOn, warmthOf } from './stage.ts';

const newcomer: PopulationInputs = {
  asOf: 2_000,
  firstKnownDay: 1_900,
  purchaseDays: [],
  overdueRatio: null,
  typicalGap: null,
  danger: null,
  insiderSince: null,
  endedOn: null,
};
const buyer: PopulationInputs = {
  ...newcomer,
  purchaseDays: [1_910, 1_940, 1_970],
  overdueRatio: 1,
  typicalGap: 30,
  danger: 0.49,
};

describe('population', () => {
  it('follows what was bought, and how long ago', () => {
    expect(populationOf(newcomer)).toEqual({
      population: 'prospect',
      cause: 'never_bought',
      figure: null,
      since: 1_900,
    });
    expect(populationOf(buyer)).toMatchObject({ population: 'loyal', since: 1_970 });
    expect(populationOf({ ...buyer, danger: 0.5 })).toMatchObject({
      population: 'existing',
      since: 1_910,
    });
    expect(populationOf({ ...buyer, purchaseDays: [1_910, 1_940] }).population).toBe('existing');
    const inside = { ...buyer, danger: 0.8, insiderSince: 1_950 };
    expect(populationOf(inside)).toMatchObject({ population: 'loyal', cause: 'insider' });
  });

  it('is lost only by both, or when it has ended, and comes back', () => {
    const silent = { ...buyer, overdueRatio: 2.5, danger: 0.9 };
    expect(populationOf(silent)).toEqual({
      population: 'lost',
      cause: 'overdue',
      figure: 2.5,
      since: 2_000,
    });
    expect(populationOf({ ...silent, danger: 0.89 }).population).toBe('existing');
    expect(populationOf({ ...silent, overdueRatio: 2.4 }).population).toBe('existing');
    // Without a model the ratio speaks alone, either way.
    expect(populationOf({ ...silent, danger: null }).population).toBe('lost');
    expect(populationOf({ ...silent, danger: null, overdueRatio: 1.4 }).population).toBe('loyal');
    expect(populationOf({ ...newcomer, endedOn: 1_950 })).toMatchObject({
      population: 'lost',
      cause: 'relation_ended',
      since: 1_950,
    });
  });
});

const regular = Array.from({ length: 25 }, (_, i) => 1_280 + 30 * i);

function inputs(change: Partial<StageInputs & PopulationInputs>): StageInputs {
  const its = { ...newcomer, ...change };
  return {
    contactDays: [],
    recentMargin: 0,
    earlierMargin: 0,
    range: null,
    contractSince: null,
    contractEndedOn: null,
    ...its,
    population: populationOf(its),
  };
}

describe('stage', () => {
  const stage = (change: Partial<StageInputs & PopulationInputs>) => stageOf(inputs(change)).stage;

  it('is the highest that holds', () => {
    expect(stage({})).toBe('exploration');
    expect(stage({ purchaseDays: [1_950] })).toBe('exploration');
    expect(stage({ contactDays: [1_950, 1_960] })).toBe('awareness');
    expect(stage({ purchaseDays: [1_950], contactDays: [1_950] })).toBe('awareness');
    const grown = { purchaseDays: [1_270, 1_500, 1_900], recentMargin: 120, earlierMargin: 100 };
    expect(stage({ ...grown, typicalGap: 30 })).toBe('expansion');
    expect(stage({ ...grown, typicalGap: 30, recentMargin: 119 })).toBe('awareness');
    expect(stage({ ...grown, recentMargin: 90, range: { recent: 6, earlier: 5 } })).toBe(
      'expansion',
    );
    expect(stage({ purchaseDays: regular, typicalGap: 30 })).toBe('commitment');
    expect(stage({ contractSince: 1_990 })).toBe('commitment');
    const lost = { purchaseDays: regular, typicalGap: 30, overdueRatio: 3, danger: 0.95 };
    expect(stage(lost)).toBe('dissolution');
  });

  it('compares a part of an earlier year as if it were a whole one', () => {
    // Bought for half a year before the last twelve months: 60 is 120 a year.
    const since = { purchaseDays: [1_452, 1_700], typicalGap: 100, earlierMargin: 60 };
    const half = stageOf(inputs({ ...since, recentMargin: 143 })).grounds.expansion;
    expect([half.holds, half.figure]).toEqual([
      false,
      expect.closeTo(143 / (60 * (365 / 183)) - 1),
    ]);
    expect(stage({ ...since, recentMargin: 144 })).toBe('expansion');
    expect(stage({ ...since, purchaseDays: [1_460, 1_700], recentMargin: 900 })).toBe('awareness');
  });

  it('moves both ways and says why', () => {
    const on = stageOf(inputs({ purchaseDays: regular, typicalGap: 30 }));
    expect(on).toMatchObject({ stage: 'commitment', cause: 'regularity', since: 1_645 });
    const late = stageOf(inputs({ purchaseDays: regular, typicalGap: 19 }));
    expect(late.stage).toBe('awareness');
    expect(moveCause('commitment', late)).toMatchObject({ cause: 'regularity', holds: false });
    expect(moveCause('awareness', on)).toMatchObject({ cause: 'regularity', holds: true });
    const ended = stageOf(inputs({ purchaseDays: [1_900], contractEndedOn: 1_980 }));
    expect(ended).toMatchObject({ stage: 'dissolution', cause: 'contract_ended', since: 1_980 });
    const back = stageOf(inputs({ purchaseDays: [1_900, 1_990], contractEndedOn: 1_980 }));
    expect(moveCause('dissolution', back)).toMatchObject({ cause: 'bought_again', since: 1_990 });
  });

  it('is one of the five for whatever happened', () => {
    const days = fc.array(fc.integer({ min: 1_000, max: 2_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        days,
        days,
        fc.option(fc.double({ min: 1, max: 400, noNaN: true })),
        (bought, spoken, gap) => {
          const found = stageOf(
            inputs({
              purchaseDays: [...new Set(bought)].sort((a, b) => a - b),
              contactDays: spoken.sort((a, b) => a - b),
              typicalGap: gap,
            }),
          );
          expect(found.since === null || found.since <= 2_000).toBe(true);
          for (const from of ['exploration', 'dissolution'] as const) {
            expect(moveCause(from, found).cause).toBeTruthy();
          }
        },
      ),
    );
  });
});

describe('temperature', () => {
  it('halves in a month', () => {
    expect(temperatureOn(warmthOf([2_000, 1_970, 1_940]), 2_000)).toBeCloseTo(1.75, 12);
    expect(temperatureOn(warmthOf([]), 2_000)).toBe(0);
  });
});
