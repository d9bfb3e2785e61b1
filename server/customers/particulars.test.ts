import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Ending } from '../../contract/customers/ending.ts';
import type { Particulars } from '../../contract/customers/particulars.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { nextLunarDay } from './rules.lunar.ts';

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
const company = (name: string) => create({ kind: 'organisation', name });
const whole = async (id: string) => (await owner.get<Customer>(`/api/v1/customers/${id}`)).body;
const particularsOf = async (id: string) =>
  expectStatus(await owner.get<Particulars>(`/api/v1/customers/${id}/particulars`), 200).body;
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const change = <T = Particulars>(id: string, version: number, body: unknown) =>
  owner.patch<T>(`/api/v1/customers/${id}/particulars`, body, seen(version));

test('a name in another script is kept, searched by and changed like any other field', async () => {
  const wang = await create({
    kind: 'person',
    family_name: '王',
    given_name: '小明',
    second_name: 'Wang Xiaoming',
    salutation: '王先生',
    industry: 'Porcelain',
  });
  expect(wang).toMatchObject({ name: '王小明', second_name: 'Wang Xiaoming' });
  const find = async (q: string) => {
    const { body } = await owner.get<{ items: { id: string }[] }>(`/api/v1/search?q=${q}`);
    return body.items.map(({ id }) => id);
  };
  expect(await find('xiaom')).toContain(wang.id);
  const path = `/api/v1/customers/${wang.id}`;
  const body = { second_name: 'Wong Siu-ming', seen: { second_name: 'Wang Xiaoming' } };
  expectStatus(await owner.patch(path, body, seen(1)), 200);
  expect(await find('siu')).toContain(wang.id);
  expect(await find('xiaom')).not.toContain(wang.id);
  const late = { second_name: 'W. X.', seen: { second_name: 'Wang Xiaoming' } };
  const refused = await owner.patch<Problem>(path, late, seen(1));
  expect(expectStatus(refused, 409).body.conflicts).toMatchObject([
    { field: 'second_name', mine: 'W. X.', theirs: 'Wong Siu-ming', original: 'Wang Xiaoming' },
  ]);
  const { body: industries } = await owner.get<{ items: string[] }>('/api/v1/industries');
  expect(industries.items).toContain('Porcelain');
});

test('contacts have labels and states, addresses and interests are several', async () => {
  const ann = await create({ kind: 'person', given_name: 'Ann', emails: ['ann@x.example'] });
  const contacts = [{ channel: 'email', value: 'ann@x.example', label: 'work', state: 'bounced' }];
  const addresses = [
    {
      ...{ label: 'delivery', street: '1 Quay', city: 'Leeds', region: null, postcode: null },
      ...{ country: 'GB', started_on: '2026-01-01', ended_on: null },
    },
  ];
  const interests = [{ tag: 'sailing', source: 'Told us at the fair' }];
  const first = await change(ann.id, 1, { contacts, addresses, interests });
  expect(expectStatus(first, 200).body).toMatchObject({
    version: 2,
    ...{ contacts, addresses, interests },
  });
  // Somebody who saw the empty list clashes; another list passes silently.
  const late = { interests: [{ tag: 'tea', source: null }], seen: { interests: [] } };
  const refused = await change<Problem>(ann.id, 1, late);
  expect(expectStatus(refused, 409).body.conflicts).toMatchObject([{ field: 'interests' }]);
  expectStatus(await change(ann.id, 1, { addresses: [], seen: { addresses } }), 200);
  // Writing the addresses anew keeps what is known of them.
  const more = { emails: ['new@x.example', 'ann@x.example'] };
  expectStatus(await owner.patch(`/api/v1/customers/${ann.id}`, more, seen(3)), 200);
  expect((await particularsOf(ann.id)).contacts).toEqual(contacts);
});

test('belonging to another organisation removes nothing, and an end is kept as history', async () => {
  const [one, two] = [await company('One Ltd'), await company('Two Ltd')];
  const bob = await create({ kind: 'person', given_name: 'Bob', organisation_id: one.id });
  const path = `/api/v1/customers/${bob.id}/affiliations`;
  const joined = await owner.post<Customer>(path, {
    ...{ other_id: two.id, title: 'Buyer', role: 'Decides', started_on: '2025-05-01' },
  });
  const { affiliations, version } = expectStatus(joined, 201).body;
  expect(version).toBe(2);
  expect(affiliations.map((it) => it.organisation.name)).toEqual(['One Ltd', 'Two Ltd']);
  const [first] = affiliations;
  const ended = await owner.patch<Customer>(`${path}/${first?.id ?? ''}`, {
    ended_on: '2025-04-30',
  });
  const after = expectStatus(ended, 200).body;
  expect(after.affiliations).toHaveLength(2);
  expect(after.organisation?.name).toBe('Two Ltd');
  const before = { started_on: '2025-05-01', ended_on: '2025-04-30' };
  expectStatus(await owner.patch(`${path}/${first?.id ?? ''}`, before), 400);
  const wrong = await owner.post(path, {
    other_id: (await create({ kind: 'person', name: 'C' })).id,
  });
  expectStatus(wrong, 400);
  const left = await owner.del<Customer>(`${path}/${first?.id ?? ''}`);
  expect(expectStatus(left, 200).body.affiliations).toHaveLength(1);
  // Told from the organisation's side it is the same.
  const back = await owner.post<Customer>(`/api/v1/customers/${one.id}/affiliations`, {
    other_id: bob.id,
  });
  expectStatus(back, 201);
  expect((await whole(bob.id)).affiliations).toHaveLength(2);
});

test('organisations belong to one another without a circle', async () => {
  const [top, mid, low] = [await company('Top'), await company('Mid'), await company('Low')];
  expectStatus(await change(mid.id, 1, { parent_id: top.id }), 200);
  const under = expectStatus(await change(low.id, 1, { parent_id: mid.id }), 200).body;
  expect(under.ancestors.map(({ name }) => name)).toEqual(['Top', 'Mid']);
  expect((await particularsOf(mid.id)).children.map(({ name }) => name)).toEqual(['Low']);
  for (const parent of [low.id, mid.id, top.id])
    expectStatus(await change(top.id, 1, { parent_id: parent }), 400);
  expectStatus(await change(low.id, 2, { parent_id: null }), 200);
  expect((await particularsOf(mid.id)).children).toEqual([]);
});

test('a relationship ends with a reason, can be taken up again, but not after fraud', async () => {
  const eve = await create({ kind: 'person', given_name: 'Eve' });
  const path = `/api/v1/customers/${eve.id}/ending`;
  const said = { ended_by: 'them', reason: 'prefers_another', revisit_on: '2099-01-01' };
  const first = await owner.put<{ items: Ending[] }>(path, said);
  expect(expectStatus(first, 200).body.items).toMatchObject([said]);
  expect((await whole(eve.id)).ending).toMatchObject(said);
  const list = async (ended: boolean) => {
    const { body } = await owner.get<{ items: Customer[] }>(
      `/api/v1/customers?ended=${ended}&sort=name&limit=200`,
    );
    return body.items.map(({ id }) => id);
  };
  expect(await list(true)).toEqual([eve.id]);
  expect(await list(false)).not.toContain(eve.id);
  expectStatus(await owner.put(path, { ...said, reason: 'no_more_volume' }), 200);
  const resumed = await owner.del<{ items: Ending[] }>(path);
  expect(expectStatus(resumed, 200).body.items).toHaveLength(1);
  expect((await whole(eve.id)).ending).toBeNull();
  expectStatus(await owner.del(path), 404);
  const facts = await owner.get<{ items: { kind: string; payload: object }[] }>(
    `/api/v1/customers/${eve.id}/timeline`,
  );
  expect(facts.body.items[0]?.kind).toBe('relation_resumed');
  const fraud = { ended_by: 'us', reason: 'fraud' };
  expectStatus(await owner.put(path, { ...fraud, revisit_on: '2099-01-01' }), 400);
  expectStatus(await owner.put(path, fraud), 200);
  expectStatus(await owner.del(path), 409);
  expectStatus(await owner.put(path, said), 400);
});

test('who may not reach a customer reads and changes nothing of them', async () => {
  const dan = await create({ kind: 'person', given_name: 'Dan' });
  const other = await product.otherBusiness();
  const path = `/api/v1/customers/${dan.id}`;
  expectStatus(await other.get(`${path}/particulars`), 404);
  expectStatus(await other.get(`${path}/endings`), 404);
  expectStatus(await other.put(`${path}/ending`, { ended_by: 'us', reason: 'other' }), 404);
  expectStatus(await other.post(`${path}/affiliations`, { other_id: dan.id }), 404);
});

test('lunar birthdays fall on the days of the Chinese calendar', () => {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  // New Year's days and the Mid-Autumn festival as Hong Kong's observatory publishes them.
  expect(nextLunarDay(1, 1, day('2026-01-01'))).toBe(day('2026-02-17'));
  expect(nextLunarDay(1, 1, day('2026-02-18'))).toBe(day('2027-02-06'));
  expect(nextLunarDay(8, 15, day('2026-09-25'))).toBe(day('2026-09-25'));
  // The 12th month of that year has 29 days.
  expect(nextLunarDay(12, 30, day('2026-01-25'))).toBe(day('2026-02-16'));
});
