import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, customerSorts } from '../../contract/customers/customer.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
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

interface CreatedBody {
  customer: Customer;
  duplicates: { customer: { id: string }; because: string }[];
}

async function create(by: Client, body: Record<string, unknown>): Promise<CreatedBody> {
  return expectStatus(await by.post<CreatedBody>('/api/v1/customers', body), 201).body;
}

interface ListBody {
  items: Customer[];
  next_cursor: string | null;
  total: { total: number; exact: boolean } | null;
}

async function list(by: Client, query: string): Promise<ListBody> {
  return expectStatus(await by.get<ListBody>(`/api/v1/customers?${query}`), 200).body;
}

const nobody = '01900000-0000-7000-8000-000000000000';

describe('entering', () => {
  test('a contact comes back whole, with a version, and has arrived', async () => {
    const firm = await create(owner, { kind: 'organisation', name: 'Acme Ltd', city: 'Leeds' });
    const { customer } = await create(owner, {
      kind: 'person',
      given_name: 'María',
      family_name: 'Hernández',
      emails: ['maria.hernandez@example.com'],
      phones: ['+44 20 7946 0958'],
      title: 'Buyer',
      organisation_id: firm.customer.id,
      country: 'GB',
    });
    const read = expectStatus(await owner.get<Customer>(`/api/v1/customers/${customer.id}`), 200);
    expect(read.headers.get('etag')).toBe('"1"');
    const still = { created_at: '', updated_at: '', standing: null };
    expect({ ...read.body, ...still }).toEqual({ ...customer, ...still });
    expect(read.body.owner?.id).toBe(owner.employeeId);
    const facts = await owner.get<ListBody>(`/api/v1/customers/${customer.id}/timeline`);
    expect(facts.body.items).toMatchObject([
      { kind: 'arrived', tier: 'C', source: 'entered', payload: { source: 'entered' } },
    ]);
    const inside = await owner.get<Customer>(`/api/v1/customers/${firm.customer.id}`);
    expect(inside.body.affiliations).toMatchObject([
      { title: 'Buyer', person: { name: 'María Hernández' }, organisation: { name: 'Acme Ltd' } },
    ]);
  });

  test('those with the same address, number or name are answered beside it', async () => {
    const first = await create(owner, {
      kind: 'person',
      name: 'Double Entry',
      emails: ['Double@example.com'],
      phones: ['020 7946 0001'],
    });
    const second = await create(owner, {
      kind: 'person',
      name: 'double  entry',
      emails: ['double@EXAMPLE.com'],
      phones: ['+44 (20) 79460001'],
    });
    const because = second.duplicates
      .filter(({ customer }) => customer.id === first.customer.id)
      .map((it) => it.because);
    expect(because.sort()).toEqual(['email', 'name', 'phone']);
  });

  test('says which field is wrong', async () => {
    const nameless = await owner.post<Problem>('/api/v1/customers', { kind: 'person' });
    expect(nameless.status).toBe(400);
    expect(nameless.body.fields).toMatchObject([{ path: 'name', code: 'field.required' }]);
    const orphan = { kind: 'person', name: 'X', organisation_id: nobody };
    const answer = await owner.post<Problem>('/api/v1/customers', orphan);
    expect(answer.body.fields).toMatchObject([{ path: 'organisation_id' }]);
    const owned = await owner.post<Problem>('/api/v1/customers', {
      kind: 'person',
      name: 'X',
      owner_id: nobody,
    });
    expect(owned.body.fields).toMatchObject([{ path: 'owner_id' }]);
  });

  test('the same key enters once', async () => {
    const body = { kind: 'person', name: 'Once Only' };
    const key = { 'idempotency-key': 'once-only' };
    const first = await owner.post<CreatedBody>('/api/v1/customers', body, key);
    const again = await owner.post<CreatedBody>('/api/v1/customers', body, key);
    expect(again.status).toBe(201);
    expect(again.body.customer.id).toBe(first.body.customer.id);
    const other = await owner.post('/api/v1/customers', { ...body, name: 'Twice' }, key);
    expect(other.status).toBe(409);
    expect((await list(owner, 'name=once%20only')).items).toHaveLength(1);
  });
});

describe('changing', () => {
  test('needs the version, refuses an old one, and keeps both values in the audit', async () => {
    const { customer } = await create(owner, {
      kind: 'person',
      given_name: 'Before',
      family_name: 'Change',
      emails: ['old@example.com'],
    });
    const path = `/api/v1/customers/${customer.id}`;
    expect((await owner.patch(path, { city: 'York' })).status).toBe(428);
    const change = { family_name: 'Changed', city: 'York', emails: ['new@example.com'] };
    const changed = await owner.patch<Customer>(path, change, { 'if-match': '"1"' });
    expectStatus(changed, 200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body).toMatchObject({ name: 'Before Changed', city: 'York', version: 2 });
    expect((await owner.patch(path, { city: 'Hull' }, { 'if-match': '"1"' })).status).toBe(409);
    expect((await found('new@example.com')).map((hit) => hit.id)).toEqual([customer.id]);
    expect(await found('old@example.com')).toEqual([]);
    const events = await owner.get<{ items: AuditEvent[] }>(
      `/api/v1/audit-events?entity=customer&entity_id=${customer.id}`,
    );
    expect(events.body.items[0]).toMatchObject({
      action: 'changed',
      before: { display_name: 'Before Change', city: null, emails: ['old@example.com'] },
      after: { display_name: 'Before Changed', city: 'York', emails: ['new@example.com'] },
    });
    expect(events.body.items[1]).toMatchObject({ action: 'created' });
    expect(await storedWords(customer.id)).not.toMatch(/Change|example/);
  });

  test('an unknown customer is not found, whatever is asked of it', async () => {
    const path = `/api/v1/customers/${nobody}`;
    expect((await owner.get(path)).status).toBe(404);
    expect((await owner.get(`${path}/timeline`)).status).toBe(404);
    expect((await owner.patch(path, { city: 'X' }, { 'if-match': '"1"' })).status).toBe(404);
    expect((await owner.get('/api/v1/customers/x')).status).toBe(400);
  });
});

describe('two people changing the same customer', () => {
  const first = { 'if-match': '"1"' };
  async function entered() {
    const { customer } = await create(owner, {
      kind: 'person',
      given_name: 'Two',
      family_name: 'Hands',
      city: 'York',
      emails: ['two@example.com'],
    });
    return { id: customer.id, path: `/api/v1/customers/${customer.id}` };
  }

  test('different fields are both kept, and both are in the audit', async () => {
    const { id, path } = await entered();
    const one = { city: 'Hull', seen: { city: 'York' } };
    const two = {
      given_name: 'Tom',
      emails: [],
      seen: { given_name: 'Two', emails: ['two@example.com'] },
    };
    expect((await owner.patch<Customer>(path, one, first)).body.version).toBe(2);
    const merged = expectStatus(await owner.patch<Customer>(path, two, first), 200);
    expect(merged.headers.get('etag')).toBe('"3"');
    expect(merged.body).toMatchObject({ name: 'Tom Hands', city: 'Hull', emails: [], version: 3 });
    const events = await owner.get<{ items: AuditEvent[] }>(
      `/api/v1/audit-events?entity=customer&entity_id=${id}`,
    );
    expect(events.body.items).toMatchObject([
      { action: 'changed', after: { given_name: 'Tom', emails: [] } },
      { action: 'changed', before: { city: 'York' }, after: { city: 'Hull' } },
      { action: 'created' },
    ]);
    expect(events.body.items[0]?.after).not.toHaveProperty('city');
  });

  test('the same field is refused with mine, theirs and the original, and nothing is written', async () => {
    const { path } = await entered();
    await owner.patch(path, { city: 'Hull', emails: ['hull@example.com'] }, first);
    const mine = {
      city: 'Leeds',
      emails: ['leeds@example.com'],
      street: '1 Quay',
      seen: { city: 'York', emails: ['two@example.com'], street: null },
    };
    const refused = await owner.patch<Problem>(path, mine, first);
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'version.conflict',
      conflicts: [
        { field: 'city', mine: 'Leeds', theirs: 'Hull', original: 'York' },
        {
          field: 'emails',
          mine: ['leeds@example.com'],
          theirs: ['hull@example.com'],
          original: ['two@example.com'],
        },
      ],
    });
    const kept = await owner.get<Customer>(path);
    expect(kept.body).toMatchObject({ city: 'Hull', street: null, version: 2 });
    const again = { ...mine, seen: { city: 'Hull', emails: ['hull@example.com'], street: null } };
    const saved = expectStatus(await owner.patch<Customer>(path, again, first), 200);
    expect(saved.body).toMatchObject({ city: 'Leeds', street: '1 Quay', version: 3 });
  });

  test('the same new value, or an owner seen rightly, is no conflict; an unseen field is', async () => {
    const { path } = await entered();
    await owner.patch(path, { city: 'Hull' }, first);
    const same = { city: 'Hull', seen: { city: 'York' } };
    expect((await owner.patch(path, same, first)).status).toBe(200);
    const given = { owner_id: null, seen: { owner_id: owner.employeeId } };
    expect((await owner.patch(path, given, first)).status).toBe(200);
    const unseen = await owner.patch<Problem>(path, { city: 'Leeds', seen: {} }, first);
    expect(unseen.body.conflicts).toEqual([{ field: 'city', mine: 'Leeds', theirs: 'Hull' }]);
    const blind = await owner.patch<Problem>(path, { region: 'North' }, first);
    expect(blind.body).toMatchObject({ status: 409, code: 'version.conflict' });
    expect(blind.body.conflicts).toBeUndefined();
    const odd = await owner.patch<Problem>(path, { city: 'X', seen: { town: 'Y' } }, first);
    expect(odd.body).toMatchObject({ status: 400, fields: [{ path: 'seen.town' }] });
  });

  test('many at once lose nothing', async () => {
    const { path } = await entered();
    const fields = ['street', 'region', 'postcode', 'country', 'language'];
    const answers = await Promise.all(
      fields.map((field) => {
        const value = field === 'country' ? 'GB' : field === 'language' ? 'en' : 'Kept';
        return owner.patch(path, { [field]: value, seen: { [field]: null } }, first);
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(fields.map(() => 200));
    const { body } = await owner.get<Customer>(path);
    expect(body).toMatchObject({ street: 'Kept', region: 'Kept', postcode: 'Kept', version: 6 });
  });
});

/** What the audit's rows about a customer hold in the clear. */
async function storedWords(customerId: string): Promise<string> {
  const client = new pg.Client({ connectionString: product.operatorUrl });
  await client.connect();
  const rows = await client.query(
    `select before_value, after_value, encode(sealed, 'escape') as sealed from audit_event
     where entity_id = $1`,
    [customerId],
  );
  await client.end();
  return JSON.stringify(rows.rows);
}

async function found(words: string, by = owner): Promise<{ id: string; title: string }[]> {
  const path = `/api/v1/search?q=${encodeURIComponent(words)}`;
  const answer = await by.get<{ items: { id: string; title: string }[] }>(path);
  return expectStatus(answer, 200).body.items;
}

describe('listing', () => {
  const names = Array.from({ length: 23 }, (_, n) => `Lister${String(n).padStart(2, '0')}`);

  beforeAll(async () => {
    for (const [n, family_name] of names.entries()) {
      await create(owner, {
        kind: 'person',
        given_name: 'Ann',
        family_name,
        city: n % 2 === 0 ? 'Even' : 'Odd',
        country: 'NZ',
      });
    }
  });

  test.each(['newest', 'name', 'standing', 'danger', 'value', 'last_bought'])(
    'pages by %s hold everybody once, though somebody is entered between',
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null; page++) {
        const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const answer: ListBody = await list(owner, `sort=${sort}&country=NZ&limit=5${more}`);
        seen.push(...answer.items.map((it) => it.family_name ?? ''));
        expect(answer.total?.total ?? null).toBe(page === 0 ? 23 : null);
        cursor = answer.next_cursor;
        if (page === 1) await create(owner, { kind: 'person', name: 'Aaa Between' });
      }
      expect([...seen].sort()).toEqual(names);
      if (sort === 'name') expect(seen).toEqual(names);
      if (sort === 'newest') expect(seen).toEqual([...names].reverse());
    },
  );

  test.each(['newest', 'name', 'standing'])(
    'a jump in the list by %s lands on its place',
    async (sort) => {
      const all = await list(owner, `sort=${sort}&country=NZ&limit=50`);
      const from = await list(owner, `sort=${sort}&country=NZ&limit=5&at=12`);
      expect(from.items.map((it) => it.id)).toEqual(all.items.slice(12, 17).map((it) => it.id));
      const behind = await list(
        owner,
        `sort=${sort}&country=NZ&limit=5&cursor=${from.next_cursor ?? ''}`,
      );
      expect(behind.items.map((it) => it.id)).toEqual(all.items.slice(17, 22).map((it) => it.id));
      for (const at of [1, 11, 18, 20, 22, 23, 40]) {
        const jumped = await list(owner, `sort=${sort}&country=NZ&limit=5&at=${at}`);
        const expected = all.items.slice(at, at + 5);
        expect(jumped.items.map((it) => it.id)).toEqual(expected.map((it) => it.id));
        expect(jumped.next_cursor === null).toBe(at + 5 >= 23);
      }
    },
  );

  test('filters narrow together, and the count agrees', async () => {
    const odd = await list(owner, 'city=Odd&country=NZ&name=lister1&sort=name');
    expect(odd.items.map((it) => it.family_name)).toEqual(
      ['11', '13', '15', '17', '19'].map((n) => `Lister${n}`),
    );
    expect(odd.total).toEqual({ total: 5, exact: true });
    const count = await owner.get(
      '/api/v1/customers/count?city=Odd&country=NZ&name=lister1&exact=true',
    );
    expect(count.body).toEqual({ total: 5, exact: true });
    expect((await list(owner, 'country=NZ&kind=organisation')).items).toEqual([]);
    expect((await list(owner, `country=NZ&owner=${owner.employeeId}`)).total?.total).toBe(23);
    expect((await list(owner, 'country=NZ&owner=none')).total?.total).toBe(0);
    expect((await list(owner, 'country=NZ&score_from=0&sort=standing')).items).toEqual([]);
    expect((await list(owner, 'name=ann%20lister03')).items).toHaveLength(1);
    expect((await list(owner, 'name=%25')).items).toEqual([]);
  });

  test('a cursor handed to a list in another order is refused', async () => {
    for (const from of customerSorts) {
      const { next_cursor } = await list(owner, `sort=${from}&country=NZ&limit=5`);
      for (const to of customerSorts) {
        const path = `/api/v1/customers?sort=${to}&country=NZ&cursor=${next_cursor ?? ''}`;
        const answer = await owner.get<Problem>(path);
        expect(answer.status, `${from} to ${to}`).toBe(from === to ? 200 : 400);
        if (from !== to) expect(answer.body.code).toBe('cursor.invalid');
      }
    }
  });

  test('a cursor with a key of no kind that the order has is refused', async () => {
    const now = new Date().toISOString();
    const fits: Record<(typeof customerSorts)[number], unknown[]> = {
      newest: [now],
      name: ['name', now, '2026-03-01'],
      standing: [7, 7.5],
      danger: [7, 7.5, null],
      value: [7],
      last_bought: ['2026-03-01', null],
    };
    for (const sort of customerSorts) {
      for (const key of ['name', now, '2026-03-01', '2026-02-30', 7, 7.5, null, true, [], {}]) {
        const place = JSON.stringify({ sort, key, no: 1, bare: false });
        const cursor = Buffer.from(place).toString('base64url');
        const answer = await owner.get<Problem>(`/api/v1/customers?sort=${sort}&cursor=${cursor}`);
        const may = fits[sort].includes(key) || (sort === 'name' && typeof key === 'string');
        expect(answer.status, `${sort} ${place}`).toBe(may ? 200 : 400);
        if (!may) expect(answer.body.code).toBe('cursor.invalid');
      }
    }
  });

  test('a cursor of another list, or made up, is refused', async () => {
    const answer = await owner.get<Problem>('/api/v1/customers?cursor=bm9uc2Vuc2U');
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('cursor.invalid');
    expect((await owner.get('/api/v1/customers?limit=0')).status).toBe(400);
    expect((await owner.get('/api/v1/customers?sort=age')).status).toBe(400);
  });
});

describe('whose customers', () => {
  let mate: Client;
  let alone: Client;
  let service: Client;
  let ofMate: Customer;
  let ofAlone: Customer;

  beforeAll(async () => {
    const team = await owner.post<{ id: string }>('/api/v1/teams', { name: 'North' });
    const teamId = expectStatus(team, 201).body.id;
    mate = await product.invite(owner, ['salesperson'], teamId);
    service = await product.invite(owner, ['service'], teamId);
    alone = await product.invite(owner, ['salesperson']);
    ofMate = (await create(mate, { kind: 'person', name: 'Scoped Mate', country: 'FJ' })).customer;
    ofAlone = (await create(alone, { kind: 'person', name: 'Scoped Alone', country: 'FJ' }))
      .customer;
  });

  test('own, team and all reach as far in lists, counts, search and single customers', async () => {
    const reach = async (by: Client) => ({
      list: (await list(by, 'country=FJ&sort=name')).items.map((it) => it.name),
      standing: (await list(by, 'country=FJ&sort=standing')).items.map((it) => it.name).sort(),
      count: (await by.get<{ total: number }>('/api/v1/customers/count?country=FJ')).body.total,
      named: (await list(by, 'name=scoped&sort=name')).total?.total,
      search: (await found('scoped', by)).map((it) => it.title).sort(),
      mate: (await by.get(`/api/v1/customers/${ofMate.id}`)).status,
      alone: (await by.get(`/api/v1/customers/${ofAlone.id}/timeline`)).status,
    });
    const only = (name: string) => ({
      list: [name],
      standing: [name],
      count: 1,
      named: 1,
      search: [name],
    });
    const both = ['Scoped Alone', 'Scoped Mate'];
    expect(await reach(mate)).toEqual({ ...only('Scoped Mate'), mate: 200, alone: 404 });
    expect(await reach(service)).toEqual({ ...only('Scoped Mate'), mate: 200, alone: 404 });
    expect(await reach(alone)).toEqual({ ...only('Scoped Alone'), mate: 404, alone: 200 });
    expect(await reach(owner)).toEqual({
      list: both,
      standing: both,
      count: 2,
      named: 2,
      search: both,
      mate: 200,
      alone: 200,
    });
  });

  test('nobody changes, or is told of, a customer out of reach', async () => {
    const path = `/api/v1/customers/${ofAlone.id}`;
    expect((await mate.patch(path, { city: 'X' }, { 'if-match': '"1"' })).status).toBe(404);
    const again = await create(mate, { kind: 'person', name: 'Scoped Alone', country: 'TO' });
    expect(again.duplicates).toEqual([]);
    const given = { kind: 'person', name: 'Given Away', owner_id: alone.employeeId };
    expect((await mate.post('/api/v1/customers', given)).status).toBe(403);
    const viewer = await product.invite(owner, ['viewer']);
    expect((await viewer.post('/api/v1/customers', { kind: 'person', name: 'X' })).status).toBe(
      403,
    );
    expect((await product.visitor().get('/api/v1/customers')).status).toBe(401);
  });
});
