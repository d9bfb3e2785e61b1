import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

test('browsers that pretend to be others are called by their own name', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140';
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1';
  expect(deviceOf(phone)).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(deviceOf('curl/8')).toBeNull();
});
