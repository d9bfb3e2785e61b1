import { describe, expect, it } from 'vitest';
import type { DecisionRole } from '../../contract/customers/map-names.ts';
import { isOver, makesCircle, warningsOf } from './rules.map.ts';

const person = (id: string, roles: DecisionRole[] = [], ended_on: string | null = null) => ({
  id,
  name: `Name of ${id}`,
  live: true,
  roles,
  ended_on,
});
const gone = (id: string, roles: DecisionRole[] = []) => ({
  ...person(id, roles, '2026-01-31'),
  live: false,
});
const step = (people: string[], done_on: string | null = null) => ({
  id: 's',
  what: 'Sign',
  done_on,
  people: people.map((id) => ({ id, name: `Name of ${id}` })),
});
const kinds = (...of: Parameters<typeof warningsOf>) => warningsOf(...of).map(({ kind }) => kind);

describe('warnings', () => {
  it('are none where two live people are known and one of them decides', () => {
    const people = [person('a', ['economic_buyer']), person('b')];
    expect(warningsOf(people, [step(['a', 'b'])])).toEqual([]);
    expect(warningsOf([], [])).toEqual([]);
  });

  it('say that only one contact is alive, or none', () => {
    expect(warningsOf([person('a', ['economic_buyer']), gone('b')], [])).toEqual([
      { kind: 'single_contact', person: { id: 'a', name: 'Name of a' } },
    ]);
    expect(kinds([gone('a', ['economic_buyer'])], [])).toEqual(['no_contact']);
  });

  it('say that nobody decides, also when whoever did has left', () => {
    const people = [person('a', ['champion']), person('b'), gone('c', ['economic_buyer'])];
    expect(kinds(people, [])).toEqual(['no_decision_maker']);
  });

  it('say of each open step who has left or is leaving', () => {
    const people = [
      person('a', ['economic_buyer']),
      person('b', [], '2026-12-31'),
      gone('c'),
      person('d'),
    ];
    const of = (id: string, ended_on: string | null) => ({
      kind: 'leaver_in_step',
      person: { id, name: `Name of ${id}` },
      step: { id: 's', what: 'Sign' },
      ended_on,
    });
    expect(warningsOf(people, [step(['a', 'b', 'c', 'off'])])).toEqual([
      of('b', '2026-12-31'),
      of('c', '2026-01-31'),
      of('off', null),
    ]);
    expect(warningsOf(people, [step(['b', 'c'], '2026-01-01')])).toEqual([]);
  });
});

it('a stay is over with its last day', () => {
  const today = '2026-05-02';
  expect([null, '2026-05-03', today].map((day) => isOver(day, today))).toEqual([
    false,
    false,
    true,
  ]);
});

it('finds circles of any length, and is not caught in one that is there', () => {
  const managers = new Map([
    [1, null],
    [2, 1],
    [3, 2],
    [8, 9],
    [9, 8],
  ]);
  expect(makesCircle(managers, 1, 3)).toBe(true);
  expect(makesCircle(managers, 2, 2)).toBe(true);
  expect(makesCircle(managers, 3, 1)).toBe(false);
  expect(makesCircle(managers, 1, 8)).toBe(false);
});
