import { expect, it } from 'vitest';
import { normalCdf } from '../stats/normal.ts';
import { pointsMissing, reasonsOf, scoreMissing, scoreToStay, SURE } from './reasons.ts';

const weights = { c1: 0.5, c5: 0.3, c7: 0.2 };

it('ranks what pulled a score down, largest fall first, and leaves out what stayed', () => {
  expect(reasonsOf(weights, [8, 6, 5], [4, 5, 5], 'down')).toEqual([
    { key: 'c1', contribution: -20 },
    { key: 'c5', contribution: -3 },
  ]);
});

it('compares with what is typical where nothing is before or known', () => {
  expect(reasonsOf(weights, null, [9, null, 4], 'up')).toEqual([{ key: 'c1', contribution: 25 }]);
});

it('adds up to the change of the score', () => {
  const reasons = reasonsOf(weights, [3, 9, 1], [7, 2, 8], 'up');
  const total = reasons.reduce((sum, { contribution }) => sum + contribution, 0);
  expect(total).toBeCloseTo(10 * (0.5 * 4 - 0.3 * 7 + 0.2 * 7), 12);
});

it('says what one criterion alone would have to gain, if it can', () => {
  expect(pointsMissing(0.5, 6, 10)).toBeCloseTo(2, 12);
  expect(pointsMissing(0.5, 9, 10)).toBeNull();
  expect(pointsMissing(0.2, null, 6)).toBeCloseTo(3, 12);
  expect(pointsMissing(0, 5, 1)).toBeNull();
  expect(pointsMissing(0.5, 9, 0)).toBe(0);
});

it('asks for just as much score as makes the probability .7', () => {
  expect(normalCdf(SURE)).toBeCloseTo(0.7, 9);
  const missing = scoreMissing(55, 6, 60);
  expect(normalCdf((55 + missing - 60) / 6)).toBeCloseTo(0.7, 9);
  expect(scoreMissing(80, 6, 60)).toBe(0);
  const stay = scoreToStay(40, 6, 54);
  expect(normalCdf((54 - 40 - stay) / 6)).toBeCloseTo(0.7, 9);
  expect(scoreToStay(53, 6, 54)).toBe(0);
});
