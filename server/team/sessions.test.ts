import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { OpenSession } from '../../contract/team/session.ts';
import type { Client } from '../../test/client.ts';
import { crowding } from '../../test/crowding.ts';
import { query } from '../../test/cluster/folders.ts';
import { openTestProduct, PASSWORD, type TestProduct } from '../../test/product.ts';
import { openProduct, type Product } from '../main.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function signIn(email: string, password = PASSWORD): Promise<Client> {
  const client = product.visitor();
  expect((await client.post('/api/v1/session', { email, password })).status).toBe(201);
  return client;
}

const forgetAttempts = () => query(product.operatorUrl, 'delete from auth.attempt');

describe('signing in', () => {
  it('answers who one is, and lets one leave', async () => {
    const client = product.visitor();
    const made = await client.post('/api/v1/session', {
      email: owner.email.toUpperCase(),
      password: PASSWORD,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ employee: { id: owner.employeeId } });
    const cookie = client.cookie();
    expect((await client.get('/api/v1/sessions')).status).toBe(200);
    expect((await client.del('/api/v1/session')).status).toBe(204);
    expect(client.cookie()).toBe('');
    expect((await client.get('/api/v1/sessions', { cookie })).status).toBe(401);
    expect((await client.del('/api/v1/session')).status).toBe(204);
  });

  it('is nobody’s for a visitor, which is an answer and no error', async () => {
    for (const cookie of ['', 'mainstay.session_token=made-up']) {
      const answer = await product.visitor().get('/api/v1/session', { cookie });
      expect([answer.status, answer.body]).toEqual([200, { session: null }]);
    }
  });

  it('does not tell an unknown e-mail from a wrong password, by words or by time', async () => {
    await forgetAttempts();
    const tries = async (email: string) => {
      const times: number[] = [];
      let answer;
      for (let n = 0; n < 5; n += 1) {
        const from = process.cpuUsage();
        answer = await product.visitor().post<Problem>('/api/v1/session', { email, password: 'x' });
        const { user, system } = process.cpuUsage(from);
        times.push((user + system) / 1_000);
      }
      return { answer, ms: Math.min(...times) };
    };
    const wrong = await tries(owner.email);
    const unknown = await tries('nobody@harbour.example');
    expect(wrong.answer?.status).toBe(401);
    expect(wrong.answer?.body.code).toBe('session.invalid_credentials');
    const { request_id: _a, ...said } = wrong.answer?.body ?? {};
    const { request_id: _b, ...toStranger } = unknown.answer?.body ?? {};
    expect(toStranger).toEqual(said);
    expect(unknown.ms).toBeGreaterThan(wrong.ms / 3);
    expect(unknown.ms).toBeLessThan(wrong.ms * 3);
  });

  it('is refused without the header that other sites cannot send', async () => {
    const body = { email: owner.email, password: PASSWORD };
    const refused = await product
      .visitor()
      .post<Problem>('/api/v1/session', body, { 'x-mainstay': '' });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('request.origin_refused');
    const foreign = await product
      .visitor()
      .post('/api/v1/session', body, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  it('names the fields that are missing', async () => {
    const answer = await product.visitor().post<Problem>('/api/v1/session', { email: '' });
    expect(answer.status).toBe(400);
    expect(answer.body.fields?.map(({ path }) => path)).toEqual(['email', 'password']);
  });

  it('believes no cookie that was tampered with or made up', async () => {
    const good = (await signIn(owner.email)).cookie();
    const [name = '', value = ''] = good.split('=');
    for (const cookie of [
      `${name}=${value.slice(0, -6)}AAAA%3D`,
      `${name}=${'x'.repeat(32)}.${value.split('.')[1]}`,
      `${name}=`,
      `${name}=%E0%A4%A`,
      `${name}=${'a'.repeat(6_000)}`,
    ]) {
      const answer = await product.visitor().get('/api/v1/sessions', { cookie });
      expect(answer.status, cookie.slice(0, 80)).toBe(401);
    }
  });
});

describe('attempts', () => {
  it('are limited for each e-mail, known or not, and forgotten by a success', async () => {
    for (const email of [owner.email, 'nobody@harbour.example']) {
      await forgetAttempts();
      const statuses: number[] = [];
      for (let n = 0; n < 11; n += 1) {
        const answer = await product.visitor().post('/api/v1/session', { email, password: 'no' });
        statuses.push(answer.status);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    }
    await forgetAttempts();
    for (let n = 0; n < 9; n += 1) {
      await product.visitor().post('/api/v1/session', { email: owner.email, password: 'no' });
    }
    await signIn(owner.email);
    await signIn(owner.email);
    const again = await product
      .visitor()
      .post('/api/v1/session', { email: owner.email, password: 'no' });
    expect(again.status).toBe(401);
  });

  it('refuse the right password too, say for how long, and end after fifteen minutes', async () => {
    await forgetAttempts();
    const body = { email: owner.email, password: PASSWORD };
    const wrong = { ...body, password: 'no' };
    await Promise.all(
      Array.from({ length: 12 }, () => product.visitor().post('/api/v1/session', wrong)),
    );
    const refused = await product.visitor().post<Problem>('/api/v1/session', body);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({
      code: 'session.too_many_attempts',
      params: { count: 15 },
      title: 'Too many attempts. Try again in 15 minutes.',
    });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    await query(
      product.operatorUrl,
      `update auth.attempt set since = now() - interval '16 minutes'`,
    );
    await signIn(owner.email);
  });

  it('are limited for each address', async () => {
    await forgetAttempts();
    await query(
      product.operatorUrl,
      `insert into auth.attempt (subject, since, count) values ('address 127.0.0.1', now(), 100)`,
    );
    const answer = await product
      .visitor()
      .post<Problem>('/api/v1/session', { email: 'new@harbour.example', password: 'no' });
    expect(answer.status).toBe(429);
    await forgetAttempts();
  });

  it('keep no e-mail address', async () => {
    await product.visitor().post('/api/v1/session', { email: owner.email, password: 'no' });
    const kept = await query(product.operatorUrl, 'select subject from auth.attempt');
    expect(JSON.stringify(kept)).not.toContain('harbour');
    await forgetAttempts();
  });
});

describe('sessions', () => {
  it('are listed with where they are from, the own one marked', async () => {
    const client = product.visitor();
    await client.post(
      '/api/v1/session',
      { email: owner.email, password: PASSWORD },
      { 'user-agent': 'Test browser', 'x-forwarded-for': '203.0.113.9' },
    );
    const { body } = await client.get<{ items: OpenSession[] }>('/api/v1/sessions');
    expect(body.items.filter(({ current }) => current)).toMatchObject([
      { user_agent: 'Test browser', ip_address: '127.0.0.1' },
    ]);
    expect(JSON.stringify(body)).not.toContain(client.cookie().split('=')[1]?.slice(0, 20));
  });

  it('end at once on the node that ended them', async () => {
    const [here, there] = [await signIn(owner.email), await signIn(owner.email)];
    expect((await there.get('/api/v1/sessions')).status).toBe(200);
    const own = await there.get<{ items: OpenSession[] }>('/api/v1/sessions');
    const id = own.body.items.find(({ current }) => current)?.id;
    expect((await here.del(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect((await there.get('/api/v1/sessions')).status).toBe(401);
    expect((await here.get('/api/v1/sessions')).status).toBe(200);
    expect((await here.del(`/api/v1/sessions/${id}`)).status).toBe(404);
  });

  it('of somebody else are not there', async () => {
    const colleague = await product.invite(owner, ['viewer']);
    const { body } = await owner.get<{ items: OpenSession[] }>('/api/v1/sessions');
    for (const { id } of body.items) {
      expect((await colleague.del(`/api/v1/sessions/${id}`)).status).toBe(404);
    }
    expect((await owner.get('/api/v1/sessions')).status).toBe(200);
  });

  it('are prolonged in use, with a new cookie', async () => {
    const client = await signIn(owner.email);
    await query(
      product.operatorUrl,
      `update auth.session set expires_at = now() + interval '1 day', updated_at = now() - interval '13 days'`,
    );
    const used = await client.get('/api/v1/session');
    expect(used.headers.getSetCookie().join()).toMatch(/Max-Age=1209600/);
    const { body } = await client.get<{ items: OpenSession[] }>('/api/v1/sessions');
    const current = body.items.find((session) => session.current);
    expect(Date.parse(current?.expires_at ?? '') - Date.now()).toBeGreaterThan(13 * 86_400_000);
    expect(Date.now() - Date.parse(current?.last_seen_at ?? '')).toBeLessThan(60_000);
  });

  it('are kept by the hash of their token, which lets nobody in', async () => {
    const client = await signIn(owner.email);
    const cookie = client.cookie();
    const token = /=([^;.]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';
    expect(token).toMatch(/^\w{32}$/);
    const kept = await query(product.operatorUrl, 'select * from auth.session');
    expect(JSON.stringify(kept)).not.toContain(token);
    const hash = createHash('sha256').update(token).digest('hex');
    expect(kept).toContainEqual(expect.objectContaining({ token: hash }));
    const forged = await client.get('/api/v1/sessions', { cookie: cookie.replace(token, hash) });
    expect(forged.status).toBe(401);
    expect((await client.get('/api/v1/sessions')).status).toBe(200);
  });

  it('are over when their time has come', async () => {
    const client = await signIn(owner.email);
    await query(product.operatorUrl, `update auth.session set expires_at = now() - interval '1 s'`);
    expect((await client.get('/api/v1/sessions')).status).toBe(401);
    const back = await product
      .visitor()
      .post('/api/v1/session', { email: owner.email, password: PASSWORD });
    expect(back.status).toBe(201);
  });
});

describe('one’s own name and language', () => {
  it('are changed by oneself, and answers follow the language', async () => {
    const colleague = await product.invite(await signIn(owner.email), ['viewer']);
    const changed = await colleague.patch('/api/v1/me', { name: 'Dana', language: 'he' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'Dana', language: 'he', version: 2 });
    const refused = await colleague.patch<Problem>('/api/v1/workspace', {}, { 'if-match': '"1"' });
    expect(refused.status).toBe(403);
    expect(refused.body.title).toMatch(/[א-ת]/);
    expect((await colleague.patch('/api/v1/me', { roles: ['owner'] })).status).toBe(400);
  });
});

describe('on another node', () => {
  let other: Product;
  beforeAll(async () => {
    other = await openProduct(
      {
        host: '127.0.0.1',
        port: 0,
        dataDir: '',
        databaseUrl: undefined,
        publicUrl: 'http://127.0.0.1',
        logLevel: 'fatal',
        trustProxy: undefined,
        mail: undefined,
        mailKeys: undefined,
        mailPrivateHosts: false,
        rateLimit: 0,
        strictAnswers: true,
      },
      product.operatorUrl,
    );
  });
  afterAll(() => other.stop());

  it('an ended session and taken-away access are out within five seconds', async () => {
    const boss = await signIn(owner.email);
    const ended = await signIn(owner.email);
    const colleague = await product.invite(boss, ['viewer']);
    const seen = async (client: Client) =>
      (await fetch(`${other.url}/api/v1/sessions`, { headers: { cookie: client.cookie() } }))
        .status;
    expect([await seen(ended), await seen(colleague)]).toEqual([200, 200]);
    const own = await ended.get<{ items: OpenSession[] }>('/api/v1/sessions');
    await boss.del(`/api/v1/sessions/${own.body.items.find(({ current }) => current)?.id}`);
    const away = await boss.patch(
      `/api/v1/employees/${colleague.employeeId}`,
      { active: false },
      { 'if-match': '"1"' },
    );
    expect(away.status).toBe(200);
    const from = performance.now();
    while ((await seen(ended)) === 200 || (await seen(colleague)) === 200) {
      expect((performance.now() - from) / crowding()).toBeLessThan(5_000);
      await sleep(100);
    }
    expect([await seen(ended), await seen(colleague)]).toEqual([401, 401]);
  });
});
