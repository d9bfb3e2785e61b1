import { afterEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, takeAhead } from './ahead.ts';
import { neededBy } from './first-needs.ts';

afterEach(() => vi.unstubAllGlobals());

const at = (path: string) => new URL(path, 'https://pell.example');

test('a visitor needs to know where the door is, an employee what the page shows', () => {
  expect(neededBy(at('/customers'), false)).toEqual(['/api/v1/session', '/api/v1/setup']);
  expect(neededBy(at('/team'), true)).toEqual(['/api/v1/session']);
  const list = '/api/v1/customers?sort=standing&limit=100&at=0';
  expect(neededBy(at('/'), true)).toContain(list);
  expect(neededBy(at('/customers?new=true'), true)).toContain(list);
});

test('the list is asked for as its address narrows and sorts it', () => {
  expect(neededBy(at('/customers?sort=name&score_from=80&kind=person'), true)).toContain(
    '/api/v1/customers?kind=person&score_from=80&sort=name&limit=100&at=0',
  );
});

test('an answer is taken once, and not after a change', () => {
  const asked = vi.fn(() => Promise.resolve(new Response('{}')));
  vi.stubGlobal('fetch', asked);
  askAhead(['/api/v1/session', '/api/v1/setup']);
  expect(takeAhead('/api/v1/session')).toBeInstanceOf(Promise);
  expect(takeAhead('/api/v1/session')).toBeUndefined();
  forgetAhead();
  expect(takeAhead('/api/v1/setup')).toBeUndefined();
  expect(asked).toHaveBeenCalledTimes(2);
});
