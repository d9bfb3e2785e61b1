import { expect, test } from 'vitest';
import { spacedPhone } from './phone.ts';

test('an international number is read in groups', () => {
  expect(spacedPhone('+447700900123')).toBe('+44 7700 900 123');
  expect(spacedPhone('+15035550160')).toBe('+1 5035 550 160');
  expect(spacedPhone('+97240000637')).toBe('+972 4000 0637');
});

test('what is no such number stays as it was written', () => {
  expect(spacedPhone('03-555 12')).toBe('03-555 12');
});
