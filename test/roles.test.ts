import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Permission,
  permissions,
  permissionsOf,
  type Role,
  roles,
} from '../contract/team/permissions.ts';
import type { RelationshipSettings } from '../contract/value/relationship.ts';
import type { Answer, Client } from './client.ts';
import { generate, type Known, randomFrom, UNKNOWN } from './fuzz/generate.ts';
import { readRoutes, type Route } from './fuzz/openapi.ts';
import { expectStatus, openTestProduct, type TestProduct } from './product.ts';
import { ofTheWholeBusiness, routePermissions } from './role-table.ts';

/** Everybody there can be, and somebody who holds two roles. */
const held: readonly (readonly Role[])[] = [
  ...roles.map((role) => [role]),
  ['salesperson', 'marketer'],
];
const nameOf = (some: readonly Role[]) => some.join('+');

/** They end the session everything else is sent with, or cost a password each. */
const APART = ['DELETE session', 'DELETE sessions/{id}', 'POST session', 'POST setup'];

/** They answer whoever keeps the server running. */
const beside = ['GET /health/live', 'GET /health/ready'];

/** Chance never gets their bodies right; tests of their own say who may. */
const neverUnderstood = ['POST customers/{id}/facts', 'POST scorecard-previews', 'POST scorecards'];

let product: TestProduct;
let owner: Client;
let routes: Route[];
const people = new Map<string, Client>();
let mate: Client;
const ids: Record<'own' | 'team' | 'other', Map<string, string>> = {
  own: new Map(),
  team: new Map(),
  other: new Map(),
};

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  routes = await readRoutes(product);
  const team = await owner.post<{ id: string }>('/api/v1/teams', { name: 'North' });
  const { id: teamId } = expectStatus(team, 201).body;
  mate = await product.invite(owner, ['salesperson'], teamId);
  for (const some of held) {
    const client = nameOf(some) === 'owner' ? owner : await product.invite(owner, some, teamId);
    people.set(nameOf(some), client);
  }
  const { body: settings } = await owner.get<RelationshipSettings>('/api/v1/relationship-settings');
  bodies['PUT relationship-settings'] = { defaults: settings.defaults, types: settings.types };
  const stranger = await product.invite(owner, ['salesperson']);
  const enter = async (name: string, owner_id: string) => {
    const body = { kind: 'person', name, owner_id };
    const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
    return expectStatus(made, 201).body.customer.id;
  };
  const [ofMate, ofStranger] = [
    await enter('Mated', mate.employeeId),
    await enter('Strange', stranger.employeeId),
  ];
  for (const [name, client] of people) {
    ids.own.set(name, await enter(`Own ${name}`, client.employeeId));
    ids.team.set(name, ofMate);
    ids.other.set(name, ofStranger);
  }
}, 120_000);
afterAll(() => product.close());

const known: Known = {
  ids: [UNKNOWN],
  named: {
    time_zone: ['Europe/London'],
    month: ['2026-01-01'],
    from: ['2026-01-01'],
    to: ['2026-02-01'],
  },
};

const pathOf = ({ path }: Route) => path.replace('/api/v1/', '');
const titleOf = (route: Route) => `${route.method} ${pathOf(route)}`;

const table = new Map(
  Object.entries(routePermissions).flatMap(([needed, paths]) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      methods.split(' ').map((method): [string, string] => [`${method} ${path}`, needed]),
    ),
  ),
);

const day = '2026-03-01';
const chosen = { name: 'Spring', customer_ids: [UNKNOWN] };
const condition = { all: [{ field: 'city', test: 'filled' }] };

/** What chance does not get right: whole sentences of several fields. */
const bodies: Record<string, object> = {
  'POST facts': { source: 'helpdesk', made_by: 'system', facts: [{ kind: 'served' }] },
  'POST invitations': { email: 'guest@harbour.example', roles: ['viewer'] },
  'POST segments': { name: 'North', condition },
  'POST segment-previews': { condition },
  'POST referrals': {
    referrer_id: UNKNOWN,
    newcomer: { kind: 'person', name: 'Ben' },
    happened_on: day,
    manner: 'spontaneous',
  },
  'POST suggestions': { customer_id: UNKNOWN, happened_on: day, words: 'Sell lids' },
  'POST requests': { ...chosen, kind: 'survey', asked_on: day },
  'POST activities': { ...chosen, happens_on: day },
  'POST competitor-promotions': {
    competitor: 'Low & Sons',
    what: 'Mugs',
    starts_on: day,
    ends_on: day,
    depth_bp: 2000,
    evidence_words: 'Their window',
  },
  'POST back-tests': { as_of: '2020-08-01' },
  'POST mail-accounts': {
    provider: 'other',
    address: 'ada@harbour.example',
    user_name: 'ada',
    password: 'secret',
    imap: { host: 'mail.example', port: 993, security: 'tls' },
    smtp: { host: 'mail.example', port: 465, security: 'tls' },
    sends: false,
  },
  'PATCH mail-accounts/{id}': { sends: true },
  'POST customers/{id}/agreements': { term: 'scope', what: 'Two visits', channel: 'call' },
};

/** A request that is understood as far as its schema goes, of something that is not there. */
async function send(
  client: Client,
  route: Route,
  seed: number,
  { id = UNKNOWN, more = {} }: { id?: string; more?: Record<string, string> } = {},
): Promise<Answer> {
  const random = randomFrom(seed);
  const asked = route.parameters.filter((one) => one.in === 'query' && one.required === true);
  const query = asked.map(
    ({ name, schema }) => `${name}=${String(generate(schema, random, known, 0, name))}`,
  );
  const criterion = route.parameters.find(({ name }) => name === 'criterion')?.schema.enum?.[0];
  const path = route.path
    .replace('{id}', id)
    .replace('{criterion}', String(criterion))
    .replace('{month}', '2026-01-01')
    .replace(/\{(row|no|at)\}/, '2')
    .replaceAll(/\{\w+\}/g, UNKNOWN);
  const address = query.length === 0 ? path : `${path}?${query.join('&')}`;
  const body =
    bodies[titleOf(route)] ??
    (route.body === undefined ? undefined : generate(route.body, random, known, 0));
  const headers = { 'if-match': '"1"', ...more };
  switch (route.method) {
    case 'GET':
      return client.get(address);
    case 'DELETE':
      return client.del(address, headers);
    case 'PATCH':
      return client.patch(address, body, headers);
    case 'PUT':
      return client.put(address, body, headers);
    default:
      return client.post(address, body, headers);
  }
}

const DENIED = 'permission.denied';
const codeOf = ({ body }: Answer) => String(Reflect.get(Object(body), 'code') ?? '');

/** Looked at behind the question who may, and before anything is done: refused for its length. */
const idle = { 'idempotency-key': 'x'.repeat(201) };

/** A body that gets as far as the question who may; undefined where none was found. */
async function understood(route: Route): Promise<number | undefined> {
  for (let seed = 1; seed <= 12; seed++) {
    const answer = await send(owner, route, seed, { more: idle });
    const isIdle = JSON.stringify(answer.body).includes('Idempotency-Key');
    if (isIdle || codeOf(answer) !== 'request.invalid') return seed;
    if (route.body === undefined) return undefined;
  }
  return undefined;
}

async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 8) await Promise.all(all.slice(at, at + 8).map(work));
}

describe('every route', () => {
  it('is let through by the roles that hold what it takes, and by no others', async () => {
    const wrong: string[] = [];
    const untold: string[] = [];
    const unreached: string[] = [];
    const walked = routes.filter((route) => !APART.includes(titleOf(route)));
    await inBatches(walked, async (route) => {
      const needed = table.get(titleOf(route));
      if (needed === undefined) {
        untold.push(titleOf(route));
        return;
      }
      const seed = await understood(route);
      if (seed === undefined) {
        unreached.push(titleOf(route));
        return;
      }
      const permission = permissions.find((one) => one === needed);
      for (const some of held) {
        const scope = permission === undefined ? 'all' : permissionsOf(some)[permission];
        const may = ofTheWholeBusiness.includes(titleOf(route))
          ? scope === 'all'
          : scope !== undefined;
        const client = people.get(nameOf(some)) ?? owner;
        const isRefused = codeOf(await send(client, route, seed, { more: idle })) === DENIED;
        if (isRefused === may) {
          wrong.push(`${titleOf(route)} as ${nameOf(some)}: ${may ? 'refused' : 'let in'}`);
        }
      }
    });
    expect(wrong.join('\n')).toBe('');
    expect(untold.sort()).toEqual(beside);
    expect(unreached.filter((title) => !neverUnderstood.includes(title))).toEqual([]);
  }, 600_000);

  it('is closed to whoever has not signed in, but for those that say they are open', async () => {
    const visitor = product.visitor();
    const open: string[] = [];
    await inBatches(routes, async (route) => {
      if (APART.includes(titleOf(route))) return;
      const { status } = await send(visitor, route, 1);
      if (status !== 401) open.push(titleOf(route));
    });
    const told = Object.entries(routePermissions.open).flatMap(([path, methods]) =>
      methods.split(' ').map((method) => `${method} ${path}`),
    );
    expect(open.filter((title) => !told.includes(title) && table.has(title))).toEqual([]);
  });
});

const reachOf = { own: ['own'], team: ['own', 'team'], all: ['own', 'team', 'other'] } as const;

describe('a customer', () => {
  it('is found by every route as far as a role reaches, and is nobody beyond it', async () => {
    const wrong: string[] = [];
    const reading = routes.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/api/v1/customers/{id}'),
    );
    expect(reading.length).toBeGreaterThan(15);
    await inBatches(reading, async (route) => {
      const needed = table.get(titleOf(route)) as Permission | undefined;
      if (needed === undefined || pathOf(route).endsWith('merge-preview')) return;
      for (const some of held) {
        const scope = permissionsOf(some)[needed];
        if (scope === undefined) continue;
        for (const whose of ['own', 'team', 'other'] as const) {
          const id = ids[whose].get(nameOf(some)) ?? '';
          const reaches = reachOf[scope].some((one) => one === whose);
          // What is not there of a customer yet (a standing, a rhythm) may come in between.
          const there = reaches ? (await send(owner, route, 1, { id })).status : 404;
          const { status } = await send(people.get(nameOf(some)) ?? owner, route, 1, { id });
          const came = reaches && there === 404 && status === 200;
          if (status !== there && !came) {
            wrong.push(`${titleOf(route)} as ${nameOf(some)} of ${whose}: ${status}`);
          }
        }
      }
    });
    expect(wrong.join('\n')).toBe('');
  });

  it('stands in lists, counts and searches as far as a role reaches, and is changed no further', async () => {
    for (const some of held) {
      const name = nameOf(some);
      const client = people.get(name) ?? owner;
      const scope = permissionsOf(some)['customers.read'] ?? 'own';
      const sees = reachOf[scope];
      const { body } = await client.get<{
        items: { id: string }[];
        total: { count: number } | null;
      }>('/api/v1/customers?limit=200');
      const listed = new Set(body.items.map(({ id }) => id));
      for (const whose of ['own', 'team', 'other'] as const) {
        const id = ids[whose].get(name) ?? '';
        expect(listed.has(id), `${name} lists ${whose}`).toBe(sees.some((one) => one === whose));
        const write = permissionsOf(some)['customers.write'];
        const answer = await client.patch(
          `/api/v1/customers/${id}`,
          { city: 'Leith' },
          { 'if-match': '"99"' },
        );
        const expected =
          write === undefined ? 403 : reachOf[write].some((one) => one === whose) ? 409 : 404;
        expect(answer.status, `${name} changes ${whose}`).toBe(expected);
      }
      const found = await client.get('/api/v1/search?q=Strange');
      expect(JSON.stringify(found.body).includes(ids.other.get(name) ?? '-'), `${name} finds`).toBe(
        scope === 'all',
      );
    }
  });
});
