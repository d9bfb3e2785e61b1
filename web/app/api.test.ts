import { expect, test } from 'vitest';
import { errorFrom } from './api.ts';

test('a problem keeps its code, its values and its fields', () => {
  const error = errorFrom(422, {
    code: 'request.invalid',
    fields: [{ path: 'employee.email', code: 'field.invalid_email', message: '' }],
    request_id: 'r1',
  });
  expect(error.code).toBe('request.invalid');
  expect(error.fields[0]).toEqual({
    path: 'employee.email',
    code: 'field.invalid_email',
    params: {},
  });
  expect(error.requestId).toBe('r1');
});

test('a proxy’s page or an empty answer still gives a sentence to show', () => {
  expect(errorFrom(502, null).code).toBe('server.unexpected');
  expect(errorFrom(503, 'busy').code).toBe('server.unavailable');
});
