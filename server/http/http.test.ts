import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem, type Problem } from '../../contract/http/problem.ts';
import { languages } from '../../contract/i18n/languages.ts';
import { translateError } from '../../contract/i18n/translate.ts';
import type { Client } from '../../test/client.ts';
import { openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

/** A request just as it is given, from nobody; an answer that must be a well-formed problem. */
async function refused(
  method: string,
  path: string,
  { body, headers = {} }: { body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Problem> {
  const json = { 'x-mainstay': '1', 'content-type': 'application/json' };
  const answer = await fetch(product.url + path, {
    method,
    headers: { ...(method === 'GET' ? {} : json), cookie: owner.cookie(), ...headers },
    ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body)) }),
  });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const said = problem.parse(await answer.json());
  expect(said).toMatchObject({ status: answer.status, type: `/problems/${said.code}` });
  expect(said.request_id).toBe(answer.headers.get('x-request-id'));
  return said;
}

const deep = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('a refusal', () => {
  it('speaks the reader’s language', async () => {
    for (const language of languages) {
      const said = await refused('GET', '/api/v1/workspace', {
        headers: { cookie: '', 'accept-language': `xx, ${language};q=0.9, en;q=0.8` },
      });
      expect(said.title).toBe(translateError(language, 'session.required'));
    }
    const weighed = { cookie: '', 'accept-language': 'en;q=0.5,he-IL;q=0.7,*;q=0.1' };
    const said = await refused('GET', '/api/v1/workspace', { headers: weighed });
    expect(said.title).toBe(translateError('he', 'session.required'));
  });

  it('of a body names what is wrong with it, and is cheap', async () => {
    const cases: [string, string | Buffer, Record<string, string>, number, string][] = [
      ['cut off', '{"name":', {}, 400, 'request.not_json'],
      ['empty', '', {}, 400, 'request.not_json'],
      ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), {}, 400, 'request.not_json'],
      ['a prototype', '{"__proto__":{"a":1}}', {}, 400, 'request.not_json'],
      ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, ''],
      ['text', '{}', { 'content-type': 'text/plain' }, 415, ''],
      ['no type', 'x', { 'content-type': 'nonsense' }, 415, 'request.unsupported_type'],
      ['too large', `{"name":"${'x'.repeat(1_100_000)}"}`, {}, 413, 'request.body_too_large'],
      ['10,000 levels', deep(10_000), {}, 400, 'request.too_deep'],
      ['10,000 arrays', '['.repeat(10_000) + ']'.repeat(10_000), {}, 400, 'request.too_deep'],
      ['brackets never closed', '['.repeat(1_000_000), {}, 400, 'request.too_deep'],
      ['a huge array', `[${'1,'.repeat(400_000)}1]`, {}, 400, 'request.invalid'],
      ['a huge array inside', `{"name":[${'1,'.repeat(400_000)}1]}`, {}, 400, 'request.invalid'],
      ['brackets in text', JSON.stringify({ name: '[{'.repeat(99), x: 1 }), {}, 400, ''],
      ['null', 'null', {}, 400, 'request.invalid'],
      ['a number', '1e999', {}, 400, 'request.invalid'],
    ];
    for (const [name, body, headers, status, code] of cases) {
      const from = process.cpuUsage();
      const said = await refused('POST', '/api/v1/teams', { body, headers });
      const { user, system } = process.cpuUsage(from);
      expect(said.status, name).toBe(status);
      if (code !== '') expect(said.code, name).toBe(code);
      expect((user + system) / 1_000, name).toBeLessThan(2_000);
    }
  });

  it('of deep JSON needs no field to hang on', async () => {
    const said = await refused('POST', '/api/v1/scorings', {
      body: deep(10_000),
      headers: { 'idempotency-key': 'deep' },
    });
    expect(said.code).toBe('request.too_deep');
  });

  it('names every field at once, unknown ones too', async () => {
    const said = await refused('POST', '/api/v1/customers', {
      body: JSON.stringify({ kind: 'thing', name: '', emails: ['a@b.example', 7], shoe_size: 44 }),
    });
    expect(Object.fromEntries((said.fields ?? []).map(({ path, code }) => [path, code]))).toEqual({
      kind: 'field.invalid_choice',
      name: 'field.required',
      'emails.1': 'field.invalid',
      shoe_size: 'field.unknown',
    });
    for (const { message } of said.fields ?? []) expect(message).toMatch(/\w.*\./);
  });

  it('of text that cannot be kept names its field', async () => {
    for (const name of ['a\0b', 'half \ud83d', '\udc00']) {
      const body = JSON.stringify({ kind: 'organisation', name: 'x', emails: [], city: name });
      const said = await refused('POST', '/api/v1/customers', {
        body,
        headers: { 'idempotency-key': `unkept ${name.codePointAt(0)}` },
      });
      expect(said.fields).toMatchObject([{ path: 'city', code: 'field.invalid' }]);
    }
    const asked = await refused('GET', '/api/v1/search?q=%00a');
    expect(asked.fields).toMatchObject([{ path: 'q', code: 'field.invalid' }]);
  });

  it('of an address that is none is a problem like any other', async () => {
    const unknown = '0190a000-0000-7000-8000-00000000000f';
    const cases: [string, number][] = [
      ['/api/v1/customers/%E0%A4%A', 400],
      ['/api/v1/customers/%', 400],
      ['/api/v1/customers/%00', 400],
      ['/api/v1/customers/%ff%fe', 400],
      [`/api/v1/customers/${'a'.repeat(5_000)}`, 404],
      [`/api/v1/customers/${unknown}/`, 404],
      [`/api/v1/customers/${unknown}`, 404],
      ['/api/v1/nothing', 404],
      [`/api/v1/search?q=${'a'.repeat(40_000)}`, 413],
      ['/api/v1/customers?limit=0', 400],
      ['/api/v1/customers?limit=-1', 400],
      ['/api/v1/customers?limit=1e99', 400],
      ['/api/v1/customers?limit=1&limit=2', 400],
      ['/api/v1/customers?limit[]=1&kind[a]=b&kind=moon', 400],
      ['/api/v1/customers?cursor=%ff', 400],
    ];
    for (const [path, status] of cases) {
      expect((await refused('GET', path)).status, path.slice(0, 60)).toBe(status);
    }
    // Unreadable escapes in a query are taken as they stand.
    expect((await owner.get('/api/v1/search?q=%E0%A4%A')).status).toBe(200);
  });

  it('of a cursor that no list handed out says so', async () => {
    const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
    for (const cursor of ['x', '%20', forged({}), forged('1'), forged(1.5), forged(null)]) {
      const said = await refused('GET', `/api/v1/audit-events?cursor=${cursor}`);
      expect(said.code, cursor).toBe('cursor.invalid');
    }
  });
});

describe('a request from another site', () => {
  it('is refused without the header, or with a foreign origin', async () => {
    const body = '{"name":"North"}';
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${product.url}.evil.example` },
    ]) {
      const said = await refused('POST', '/api/v1/teams', { body, headers });
      expect(said).toMatchObject({ status: 403, code: 'request.origin_refused' });
    }
    const bare = await owner.post<Problem>('/api/v1/teams', { name: 'N' }, { 'x-mainstay': '' });
    expect(bare.body.code).toBe('request.origin_refused');
    const own = await owner.post('/api/v1/teams', { name: 'N' }, { origin: product.url });
    expect(own.status).toBe(201);
  });
});

describe('every answer', () => {
  it('carries the security headers, errors, streams and unreadable addresses too', async () => {
    for (const path of [
      '/health/live',
      '/api/v1/workspace',
      '/api/v1/nothing',
      '/x',
      '/api/docs/',
    ]) {
      const { headers } = await owner.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(/script-src ([^;]*)/.exec(policy)?.[1], path).not.toContain('unsafe');
      expect(policy, path).toContain("object-src 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBeTruthy();
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('server'), path).toBeNull();
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
    const { headers } = await owner.get('/api/v1/%');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is of a request id that nobody else chooses', async () => {
    const { headers } = await owner.get('/health/live', { 'x-request-id': 'mine' });
    expect(headers.get('x-request-id')).not.toBe('mine');
  });
});

describe('an address with an escaped letter', () => {
  it('is asked for the session all the same', async () => {
    expect((await product.visitor().get('/%61pi/v1/workspace')).status).toBe(401);
    expect((await owner.get('/%61pi/v1/workspace')).status).toBe(200);
  });
});
