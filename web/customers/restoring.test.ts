import { expect, test } from 'vitest';
import { restoringOf, toldFields } from './restoring.ts';

test('a value goes back where it is kept', () => {
  expect(restoringOf('c', 'city', 'York')).toEqual({
    path: '/customers/c',
    body: { city: 'York' },
  });
  expect(restoringOf('c', 'display_name', 'Kiln')).toEqual({
    path: '/customers/c',
    body: { name: 'Kiln' },
  });
  expect(restoringOf('c', 'custom.shoe.size', 44)).toEqual({
    path: '/customers/c/fields',
    body: { values: { 'shoe.size': 44 } },
  });
  expect(restoringOf('c', 'sheet.goals', null)).toEqual({
    path: '/customers/c/sheet',
    body: { sections: { goals: null } },
  });
  expect(restoringOf('c', 'named', true)).toBeUndefined();
});

test('a name is told by its parts, or as a whole', () => {
  expect(toldFields({ display_name: 'Ann B', family_name: 'B' })).toEqual(['family_name']);
  expect(toldFields({ display_name: 'Kiln' })).toEqual(['display_name']);
});
