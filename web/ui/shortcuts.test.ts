import { expect, test } from 'vitest';
import { ShortcutMatcher, type Shortcut } from './shortcuts.ts';

const shortcuts: Shortcut[] = ['g c', 'mod+k', '?', 'c'].map((keys) => ({
  keys,
  label: keys,
  run: () => {},
}));
const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test('a sequence completes only when its second key follows soon', () => {
  const matcher = new ShortcutMatcher();
  expect(matcher.match(press('g'), shortcuts, 0)).toBeNull();
  expect(matcher.match(press('c'), shortcuts, 300)?.keys).toBe('g c');
  matcher.match(press('g'), shortcuts, 1000);
  expect(matcher.match(press('c'), shortcuts, 9000)?.keys).toBe('c');
});

test('the same place on a Hebrew keyboard opens the same page', () => {
  const matcher = new ShortcutMatcher();
  matcher.match(press('ע', { code: 'KeyG' }), shortcuts, 0);
  expect(matcher.match(press('ב', { code: 'KeyC' }), shortcuts, 100)?.keys).toBe('g c');
});

test('ctrl and command both open the palette; a plain k does nothing', () => {
  const matcher = new ShortcutMatcher();
  expect(matcher.match(press('k', { ctrlKey: true }), shortcuts, 0)?.keys).toBe('mod+k');
  expect(matcher.match(press('K', { metaKey: true }), shortcuts, 0)?.keys).toBe('mod+k');
  expect(matcher.match(press('k'), shortcuts, 0)).toBeNull();
});
