import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';

const message = 'a test tried to reach';

// The guard fails whatever test reaches out, so these fail by being caught.
it.fails('a test that reaches out fails, though the code swallows the error', () => {
  expect(() => connect(80, 'example.com')).toThrow(message);
});

it.fails('through http too', async () => {
  const failure = await new Promise((done) => {
    request({ host: '203.0.113.1' }).on('error', done).end();
  }).catch((error: unknown) => error);
  expect(String(failure)).toContain(message);
});

it('a test may use loopback', async () => {
  const refusal = await new Promise((done) => connect(1, '127.0.0.1').on('error', done));
  expect(String(refusal)).toContain('ECONNREFUSED');
});
