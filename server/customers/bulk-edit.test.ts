import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  BulkAsked,
  BulkChange,
  BulkPreview,
  BulkRows,
} from '../../contract/customers/bulk.ts';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Problem } from '../../contract/http/problem.ts';
import { CHANGES, makeMany, reaches, startChange, undo } from '../../test/bulk.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
let seller: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  seller = await product.invite(owner, ['salesperson']);
});
afterAll(() => product.close());

async function create(values: object, by = owner): Promise<Customer> {
  const body = { kind: 'person', ...values };
  const made = await by.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(made, 201).body.customer;
}
const look = async (id: string, by = owner) =>
  (await by.get<Customer>(`/api/v1/customers/${id}`)).body;
const set = async (id: string, change: object) => {
  const { version } = await look(id);
  const answer = await owner.patch(`/api/v1/customers/${id}`, change, {
    'if-match': `"${version}"`,
  });
  expectStatus(answer, 200);
};
async function preview(asked: unknown, by = owner): Promise<BulkPreview> {
  const answer = await by.post<BulkPreview>('/api/v1/customer-bulk-previews', asked);
  return expectStatus(answer, 200).body;
}
const refusedFields = async (asked: unknown, by = owner) => {
  const answer = await by.post<Problem>('/api/v1/customer-bulk-previews', asked);
  expect(answer.status).toBe(400);
  return answer.body.fields?.map(({ path, code }) => [path, code]);
};
const city = (value: string | null) => ({ set: 'city', value }) as const;

describe('a change of many', () => {
  it('says before what it would do, does it, and gives everybody back what they had', async () => {
    const rows: Customer[] = [];
    for (const [n, home] of ['Haifa', 'Lod', null, 'Akko'].entries()) {
      rows.push(await create({ name: `Plain ${n}`, ...(home === null ? {} : { city: home }) }));
    }
    const ids = rows.map(({ id }) => id);
    const asked: BulkAsked = { aim: { ids }, setting: city('Akko') };
    const before = await preview(asked);
    expect(before).toMatchObject({ changed: 3, same: 1, refused: [], after: 'Akko' });
    expect(before.rows.map((row) => [row.customer.name, row.before])).toEqual([
      ['Plain 0', 'Haifa'],
      ['Plain 1', 'Lod'],
      ['Plain 2', null],
    ]);
    expect((await look(ids[0] ?? '')).city).toBe('Haifa');

    const id = await startChange(owner, asked);
    const done = await reaches(owner, id, 'done');
    expect(done).toMatchObject({ changed: 3, same: 1, refused: [], picked: true, undone: null });
    expect(await Promise.all(ids.map(async (one) => (await look(one)).city))).toEqual([
      ...['Akko', 'Akko', 'Akko', 'Akko'],
    ]);

    const undone = await undo(owner, id);
    expect(undone.undone).toMatchObject({ restored: 3, kept: 0 });
    const after = await Promise.all(ids.map((one) => look(one)));
    expect(after.map((one) => [one.city, one.version])).toEqual([
      ['Haifa', 3],
      ['Lod', 3],
      [null, 3],
      ['Akko', 1],
    ]);
  });

  it('leaves what somebody changed since when it is undone, and says whose that is', async () => {
    const [kept, back] = await Promise.all([
      create({ name: 'Kept', city: 'Lod' }),
      create({ name: 'Back', city: 'Lod' }),
    ]);
    const aim = { ids: [kept.id, back.id] };
    const id = await startChange(owner, { aim, setting: city('Akko') });
    await reaches(owner, id, 'done');
    await set(kept.id, { city: 'Eilat' });
    await set(back.id, { postcode: '12345' });
    const undone = await undo(owner, id);
    expect(undone.undone).toMatchObject({ restored: 1, kept: 1 });
    expect([(await look(kept.id)).city, (await look(back.id)).city]).toEqual(['Eilat', 'Lod']);
    const left = await owner.get<BulkRows>(`${CHANGES}/${id}/customers?of=kept`);
    expect(left.body.items).toMatchObject([
      { customer: { name: 'Kept' }, before: 'Lod', undone: 'changed_since' },
    ]);
    // Asked for again it changes nothing.
    expectStatus(await owner.put(`${CHANGES}/${id}/undoing`), 202);
    expect((await look(kept.id)).city).toBe('Eilat');
  });

  it('is written down like every other change of a customer', async () => {
    const one = await create({ name: 'Written Down', country: 'IL' });
    const id = await startChange(owner, {
      aim: { ids: [one.id] },
      setting: { set: 'country', value: 'FR' },
    });
    await reaches(owner, id, 'done');
    const { body } = await owner.get<{ items: object[] }>(
      `/api/v1/audit-events?entity=customer&entity_id=${one.id}`,
    );
    expect(body.items[0]).toMatchObject({
      action: 'changed',
      employee_name: 'Ada Harbour',
      before: { country: 'IL' },
      after: { country: 'FR', bulk_id: id },
    });
    const dirty = await query(
      product.operatorUrl,
      `select count(*)::int as n from outbox where topic = 'customer.changed'
       and payload->>'customer_id' = '${one.id}'`,
    );
    expect(dirty[0]?.['n']).toBe(1);
  });

  it('means those a list holds, but some', async () => {
    const rows = await Promise.all(
      [1, 2, 3].map((n) => create({ name: `Listed ${n}`, city: 'Listtown' })),
    );
    const aim = { filter: { city: 'Listtown' }, except: [rows[1]?.id ?? ''] };
    const setting = { set: 'region', value: 'North' } as const;
    expect(await preview({ aim, setting })).toMatchObject({ changed: 2, same: 0 });
    const id = await startChange(owner, { aim, setting });
    expect(await reaches(owner, id, 'done')).toMatchObject({ changed: 2, picked: false });
    const regions = await Promise.all(rows.map(async (one) => (await look(one.id)).region));
    expect(regions).toEqual(['North', null, 'North']);
  });

  it('moves out of the list it was asked for and still meets everybody of it once', async () => {
    await makeMany(product.database, owner.workspaceId, 2_500, () => ({ city: 'Leaving' }));
    const aim = { filter: { city: 'Leaving' }, except: [] };
    const id = await startChange(owner, { aim, setting: city('Arrived') });
    expect(await reaches(owner, id, 'done')).toMatchObject({ changed: 2_500, same: 0 });
    const versions = await query(
      product.operatorUrl,
      `select version, count(*)::int as n from customer where city = 'Arrived' group by version`,
    );
    expect(versions).toEqual([{ version: 2, n: 2_500 }]);
    expect((await undo(owner, id)).undone).toMatchObject({ restored: 2_500, kept: 0 });
  });
});

describe('who may not be changed', () => {
  it('is counted with the reason: seen, but not to be changed', async () => {
    const both = await product.invite(owner, ['salesperson', 'viewer']);
    const [own, other] = await Promise.all([
      create({ name: 'Their own' }, both),
      create({ name: 'Of others' }),
    ]);
    const aim = { ids: [own.id, other.id] };
    const asked = { aim, setting: city('Reach') };
    expect(await preview(asked, both)).toMatchObject({
      changed: 1,
      refused: [{ why: 'out_of_reach', field: null, customers: 1 }],
    });
    const id = await startChange(both, asked);
    expect(await reaches(both, id, 'done')).toMatchObject({
      changed: 1,
      refused: [{ why: 'out_of_reach', customers: 1 }],
    });
    expect((await look(other.id)).city).toBeNull();
  });

  it('whoever is not seen is not meant, and a role that changes nobody changes nobody', async () => {
    const hidden = await create({ name: 'Hidden' });
    const asked = { aim: { ids: [hidden.id] }, setting: city('Seen') };
    expect(await preview(asked, seller)).toMatchObject({ changed: 0, same: 0, refused: [] });
    const id = await startChange(seller, asked);
    expect(await reaches(seller, id, 'done')).toMatchObject({ changed: 0 });
    expect((await look(hidden.id)).city).toBeNull();
    const viewer = await product.invite(owner, ['viewer']);
    expect((await viewer.post('/api/v1/customer-bulk-previews', asked)).status).toBe(403);
    expect((await viewer.post(CHANGES, asked)).status).toBe(403);
  });

  it('nobody gives customers to somebody their role does not reach', async () => {
    const own = await create({ name: 'Mine to keep' }, seller);
    const asked = {
      aim: { ids: [own.id] },
      setting: { set: 'owner', value: owner.employeeId },
    };
    expect((await seller.post('/api/v1/customer-bulk-previews', asked)).status).toBe(403);
    expect(await refusedFields({ ...asked, setting: { set: 'owner', value: own.id } })).toEqual([
      ['setting.value', 'field.invalid_choice'],
    ]);
  });

  it('one’s own changes are one’s own: others neither see nor undo them', async () => {
    const one = await create({ name: 'Private' });
    const id = await startChange(owner, { aim: { ids: [one.id] }, setting: city('Here') });
    await reaches(owner, id, 'done');
    expect((await seller.get(`${CHANGES}/${id}`)).status).toBe(404);
    expect((await seller.put(`${CHANGES}/${id}/undoing`)).status).toBe(404);
    const mine = await seller.get<{ items: BulkChange[] }>(CHANGES);
    expect(mine.body.items.every(({ by }) => by.id === seller.employeeId)).toBe(true);
    const all = await owner.get<{ items: BulkChange[] }>(CHANGES);
    expect(all.body.items.map(({ by }) => by.id)).toContain(seller.employeeId);
  });

  it('undoing leaves whoever is out of reach by now', async () => {
    const own = await create({ name: 'Given away', city: 'Old' }, seller);
    const asked = { aim: { ids: [own.id] }, setting: city('New') };
    const id = await startChange(seller, asked);
    await reaches(seller, id, 'done');
    await set(own.id, { owner_id: owner.employeeId });
    expect((await undo(seller, id)).undone).toMatchObject({ restored: 0, kept: 1 });
    expect((await look(own.id)).city).toBe('New');
    const left = await owner.get<BulkRows>(`${CHANGES}/${id}/customers?of=kept`);
    expect(left.body.items).toMatchObject([{ undone: 'out_of_reach' }]);
  });
});

describe('what is set', () => {
  it('an owner: named in the preview, told once, and taken back', async () => {
    const rows = await Promise.all([1, 2].map((n) => create({ name: `Handed ${n}` })));
    const aim = { ids: rows.map(({ id }) => id) };
    const setting = { set: 'owner', value: seller.employeeId } as const;
    const before = await preview({ aim, setting });
    expect(before).toMatchObject({ changed: 2, after: seller.employeeId });
    expect(before.names[owner.employeeId]).toBe('Ada Harbour');
    const id = await startChange(owner, { aim, setting });
    const done = await reaches(owner, id, 'done');
    expect(done.value_name).toMatch(/^Colleague/);
    expect((await look(rows[0]?.id ?? '')).owner?.id).toBe(seller.employeeId);
    const told = await seller.get<{ items: { kind: string }[] }>('/api/v1/notifications');
    expect(told.body.items.filter(({ kind }) => kind === 'customers_handed')).toHaveLength(1);
    await undo(owner, id);
    expect((await look(rows[0]?.id ?? '')).owner?.id).toBe(owner.employeeId);
  });

  it('a field of the business’s own: by its type, of whom it is for, and with what it needs', async () => {
    const field = async (body: object) =>
      expectStatus(await owner.post<{ key: string }>('/api/v1/custom-fields', body), 201).body;
    const option = (key: string) => ({ key, name: key, retired: false });
    await field({
      name: 'Tier',
      key: 'tier',
      type: 'choice',
      applies_to: 'person',
      options: [option('gold'), option('silver')],
    });
    await field({
      name: 'Since',
      key: 'since',
      type: 'number',
      applies_to: 'person',
      required_if: { field: 'tier', values: ['gold'] },
    });
    const [bare, ready, firm] = await Promise.all([
      create({ name: 'Bare' }),
      create({ name: 'Ready', custom: { since: 1999, tier: 'silver' } }),
      create({ kind: 'organisation', name: 'Firm' }),
    ]);
    const aim = { ids: [bare.id, ready.id, firm.id] };
    const tier = (value: string | null) => ({ set: 'custom', field: 'tier', value }) as const;
    expect(await refusedFields({ aim, setting: tier('lead') })).toEqual([
      ['setting.value', 'custom.choice'],
    ]);
    const asked = { aim, setting: tier('gold') };
    const before = await preview(asked);
    expect(before).toMatchObject({ changed: 1, same: 0, after: 'gold' });
    expect(before.refused).toEqual(
      expect.arrayContaining([
        { why: 'needs_other', field: 'since', customers: 1 },
        { why: 'only_people', field: null, customers: 1 },
      ]),
    );
    const id = await startChange(owner, asked);
    await reaches(owner, id, 'done');
    const valuesOf = async (one: string) =>
      (await owner.get<{ values: object }>(`/api/v1/customers/${one}/fields`)).body.values;
    expect(await valuesOf(ready.id)).toEqual({ since: 1999, tier: 'gold' });
    expect(await valuesOf(bare.id)).toEqual({});
    // What is needed because of another field is not taken away.
    const cleared = { aim, setting: { set: 'custom', field: 'since', value: null } as const };
    expect((await preview(cleared)).refused).toEqual([
      { why: 'still_needed', field: 'tier', customers: 1 },
    ]);
    await undo(owner, id);
    expect(await valuesOf(ready.id)).toEqual({ since: 1999, tier: 'silver' });
  });

  it('a tag: put on and taken off, and off again only where it was put on', async () => {
    const tag = await owner.post<{ id: string }>('/api/v1/tags', { name: 'Spring fair' });
    const [had, had2, without] = await Promise.all(
      [1, 2, 3].map((n) => create({ name: `Tagged ${n}` })),
    );
    for (const one of [had, had2]) {
      await owner.put(`/api/v1/customers/${one?.id}/tags/${tag.body.id}`);
    }
    const aim = { ids: [had, had2, without].map((one) => one?.id ?? '') };
    const setting = { set: 'add_tag', value: tag.body.id } as const;
    expect(await preview({ aim, setting })).toMatchObject({ changed: 1, same: 2, after: true });
    const id = await startChange(owner, { aim, setting });
    await reaches(owner, id, 'done');
    const tagsOf = async (one: string | undefined) =>
      (await owner.get<{ items: object[] }>(`/api/v1/customers/${one}/tags`)).body.items.length;
    expect(await Promise.all(aim.ids.map(tagsOf))).toEqual([1, 1, 1]);
    await owner.del(`/api/v1/customers/${had?.id}/tags/${tag.body.id}`);
    expect((await undo(owner, id)).undone).toMatchObject({ restored: 1, kept: 0 });
    expect(await Promise.all(aim.ids.map(tagsOf))).toEqual([0, 1, 0]);
    const [last] = (
      await owner.get<{ items: object[] }>(
        `/api/v1/audit-events?entity=customer&entity_id=${without?.id}`,
      )
    ).body.items;
    expect(last).toMatchObject({ before: { tags: ['Spring fair'] }, after: { tags: [] } });
  });

  it('what no customer can have is refused at its field', async () => {
    const aim = { ids: [(await create({ name: 'Nobody' })).id] };
    const refused = (setting: object) => refusedFields({ aim, setting });
    expect(await refused({ set: 'country', value: 'Narnia' })).toEqual([
      ['setting.value', 'field.invalid'],
    ]);
    expect(await refused({ set: 'custom', field: 'absent', value: 1 })).toEqual([
      ['setting.value', 'custom.unknown'],
    ]);
    expect(await refused({ set: 'add_tag', value: owner.employeeId })).toEqual([
      ['setting.value', 'field.invalid_choice'],
    ]);
    const nobody = await owner.post(CHANGES, { aim: { ids: [] }, setting: city('X') });
    expect(nobody.status).toBe(400);
  });
});

describe('customers who are there no more', () => {
  it('are left alone: merged into another they had other values, parted they have theirs', async () => {
    const [stays, goes] = await Promise.all([
      create({ name: 'Survivor', city: 'Same' }),
      create({ name: 'Absorbed', city: 'Other' }),
    ]);
    const id = await startChange(owner, { aim: { ids: [goes.id] }, setting: city('Same') });
    await reaches(owner, id, 'done');
    const merge = await owner.post<{ id: string }>(`/api/v1/customers/${stays.id}/merges`, {
      absorbed_id: goes.id,
    });
    expectStatus(merge, 201);
    expect((await undo(owner, id)).undone).toMatchObject({ restored: 0, kept: 1 });
    expect((await look(stays.id)).city).toBe('Same');
  });

  it('an erased one leaves nothing of what they had', async () => {
    const gone = await create({ name: 'Forgotten', city: 'Unforgettable' });
    const id = await startChange(owner, { aim: { ids: [gone.id] }, setting: city('Elsewhere') });
    await reaches(owner, id, 'done');
    const erased = await owner.put(`/api/v1/customers/${gone.id}/erasure`, { because: 'asked' });
    expect(erased.status).toBeLessThan(300);
    const rows = await query(
      product.operatorUrl,
      `select count(*)::int as n from bulk_row where before::text like '%Unforgettable%'`,
    );
    expect(rows[0]?.['n']).toBe(0);
    expect((await undo(owner, id)).undone).toMatchObject({ restored: 0, kept: 0 });
  });
});
