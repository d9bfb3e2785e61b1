import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { ClientMap } from '../../contract/customers/map.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function create(body: Record<string, unknown>): Promise<Customer> {
  const made = await owner.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(made, 201).body.customer;
}
const seen = (version: number) => ({ 'if-match': `"${version}"` });

async function company(...names: string[]) {
  const { id } = await create({ kind: 'organisation', name: `${names[0]}'s` });
  const people: Customer[] = [];
  for (const name of names)
    people.push(await create({ kind: 'person', name, organisation_id: id }));
  const path = `/api/v1/customers/${id}/map`;
  const place = <T = ClientMap>(person: string | undefined, version: number, body: object) =>
    owner.put<T>(`${path}/places/${person}`, body, seen(version));
  const read = async () => expectStatus(await owner.get<ClientMap>(path), 200).body;
  return { id, path, place, read, ids: people.map((person) => person.id) };
}

test('places and reporting lines are kept, checked for circles and settled by version', async () => {
  const { ids, path, place, read } = await company('Ada', 'Ben', 'Cid');
  const [ada, ben, cid] = ids;
  expect((await read()).people.map(({ name, version, live }) => [name, version, live])).toEqual([
    ['Ada', 0, true],
    ['Ben', 0, true],
    ['Cid', 0, true],
  ]);
  const said = {
    ...{ roles: ['economic_buyer', 'champion'], influence: 'high', attitude: 'supportive' },
    note: 'Wants quiet machines',
  };
  const first = expectStatus(await place(ada, 0, said), 200).body;
  expect(first.people[0]).toMatchObject({ ...said, version: 1 });
  expect(first.warnings).toEqual([]);
  expectStatus(await place(ben, 0, { manager_id: ada }), 200);
  const under = expectStatus(await place(cid, 0, { manager_id: ben }), 200).body;
  expect(under.people.map(({ manager_id }) => manager_id)).toEqual([null, ada, ben]);

  for (const manager_id of [cid, ada]) {
    const refused = await place<Problem>(ada, 1, { manager_id });
    expect(expectStatus(refused, 400).body.fields).toMatchObject([
      { path: 'manager_id', code: 'customer.reports_in_circle' },
    ]);
  }
  const stranger = await create({ kind: 'person', name: 'Stranger' });
  expectStatus(await place(ada, 1, { manager_id: stranger.id }), 400);
  expectStatus(await place(stranger.id, 0, { manager_id: ada }), 404);
  expectStatus(await owner.put(`${path}/places/${ada}`, {}), 428);

  // Another field passes over an older version; the same one does not.
  expectStatus(await place(ada, 1, { influence: 'low', seen: { influence: 'high' } }), 200);
  expectStatus(await place(ada, 1, { note: null, seen: { note: said.note } }), 200);
  const late = { influence: 'medium', seen: { influence: 'high' } };
  expectStatus(await place(ada, 1, late), 409);
  expect((await read()).people[0]).toMatchObject({ influence: 'low', note: null, version: 3 });
});

test('two who are put under each other at once make no circle', async () => {
  const { ids, place } = await company('Uma', 'Vic');
  const [uma, vic] = ids;
  const both = await Promise.all([
    place(uma, 0, { manager_id: vic }),
    place(vic, 0, { manager_id: uma }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test('steps are added, changed and removed; a leaver and a last contact are warned of', async () => {
  const { id, ids, path, read } = await company('Dan', 'Eva');
  const [dan, eva] = ids;
  const plain = { what: 'Try the machine', due_on: '2026-03-01', people: [dan, eva] };
  const later = { what: 'Sign', due_on: '2026-04-01', people: [eva] };
  expectStatus(await owner.post(`${path}/steps`, later), 201);
  const made = await owner.post<ClientMap>(`${path}/steps`, plain);
  const map = expectStatus(made, 201).body;
  expect(map.steps.map(({ what }) => what)).toEqual(['Try the machine', 'Sign']);
  expect(map.steps[0]?.people.map(({ name }) => name)).toEqual(['Dan', 'Eva']);
  expect(map.warnings).toEqual([{ kind: 'no_decision_maker' }]);
  const refused = await owner.post<Problem>(`${path}/steps`, { what: 'X', people: [id] });
  expect(expectStatus(refused, 400).body.fields).toMatchObject([{ path: 'people.0' }]);

  const { body: person } = await owner.get<Customer>(`/api/v1/customers/${eva}`);
  const stay = `/api/v1/customers/${eva}/affiliations/${person.affiliations[0]?.id}`;
  expectStatus(await owner.patch(stay, { ended_on: '2026-02-01' }), 200);
  const [first, second] = (await read()).steps;
  expect((await read()).warnings).toMatchObject([
    { kind: 'single_contact', person: { id: dan } },
    { kind: 'no_decision_maker' },
    {
      kind: 'leaver_in_step',
      person: { id: eva },
      step: { id: first?.id },
      ended_on: '2026-02-01',
    },
    { kind: 'leaver_in_step', person: { id: eva }, step: { id: second?.id } },
  ]);
  const stepPath = (of: typeof first) => `${path}/steps/${of?.id}`;
  expectStatus(await owner.patch(stepPath(first), { done_on: '2026-02-20' }, seen(1)), 200);
  expectStatus(await owner.patch(stepPath(first), { what: 'Other' }, seen(1)), 409);
  const without = await owner.patch<ClientMap>(stepPath(second), { people: [dan] }, seen(1));
  expect(expectStatus(without, 200).body.warnings.map(({ kind }) => kind)).toEqual([
    'single_contact',
    'no_decision_maker',
  ]);
  expectStatus(await owner.del(stepPath(second), seen(2)), 200);
  expectStatus(await owner.del(stepPath(second), seen(3)), 404);
  expect((await read()).steps.map(({ done_on }) => done_on)).toEqual(['2026-02-20']);
});

test('merging two people or organisations takes their places and steps along, and back', async () => {
  const { id, ids, path, place, read } = await company('Gil', 'Hal', 'Ida');
  const [gil, hal, ida] = ids;
  expectStatus(await place(gil, 0, { roles: ['gatekeeper'] }), 200);
  expectStatus(await place(hal, 0, { manager_id: gil, roles: ['champion'] }), 200);
  expectStatus(await place(ida, 0, { manager_id: hal }), 200);
  expectStatus(await owner.post(`${path}/steps`, { what: 'Sign', people: [gil, hal] }), 201);
  const before = await read();
  const merge = async (survivor: string | undefined, absorbed: string | undefined) => {
    const at = `/api/v1/customers/${survivor}/merges`;
    const made = await owner.post<{ id: string }>(at, { absorbed_id: absorbed });
    return expectStatus(made, 201).body.id;
  };
  const merged = await merge(gil, hal);
  const one = await read();
  expect(one.people.map(({ id: who, manager_id }) => [who, manager_id])).toEqual([
    [gil, null],
    [ida, gil],
  ]);
  expect(one.steps[0]?.people.map(({ name }) => name)).toEqual(['Gil']);
  expectStatus(await owner.del(`/api/v1/customer-merges/${merged}`), 200);
  expect(await read()).toEqual(before);

  const other = await company('Kay');
  const joined = await merge(other.id, id);
  const both = await other.read();
  expect(both.people.map(({ name }) => name)).toEqual(['Gil', 'Hal', 'Ida', 'Kay']);
  expect(both.steps).toHaveLength(1);
  expectStatus(await owner.del(`/api/v1/customer-merges/${joined}`), 200);
  expect(await read()).toEqual(before);
});

test('the map is read and changed by who may, and every change is written down', async () => {
  const { ids, path } = await company('Lou', 'Max');
  const other = await product.otherBusiness();
  const viewer = await product.invite(owner, ['viewer']);
  const sales = await product.invite(owner, ['salesperson']);
  const place = `${path}/places/${ids[0]}`;
  expectStatus(await other.get(path), 404);
  expectStatus(await other.put(place, {}, seen(0)), 404);
  expectStatus(await viewer.get(path), 200);
  expectStatus(await viewer.put(place, {}, seen(0)), 403);
  expectStatus(await sales.get(path), 404);
  expectStatus(await sales.post(`${path}/steps`, { what: 'Sign' }), 404);
  expectStatus(await owner.get(`/api/v1/customers/${ids[0]}/map`), 404);

  expectStatus(await owner.put(place, { attitude: 'hostile' }, seen(0)), 200);
  expectStatus(await owner.post(`${path}/steps`, { what: 'Sign' }), 201);
  const operator = new pg.Client({ connectionString: product.operatorUrl });
  await operator.connect();
  const { rows } = await operator.query(
    `select action, entity, sealed is not null as sealed from audit_event
     where workspace_id = $1 and entity in ('map_place', 'decision_step')
     order by occurred_at desc limit 2`,
    [owner.workspaceId],
  );
  await operator.end();
  expect(rows).toEqual([
    { action: 'created', entity: 'decision_step', sealed: true },
    { action: 'changed', entity: 'map_place', sealed: true },
  ]);
});
