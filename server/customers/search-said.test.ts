import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SearchHit } from '../../contract/customers/customer.ts';
import type { Interaction } from '../../contract/conversations/interaction.ts';
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

async function enter(name: string, more: object = {}): Promise<string> {
  const body = { kind: 'person', name, ...more };
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return expectStatus(made, 201).body.customer.id;
}

async function say(customer_id: string, words: string, more: object = {}): Promise<Interaction> {
  const body = { customer_id, channel: 'call', began: 'us', two_way: true, words, ...more };
  return expectStatus(await owner.post<Interaction>('/api/v1/interactions', body), 201).body;
}

async function said(q: string, client = owner): Promise<[string, string | null][]> {
  const path = `/api/v1/search?q=${encodeURIComponent(q)}`;
  const { body } = expectStatus(await client.get<{ items: SearchHit[] }>(path), 200);
  return body.items.filter(({ kind }) => kind === 'said').map((hit) => [hit.id, hit.subtitle]);
}
const who = async (q: string, client = owner) => (await said(q, client)).map(([id]) => id);

it('finds what was said by the beginning of any word, and all of several', async () => {
  const ada = await enter('Ada Quill');
  await say(ada, 'They want the Blue door painted again, in Café-crème, before the fair in Łódź.');
  for (const typed of ['blu', 'BLUE do', 'painted', 'cafe', 'crème', 'lodz', 'Łódź', 'fair blue']) {
    expect(await who(typed), typed).toEqual([ada]);
  }
  for (const typed of ['lue', 'blue window', 'bl', 'the ox']) {
    expect(await who(typed), typed).toEqual([]);
  }
  expect((await said('painted'))[0]?.[1]).toContain('Blue door painted again');
});

it('finds Chinese and Hebrew from any letter on', async () => {
  const li = await enter('李四');
  await say(li, '客户希望在国庆节之前收到新的茶叶样品，价格要比去年便宜。');
  const dana = await enter('דנה לוי');
  await say(dana, 'ביקשה שנחזור אליה אחרי החגים עם הצעת מחיר');
  for (const typed of ['茶叶', '国庆', '便宜', '收到新的茶叶样品']) {
    expect(await who(typed), typed).toEqual([li]);
  }
  for (const typed of ['חגים', 'מחיר', 'הצעת מח']) {
    expect(await who(typed), typed).toEqual([dana]);
  }
  expect(await who('茶壶')).toEqual([]);
  expect((await said('茶叶'))[0]?.[1]).toContain('茶叶样品');
});

it('shows each customer once, with the newest words, and at most three', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push(await enter(`Marmalade ${n}`));
  for (const [n, id] of ids.entries()) {
    await say(id, `asked for kumquat ${n}`, { occurred_at: `2026-01-0${n + 1}T10:00:00Z` });
    await say(id, `asked for older kumquat ${n}`, { occurred_at: `2025-01-0${n + 1}T10:00:00Z` });
  }
  const found = await said('kumquat');
  expect(found.map(([id]) => id)).toEqual(ids.slice(2).reverse());
  expect(found[0]?.[1]).toBe('asked for kumquat 4');
});

it('follows what is corrected, taken back, merged and erased', async () => {
  const [one, two] = [await enter('Ben Rowe'), await enter('B. Rowe')];
  const first = await say(one, 'spoke of walnuts');
  const path = `/api/v1/interactions/${first.id}`;
  const changed = { words: 'spoke of hazelnuts' };
  const after = await owner.patch<Interaction>(path, changed, { 'if-match': `"${first.version}"` });
  expectStatus(after, 200);
  expect(await who('walnuts')).toEqual([]);
  expect(await who('hazelnuts')).toEqual([one]);

  const second = await say(two, 'spoke of chestnuts');
  const merge = await owner.post(`/api/v1/customers/${one}/merges`, { absorbed_id: two });
  expectStatus(merge, 201);
  expect(await who('chestnuts')).toEqual([one]);
  await owner.del(`/api/v1/interactions/${second.id}`, { 'if-match': `"${second.version}"` });
  expect(await who('chestnuts')).toEqual([]);

  const erased = await owner.put(`/api/v1/customers/${one}/erasure`, { because: 'asked' });
  expectStatus(erased, 200);
  expect(await who('hazelnuts')).toEqual([]);
  const left = `select count(*)::int as n from fact_text where terms::text like '%hazelnut%'`;
  expect(await query(product.operatorUrl, left)).toEqual([{ n: 0 }]);
});

it('says nothing of customers whom somebody may not see, nor of another business', async () => {
  const seller = await product.invite(owner, ['salesperson']);
  const theirs = await enter('Cleo Marsh', { owner_id: seller.employeeId });
  const others = await enter('Dov Peretz');
  await say(theirs, 'likes persimmons');
  await say(others, 'grows persimmons', { occurred_at: '2026-02-01T10:00:00Z' });
  expect((await who('persimmons')).sort()).toEqual([theirs, others].sort());
  expect(await who('persimmons', seller)).toEqual([theirs]);
  expect(await who('persimmons', await product.otherBusiness())).toEqual([]);
});

it('finds the newest of a word that very many have', async () => {
  const busy = await enter('Busy Bee');
  await say(busy, 'newest quince of all');
  const no = `(select customer_no from customer where customer_id = '${busy}')`;
  // Older than those: 3,000 with the same word, as an import would leave them.
  await query(
    product.operatorUrl,
    `with made as (
       insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
         tier, source, source_id)
       select '${owner.workspaceId}', 23, ${no}, '2020-01-01', '2020-01-01', now(), now(), 'A',
         'old', n::text
       from generate_series(1, 3000) n returning fact_no)
     insert into fact_text (workspace_id, fact_no, words, terms)
     select '${owner.workspaceId}', fact_no, 'quince ' || fact_no,
       array_to_tsvector(array[right('${owner.workspaceId}', 12) || 'quince'])
     from made;
     analyze fact_text`,
  );
  await say(busy, 'the very newest quince');
  expect((await said('quince'))[0]).toEqual([busy, 'the very newest quince']);
  expect(await who('newest quince')).toEqual([busy]);
});
