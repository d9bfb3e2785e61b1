import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import { openTestProduct, type TestProduct } from '../../test/product.ts';
import { openWire, type Wire } from '../../test/wire.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function opened(...settings: Parameters<typeof openTestProduct>): Promise<TestProduct> {
  const product = await openTestProduct(...settings);
  closing.push(() => product.close());
  return product;
}

/** A connection that is kept, and everything that came back over it. */
function rawConnection(product: TestProduct): { socket: Socket; said: () => string } {
  const socket = connect(Number(new URL(product.url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  socket.on('error', () => undefined);
  return { socket, said: () => text };
}

const asked = (path: string, cookie = '') =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('readiness', () => {
  let wire: Wire | undefined;
  afterAll(() => wire?.close());

  it('is no while the database is away, and yes again after', async () => {
    const product = await opened({
      reach: async (url) => (wire = await openWire(url)).url,
    });
    const owner = await product.signUp();
    expect((await owner.get('/health/ready')).status).toBe(200);
    wire?.cut();
    const away = await owner.get('/health/ready');
    expect([away.status, away.body]).toEqual([503, { status: 'unavailable' }]);
    expect((await owner.get('/health/live')).status).toBe(200);
    for (const answer of [
      await owner.get<Problem>('/api/v1/workspace'),
      await owner.post<Problem>('/api/v1/teams', { name: 'North' }),
      await product.visitor().post<Problem>('/api/v1/session', {
        email: owner.email,
        password: 'wrong',
      }),
    ]) {
      expect(answer.body).toMatchObject({ status: 503, code: 'server.unavailable' });
    }
    wire?.mend();
    expect((await owner.get('/health/ready')).status).toBe(200);
    expect((await owner.get('/api/v1/workspace')).status).toBe(200);
  });
});

describe('stopping', () => {
  it('lets a running request finish, and is not ready meanwhile', async () => {
    const product = await openTestProduct();
    const owner = await product.signUp();
    const lock = new pg.Client({ connectionString: product.operatorUrl });
    await lock.connect();
    await lock.query('begin; lock table team in access exclusive mode');
    const write = owner.post<{ name: string }>('/api/v1/teams', { name: 'Late' });
    const { socket, said } = rawConnection(product);
    socket.write(asked('/api/v1/teams', owner.cookie()));
    await pause(300);
    const stopped = product.close();
    await pause(200);
    socket.write(asked('/health/ready'));
    await expect(fetch(`${product.url}/health/live`)).rejects.toThrow();
    await lock.query('rollback');
    await lock.end();
    expect(await write).toMatchObject({ status: 201, body: { name: 'Late' } });
    await stopped;
    expect(said()).toMatch(/^HTTP\/1.1 200 OK[^]*HTTP\/1.1 503 Service Unavailable/);
    expect(said()).toContain('{"status":"unavailable"}');
  });

  it('does not wait for somebody who keeps a connection open', async () => {
    const product = await openTestProduct();
    const { socket, said } = rawConnection(product);
    socket.write(asked('/health/live'));
    while (!said().includes('"ok"')) await pause(20);
    const from = performance.now();
    await product.close();
    // Connections kept open end by themselves after more than a minute.
    expect(performance.now() - from).toBeLessThan(40_000);
  });
});

describe('the rate limit', () => {
  it('says for how many seconds, to sessions and addresses apart, refused requests too', async () => {
    const product = await opened({ rateLimit: 30 });
    const owner = await product.signUp();
    const statuses: number[] = [];
    for (let n = 0; n < 32; n++) {
      statuses.push((await product.visitor().get('/api/v1/workspace')).status);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    const refused = await product
      .visitor()
      .get<Problem>('/api/v1/nothing', { 'accept-language': 'pt' });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(10);
    expect(refused.body).toMatchObject({
      code: 'request.rate_limited',
      params: { count: seconds },
      title: expect.stringContaining(`${seconds} segundo`) as unknown,
    });
    expect((await owner.get('/api/v1/workspace')).status).toBe(200);
    const many = await Promise.all(
      Array.from({ length: 40 }, () => owner.post('/api/v1/teams', { name: '' })),
    );
    expect(many.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
  });
});
