import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Sheet } from '../../contract/customers/sheet.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function create(name: string): Promise<string> {
  const made = await owner.post<{ customer: Customer }>('/api/v1/customers', {
    kind: 'organisation',
    name,
  });
  return expectStatus(made, 201).body.customer.id;
}
const at = (id: string) => `/api/v1/customers/${id}/sheet`;
const read = async (id: string) => expectStatus(await owner.get<Sheet>(at(id)), 200).body;
const change = <T = Sheet>(id: string, version: number, body: unknown, client = owner) =>
  client.patch<T>(at(id), body, { 'if-match': `"${version}"` });
const wordsOf = ({ sections }: Sheet) =>
  Object.fromEntries(Object.entries(sections).map(([section, { words }]) => [section, words]));

test('sections are filled in, changed and taken off one by one, each with whoever wrote it', async () => {
  const id = await create('Kiln & Co');
  expect(await read(id)).toEqual({ version: 1, sections: {} });
  const colleague = await product.invite(owner, ['manager']);
  const sections = { needs: '  Lids that fit  ', goals: 'Two shops by spring' };
  const first = expectStatus(await change(id, 1, { sections }), 200).body;
  expect(wordsOf(first)).toEqual({ needs: 'Lids that fit', goals: 'Two shops by spring' });
  const later = { sections: { goals: 'Three shops', needs: 'Lids that fit' } };
  const second = expectStatus(await change(id, 2, later, colleague), 200).body;
  expect(second.version).toBe(3);
  // Saved as it was, a section stays whose it was.
  expect(second.sections.needs?.changed_by.id).toBe(owner.employeeId);
  expect(second.sections.goals?.changed_by.id).toBe(colleague.employeeId);
  const emptied = expectStatus(await change(id, 3, { sections: { goals: ' ' } }), 200).body;
  expect(wordsOf(emptied)).toEqual({ needs: 'Lids that fit' });
  expect(await read(id)).toEqual(emptied);
  const nothing = expectStatus(await change(id, 4, { sections: { goals: null } }), 200).body;
  expect(nothing.version).toBe(4);
});

test('two people clash over the section both have written, and over no other', async () => {
  const id = await create('Glaze Ltd');
  const mine = { risks: 'The lease ends' };
  expectStatus(await change(id, 1, { sections: mine, seen: { risks: '' } }), 200);
  const elsewhere = { sections: { vision: 'A school' }, seen: { vision: null } };
  expectStatus(await change(id, 1, elsewhere), 200);
  const theirs = { sections: { risks: 'No heir' }, seen: { risks: null } };
  const refused = expectStatus(await change<Problem>(id, 1, theirs), 409).body;
  expect(refused.conflicts).toEqual([
    { field: 'risks', mine: 'No heir', theirs: 'The lease ends', original: null },
  ]);
  expect(wordsOf(await read(id))).toEqual({ risks: 'The lease ends', vision: 'A school' });
});

test('what can’t be is refused by its field, and nothing is written', async () => {
  const id = await create('Clay Pit');
  const long = { sections: { needs: 'Lids', business: 'x'.repeat(10_001) } };
  const refused = expectStatus(await change<Problem>(id, 1, long), 400).body;
  expect(refused.fields?.map(({ path }) => path)).toEqual(['sections.business']);
  expectStatus(await change(id, 1, { sections: { shoe_size: '44' } }), 400);
  expect((await read(id)).sections).toEqual({});
  const viewer = await product.invite(owner, ['viewer']);
  expectStatus(await change(id, 1, { sections: { needs: 'Lids' } }, viewer), 403);
});

test('every change stands sealed in the audit', async () => {
  const id = await create('Wheel House');
  expectStatus(await change(id, 1, { sections: { way: 'A trial order' } }), 200);
  const rows = await query(
    product.operatorUrl,
    `select action, entity, sealed is not null as sealed, after_value from audit_event
     where entity_id = '${id}' order by audit_no desc limit 1`,
  );
  expect(rows).toEqual([
    { action: 'changed', entity: 'customer', sealed: true, after_value: null },
  ]);
});

test('sheets of two made one come together, and part again as they were', async () => {
  const [kept, gone] = [await create('Oven Works'), await create('Oven Work')];
  const both = { needs: 'Bricks', goals: 'Export' };
  expectStatus(await change(kept, 1, { sections: both }), 200);
  expectStatus(await change(gone, 1, { sections: { needs: 'Sand', risks: 'Rain' } }), 200);
  const merge = await owner.post<{ id: string }>(`/api/v1/customers/${kept}/merges`, {
    absorbed_id: gone,
  });
  const { id: mergeId } = expectStatus(merge, 201).body;
  expect(wordsOf(await read(kept))).toEqual({ ...both, risks: 'Rain' });
  const undone = await owner.del(`/api/v1/customer-merges/${mergeId}`);
  expect(undone.status, JSON.stringify(undone.body)).toBeLessThan(300);
  expect(wordsOf(await read(kept))).toEqual(both);
  expect(wordsOf(await read(gone))).toEqual({ needs: 'Sand', risks: 'Rain' });
});
