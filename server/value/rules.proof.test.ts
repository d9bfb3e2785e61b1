import { expect, it } from 'vitest';
import type { Medians } from './data.verdict-search.ts';
import { proofOf } from './rules.proof.ts';
import type { Look } from './rules.verdicts.ts';

const LOOK: Look = {
  segment: 'person',
  belowFloor: 0.9,
  careCost: 5_000,
  touches: 8,
  channels: 3,
  forms: new Set(['call', 'message']),
  effect: { mean: -0.1, sd: 0.15 },
  care: null,
  fruitlessInvitations: 0,
  order: 2_000,
  margin: { yearly: 100, p10: 50, p90: 200 },
  service: { served: 0, minutes: 0 },
  speedP90: null,
  pricePointsP90: null,
  earned: 100,
  hours: 3,
};
const USUAL: Medians = {
  careCost: { person: 4_000 },
  order: 5_000,
  servedHour: null,
  hour: 1_000,
  forms: ['call', 'message'],
  hourCost: 4_000,
  unmoved: {},
};
const DEARER: Medians = { ...USUAL, careCost: { person: 6_000 } };
const looks = { now: LOOK, earlier: LOOK };

it('judges each look against what was usual on its own day', () => {
  const proof = proofOf(looks, { now: USUAL, earlier: USUAL });
  expect(proof?.now.pattern).toBe('x1');
  expect(proof?.also).toEqual([]);
  const threshold = proof?.earlier.conditions.find(({ of }) => of === 'care_cost')?.threshold;
  expect(threshold).toBe(4_000);
  expect(proofOf(looks, { now: USUAL, earlier: DEARER })).toBeNull();
  expect(proofOf(looks, { now: DEARER, earlier: USUAL })).toBeNull();
});

it('says which other patterns hold on both days', () => {
  const asked = { ...LOOK, fruitlessInvitations: 2 };
  const usual = { now: USUAL, earlier: USUAL };
  expect(proofOf({ now: asked, earlier: asked }, usual)?.also).toEqual(['x2']);
  expect(proofOf({ now: asked, earlier: LOOK }, usual)?.also).toEqual([]);
});
