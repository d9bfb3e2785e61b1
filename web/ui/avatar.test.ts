import { expect, test } from 'vitest';
import { initialsOf } from './avatar.tsx';

test('initials follow the script', () => {
  expect(initialsOf('Ruth Avraham')).toBe('RA');
  expect(initialsOf('陈晓明')).toBe('晓明');
  expect(initialsOf('月見貿易有限公司', true)).toBe('月見');
  expect(initialsOf('יעל הראל')).toBe('יה');
  expect(initialsOf('acme')).toBe('A');
  expect(initialsOf('  ')).toBe('?');
});
