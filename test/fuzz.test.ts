import { afterAll, beforeAll, expect, it } from 'vitest';
import { problem } from '../contract/http/problem.ts';
import { DEFAULT_STATUS, errorStatus } from '../contract/http/status.ts';
import { errors } from '../contract/i18n/en/errors.ts';
import type { ErrorCode } from '../contract/i18n/types.ts';
import type { Client } from './client.ts';
import { generate, hostileTexts, type Known, pick, randomFrom, UNKNOWN } from './fuzz/generate.ts';
import { type Entities, makeEntities } from './fuzz/known.ts';
import { type Parameter, readRoutes, type Route } from './fuzz/openapi.ts';
import { openTestProduct, type TestProduct } from './product.ts';

/** The same requests in every run; `FUZZ_SEED=123 FUZZ_ROUNDS=500` searches further. */
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 24);
const AT_ONCE = 6;
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_101);
const random = randomFrom(seed);

/** Ends the session that everything else is sent with, or its rights. */
const DESTRUCTIVE = ['DELETE /api/v1/session', 'DELETE /api/v1/sessions/{id}'];
/** Each try costs a password hash, and attempts are limited. */
const FEWER = ['POST /api/v1/session', 'POST /api/v1/invitation-acceptances'];

const codes = new Set(
  Object.entries(errors).flatMap(([group, texts]) =>
    Object.keys(texts).map(
      (name) => `${group}.${name.replace(/_(zero|one|two|few|many|other)$/, '')}`,
    ),
  ),
);

let product: TestProduct;
let owner: Client;
let routes: Route[];
let mine: Entities;
let known: Known;
/** What the product logged of faults: the reason that no answer tells. */
const logged: string[] = [];
const keepErrors = (line: string) => {
  const { msg, err } = JSON.parse(line) as { msg: string; err?: { stack?: string } };
  if (msg === 'unexpected error' && logged.length < 5) logged.push(err?.stack ?? line);
};

beforeAll(async () => {
  product = await openTestProduct({ logTo: { write: keepErrors } });
  owner = await product.signUp();
  const other = await product.otherBusiness();
  mine = await makeEntities(product, owner);
  const theirs = await makeEntities(product, other);
  const cursors: string[] = [];
  for (const path of ['customers', 'audit-events', 'orders', 'employees', 'jobs', 'imports']) {
    const { body } = await owner.get<{ next_cursor?: string }>(`/api/v1/${path}?limit=1`);
    if (typeof body.next_cursor === 'string') cursors.push(body.next_cursor);
  }
  const order = await owner.get<{ customer: { id: string } }>(`/api/v1/orders/${mine.orders}`);
  const timeline = `/api/v1/customers/${order.body.customer.id}/timeline?limit=1`;
  const { body } = await owner.get<{ next_cursor: string }>(timeline);
  cursors.push(body.next_cursor);
  known = {
    ids: [...Object.values(mine), ...Object.values(theirs), UNKNOWN, UNKNOWN.toUpperCase()],
    named: {
      time_zone: ['Europe/London', 'Asia/Jerusalem'],
      month: ['2026-01-01'],
      cursor: cursors,
    },
  };
  routes = (await readRoutes(product)).filter(
    ({ method, path }) => !DESTRUCTIVE.includes(`${method} ${path}`),
  );
});
afterAll(() => product.close());

interface Sent {
  url: string;
  method: string;
  body: string | FormData | undefined;
  headers: Record<string, string>;
}

/** A place in a list, with one of its values exchanged for something else. */
function forgedCursor(cursor: string): string {
  const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  const wrong = () => generate({}, random, known, 1);
  const forged =
    typeof place === 'object' && place !== null
      ? { ...place, [pick(random, Object.keys(place))]: wrong() }
      : wrong();
  return Buffer.from(JSON.stringify(forged ?? null)).toString('base64url');
}

function textOf({ name, schema }: Parameter, wild: number): string {
  const value = generate(schema, random, known, wild, name);
  if (name === 'cursor' && typeof value === 'string' && random() < 0.7) {
    return known.named['cursor']?.includes(value) === true ? forgedCursor(value) : value;
  }
  const plain = ['string', 'number', 'boolean'].includes(typeof value);
  return plain ? `${value as string | number | boolean}` : JSON.stringify(value ?? null);
}

/** As an address: well-formed escapes mostly, others now and then. */
function escaped(text: string): string {
  if (random() < 0.05) return pick(random, ['%', '%00', '%ff%fe', '%E0%A4%A', '%2e%2e%2f', '[]']);
  return encodeURIComponent(Buffer.from(text).toString());
}

function build(route: Route): Sent {
  const wild = pick(random, [0, 0.05, 0.3, 0.8]);
  let { path } = route;
  const query: string[] = [];
  for (const one of route.parameters) {
    if (one.in === 'path') {
      const own = mine[path.split('/')[3] as keyof Entities];
      const id = random() < 0.4 && one.name === 'id' ? own : textOf(one, wild);
      path = path.replace(`{${one.name}}`, escaped(id === '' ? 'x' : id));
    } else if (random() < 0.4) {
      const times = random() < 0.05 ? 2 : 1;
      for (let n = 0; n < times; n++) query.push(`${one.name}=${escaped(textOf(one, wild))}`);
    }
  }
  if (random() < wild / 4) query.push(`${escaped(pick(random, hostileTexts))}=1`);
  const headers: Record<string, string> = { cookie: owner.cookie() };
  let body: Sent['body'];
  if (route.method !== 'GET') {
    headers['x-mainstay'] = '1';
    body = bodyOf(route, wild, headers);
  }
  if (random() < 0.7)
    headers['if-match'] = pick(random, ['"1"', '"2"', '"0"', '*', '"x"', '"1e9"']);
  if (random() < 0.3)
    headers['idempotency-key'] = pick(random, ['a', 'b', '"', 'ÿ', 'k'.repeat(300)]);
  return {
    url: product.url + path + (query.length === 0 ? '' : `?${query.join('&')}`),
    method: route.method,
    body,
    headers,
  };
}

function bodyOf(route: Route, wild: number, headers: Record<string, string>): Sent['body'] {
  if (route.method === 'POST' && route.path === '/api/v1/imports') return fileOf(wild, headers);
  if (route.body === undefined && random() < 0.7) return undefined;
  headers['content-type'] = 'application/json';
  const text = JSON.stringify(generate(route.body ?? {}, random, known, wild)) ?? '';
  if (random() < wild / 10) return text.slice(0, Math.floor(random() * text.length));
  return text;
}

function fileOf(wild: number, headers: Record<string, string>): Sent['body'] {
  if (random() < wild / 4) {
    headers['content-type'] = pick(random, [
      'multipart/form-data',
      'multipart/form-data; boundary=x',
    ]);
    return pick(random, ['', '--x', '--x\r\n\r\n', '--x--', 'x'.repeat(9_999)]);
  }
  const form = new FormData();
  const cells = () => Array.from({ length: 8 }, () => pick(random, hostileTexts)).join(',');
  const content =
    random() < 0.5 ? 'Invoice,StockCode,Quantity\n1,a,2' : [cells(), cells()].join('\n');
  const bytes =
    random() < 0.5
      ? Buffer.from(content)
      : Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)));
  const name = pick(random, ['a.csv', '', '../x.csv', 'שלום.csv', 'a\0b.csv', 'x'.repeat(400)]);
  form.set(pick(random, ['file', 'file', 'other']), new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** What is wrong with an answer; undefined when nothing is. */
async function faultOf({ url, method, body, headers }: Sent): Promise<string | undefined> {
  const answer = await fetch(url, {
    method,
    headers,
    signal: AbortSignal.timeout(20_000),
    ...(body === undefined ? {} : { body }),
  });
  if (answer.headers.get('content-type') === 'text/event-stream') {
    await answer.body?.cancel();
    return undefined;
  }
  const text = await answer.text();
  if (answer.status < 400) return undefined;
  // Not ready and not live are no errors of a request.
  const said = answer.headers.get('content-type')?.startsWith('application/problem+json')
    ? problem.safeParse(JSON.parse(text))
    : undefined;
  if (answer.status >= 500) return `${answer.status}: ${text}`;
  if (said?.success !== true) return `not a problem: ${answer.status} ${text.slice(0, 300)}`;
  const { code, status, fields } = said.data;
  const right = errorStatus[code as ErrorCode] ?? DEFAULT_STATUS;
  if (status !== answer.status || status !== right) return `status of ${code}: ${answer.status}`;
  for (const one of [code, ...(fields ?? []).map((field) => field.code)]) {
    if (!codes.has(one)) return `unknown code ${one}`;
  }
  return undefined;
}

it('no request whatsoever makes a route fail', { timeout: 600_000 }, async () => {
  process.stdout.write(`fuzz seed ${seed}\n`);
  const faults: string[] = [];
  let sent = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const due = routes.filter(
      ({ method, path }) => round % 20 === 0 || !FEWER.includes(`${method} ${path}`),
    );
    for (let at = 0; at < due.length; at += AT_ONCE) {
      const batch = due.slice(at, at + AT_ONCE).map(build);
      const found = await Promise.all(
        batch.map((one) => faultOf(one).catch((error: unknown) => String(error))),
      );
      sent += batch.length;
      found.forEach((fault, n) => {
        const one = batch[n];
        if (fault === undefined || one === undefined) return;
        const body = typeof one.body === 'string' ? one.body.slice(0, 400) : '';
        faults.push(`${one.method} ${one.url.slice(product.url.length, 600)} ${body}\n  ${fault}`);
      });
    }
  }
  process.stdout.write(`fuzz: ${sent} requests to ${routes.length} routes\n`);
  expect(faults.slice(0, 20).join('\n'), `seed ${seed}\n${logged.join('\n')}`).toBe('');
  expect(sent).toBeGreaterThan(routes.length * 5);
  // It is the same product as before: signed in, and whole.
  expect((await owner.get('/api/v1/sessions')).status).toBe(200);
  expect((await owner.get(`/api/v1/customers/${mine.customers}`)).status).toBe(200);
});
