import { expect, test } from 'vitest';
import { ownerStretches } from './rules.owners.ts';

const changed = (at: string, before: string | null, after: string | null, action = 'changed') => ({
  occurred_at: at,
  employee_id: 'boss',
  action,
  before: { owner_id: before },
  after: { owner_id: after },
});

test('stretches follow one another without a gap, the latest first', () => {
  const created = { ...changed('1', null, 'ada', 'created'), before: null };
  const street = { ...changed('2', null, null), before: { city: 'York' }, after: { city: 'Hull' } };
  const changes = [created, street, changed('3', 'ada', null), changed('4', null, 'bo', 'merged')];
  expect(ownerStretches(changes, 'bo')).toMatchObject([
    { ownerId: 'bo', since: '4', until: null, byId: 'boss', through: 'merged' },
    { ownerId: null, since: '3', until: '4', byId: 'boss', through: 'changed' },
    { ownerId: 'ada', since: '1', until: '3', byId: 'boss', through: 'created' },
  ]);
});

test('whoever an import named first is known by being replaced, or by still being there', () => {
  expect(ownerStretches([changed('3', 'ada', 'bo')], 'bo').at(-1)).toMatchObject({
    ownerId: 'ada',
    since: null,
    until: '3',
    byId: null,
    through: null,
  });
  expect(ownerStretches([], 'ada')).toMatchObject([
    { ownerId: 'ada', since: null, until: null, byId: null, through: null },
  ]);
});

test('a change that keeps the owner and values nobody can read any more say nothing', () => {
  const sealed = { ...changed('2', null, null), before: null, after: null };
  expect(ownerStretches([sealed, changed('3', 'ada', 'ada', 'merged')], 'ada')).toHaveLength(1);
  expect(ownerStretches([sealed], null)).toEqual([]);
});
