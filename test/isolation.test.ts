import { afterAll, beforeAll, expect, it } from 'vitest';
import { problem } from '../contract/http/problem.ts';
import type { Answer, Client } from './client.ts';
import { generate, type Known, randomFrom, UNKNOWN } from './fuzz/generate.ts';
import { type Entities, makeEntities } from './fuzz/known.ts';
import { readRoutes, type Route } from './fuzz/openapi.ts';
import { openTestProduct, type TestProduct } from './product.ts';

let product: TestProduct;
let mine: Client;
let theirs: Client;
let ids: Entities;
let routes: Route[];
beforeAll(async () => {
  product = await openTestProduct();
  mine = await product.signUp();
  theirs = await product.otherBusiness();
  ids = await makeEntities(product, mine);
  await makeEntities(product, theirs);
  routes = await readRoutes(product);
});
afterAll(() => product.close());

const known: Known = {
  ids: [UNKNOWN],
  named: {
    time_zone: ['Europe/London'],
    month: ['2026-01-01'],
    from: ['2026-01-01'],
    to: ['2026-02-01'],
    occurred_at: ['2026-01-01T12:00:00Z'],
  },
};

/** A body that the route's schema accepts, the same every time. */
function bodyOf(route: Route, seed: number): unknown {
  return route.body === undefined ? undefined : generate(route.body, randomFrom(seed), known, 0);
}

async function send(client: Client, route: Route, id: string, seed: number): Promise<Answer> {
  const path = route.path
    .replace('{id}', id)
    .replace(/\{(row|at)\}/, '2')
    .replace('{criterion}', String(criterionOf(route)))
    .replace(/\{(affiliation|mail|person|step|tag)\}/, UNKNOWN)
    .replace('{token}', id);
  const headers = { 'if-match': '"1"' };
  switch (route.method) {
    case 'GET':
      return client.get(path + questionOf(route));
    case 'DELETE':
      return client.del(path, headers);
    case 'PATCH':
      return client.patch(path, bodyOf(route, seed), headers);
    case 'PUT':
      return client.put(path, bodyOf(route, seed), headers);
    default:
      return client.post(path, bodyOf(route, seed), headers);
  }
}

/** The query a route does not do without. */
function questionOf({ parameters }: Route): string {
  const asked = parameters.filter((one) => one.in === 'query' && one.required === true);
  const pairs = asked.map(
    ({ name, schema }) => `${name}=${String(generate(schema, randomFrom(1), known, 0, name))}`,
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const criterionOf = ({ parameters }: Route): unknown =>
  parameters.find(({ name }) => name === 'criterion')?.schema.enum?.[0];

const saidOf = ({ status, body }: Answer) => {
  const { request_id: _, ...said } = problem.parse(body);
  return { status, said };
};

/** The first body that the route understands for an id that nobody has: then it answers 404. */
async function understood(route: Route): Promise<{ seed: number; answer: Answer } | undefined> {
  for (let seed = 1; seed < 200; seed++) {
    const answer = await send(theirs, route, UNKNOWN, seed);
    if (answer.status === 404) return { seed, answer };
    if (route.body === undefined) return undefined;
  }
  return undefined;
}

it('every route with an id answers another workspace as if it were not there', async () => {
  const withId = routes.filter(({ path }) => path.includes('{id}'));
  expect(withId.length).toBeGreaterThan(15);
  const leaks: string[] = [];
  for (const route of withId) {
    const name = `${route.method} ${route.path}`;
    const made = await understood(route);
    if (made === undefined) {
      leaks.push(`${name}: an unknown id is not answered 404`);
      continue;
    }
    const expected = saidOf(made.answer);
    for (const [kind, id] of Object.entries(ids)) {
      for (const form of [id, id.toUpperCase()]) {
        // better-auth's ids are no uuids; those of the wrong form are refused before any look-up.
        const answer = await send(theirs, route, form, made.seed);
        const said = answer.status === 404 ? saidOf(answer) : undefined;
        if (JSON.stringify(said) !== JSON.stringify(expected) && answer.status !== 400) {
          leaks.push(`${name} with ${kind}: ${answer.status} ${JSON.stringify(answer.body)}`);
        }
      }
    }
    const own = ids[route.path.split('/')[3] as keyof Entities];
    const foreign = await send(theirs, route, own, made.seed);
    if (foreign.status !== 404) leaks.push(`${name} with its own kind: ${foreign.status}`);
  }
  expect(leaks.join('\n')).toBe('');
});

it('an id of another workspace in a body or a filter is one that never was', async () => {
  const pairs: [string, (id: string) => Promise<Answer>, string][] = [
    ...(['owner_id', 'organisation_id'] as const).map(
      (field): [string, (id: string) => Promise<Answer>, string] => [
        field,
        (id) => theirs.post('/api/v1/customers', { kind: 'person', name: 'X', [field]: id }),
        field === 'owner_id' ? ids.employees : ids.customers,
      ],
    ),
    [
      'team_id',
      (id) =>
        theirs.post('/api/v1/invitations', {
          email: 'x@other.example',
          roles: ['viewer'],
          team_id: id,
        }),
      ids.teams,
    ],
    [
      'referrer_id',
      (id) =>
        theirs.post('/api/v1/referrals', {
          referrer_id: id,
          newcomer: { kind: 'person', name: 'X' },
          happened_on: '2026-03-01',
          manner: 'spontaneous',
        }),
      ids.customers,
    ],
    [
      'customer_ids',
      (id) =>
        theirs.post('/api/v1/requests', {
          kind: 'help',
          name: 'X',
          asked_on: '2026-03-01',
          customer_ids: [id],
        }),
      ids.customers,
    ],
    ['customer_id', (id) => theirs.get(`/api/v1/orders?customer_id=${id}`), ids.customers],
    ['owner', (id) => theirs.get(`/api/v1/customers?owner=${id}`), ids.employees],
    ['audit', (id) => theirs.get(`/api/v1/audit-events?entity_id=${id}`), ids.customers],
  ];
  for (const [name, ask, id] of pairs) {
    const [real, made] = [await ask(id), await ask(UNKNOWN)];
    const plain = ({ status, body }: Answer) => ({
      status,
      body: { ...(body as object), request_id: '' },
    });
    expect(plain(real), name).toEqual(plain(made));
    if (real.status === 200) expect(real.body, name).toMatchObject({ items: [] });
    else expect(real.status, name).toBe(400);
  }
});

it('no list shows anything of another workspace', async () => {
  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  expect(lists.length).toBeGreaterThan(10);
  for (const { path } of lists) {
    const asked = path === '/api/v1/search' ? `${path}?q=ann` : path;
    const text = JSON.stringify((await theirs.get(asked)).body);
    for (const id of [...Object.values(ids), mine.workspaceId, mine.email]) {
      expect(text, path).not.toContain(id);
    }
  }
});

it('nothing was changed by all that', async () => {
  for (const kind of ['customers', 'employees', 'orders', 'imports', 'jobs'] as const) {
    const { status, body } = await mine.get<{ version?: number }>(`/api/v1/${kind}/${ids[kind]}`);
    expect(status, kind).toBe(200);
    expect(body.version ?? 1, kind).toBe(1);
  }
  expect((await mine.get('/api/v1/sessions')).status).toBe(200);
  const teams = await mine.get<{ items: unknown[] }>('/api/v1/teams');
  expect(teams.body.items).toMatchObject([{ id: ids.teams, name: 'North', version: 1 }]);
  const invitations = await mine.get<{ items: unknown[] }>('/api/v1/invitations');
  expect(invitations.body.items).toHaveLength(1);
});
