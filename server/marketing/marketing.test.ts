import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { Promotion } from '../../contract/marketing/promotion.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import type { Client } from '../../test/client.ts';
import { openTestProduct, type TestProduct } from '../../test/product.ts';
import { readEpisodes } from './index.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

const PATH = '/api/v1/competitor-promotions';
const summer = {
  competitor: 'Low & Sons',
  what: 'Teaware',
  starts_on: '2026-06-01',
  ends_on: '2026-06-30',
  depth_bp: 2500,
  our_depth_bp: 500,
  evidence_words: 'Their window, seen on 2 June',
};
const episodes = () =>
  product.database.inWorkspace(owner.workspaceId, (tx) => readEpisodes(tx, owner.workspaceId));
const enter = (body: object, by = owner) => by.post<Promotion & Problem>(PATH, body);
const change = (id: string, body: object, version: number) =>
  owner.patch<Promotion & Problem>(`${PATH}/${id}`, body, { 'if-match': `"${version}"` });

it('is entered, changed by its version, taken back and restored, and told to the standings', async () => {
  const made = await enter(summer);
  expect(made.status).toBe(201);
  const { id } = made.body;
  const june = { from: 20_605, to: 20_634, depth_bp: 2500, our_depth_bp: 500, segment: null };
  expect(await episodes()).toEqual([june]);
  expect((await change(id, { depth_bp: 3000 }, 1)).body).toMatchObject({
    depth_bp: 3000,
    version: 2,
  });
  expect((await change(id, { depth_bp: 4000 }, 1)).body.code).toBe('version.conflict');
  const merged = await change(id, { what: 'Teapots', seen: { what: 'Teaware' } }, 1);
  expect(merged.body).toMatchObject({ what: 'Teapots', depth_bp: 3000, version: 3 });
  for (let twice = 0; twice < 2; twice += 1) {
    expect((await owner.put(`${PATH}/${id}/withdrawal`)).status).toBe(200);
  }
  expect(await episodes()).toEqual([]);
  expect((await owner.get<{ items: unknown[] }>(PATH)).body.items).toEqual([]);
  await owner.del(`${PATH}/${id}/withdrawal`);
  expect(await episodes()).toEqual([{ ...june, depth_bp: 3000 }]);
  const audited = await owner.get<{ items: AuditEvent[] }>(
    `/api/v1/audit-events?entity=competitor_promotion&entity_id=${id}`,
  );
  expect(audited.body.items.map(({ action }) => action)).toEqual([
    'restored',
    'withdrawn',
    'changed',
    'changed',
    'created',
  ]);
  await owner.put(`${PATH}/${id}/withdrawal`);
});

it('needs evidence, days in order and a depth', async () => {
  const without = { ...summer, evidence_words: null };
  expect((await enter(without)).body.fields?.[0]?.path).toBe('evidence_words');
  expect((await enter({ ...summer, ends_on: '2026-05-01' })).body.fields?.[0]?.path).toBe(
    'ends_on',
  );
  expect((await enter({ ...summer, depth_bp: 0 })).status).toBe(400);
  expect((await enter({ ...without, evidence_link: 'javascript:alert(1)' })).status).toBe(400);
});

it('for a group counts only where customers are compared by that group', async () => {
  await enter({ ...summer, segment: 'organisation' });
  await enter({ ...summer, segment: 'FR' });
  expect((await episodes()).map(({ segment }) => segment)).toEqual(['organisation']);
  const { body } = await owner.get<{ version: number }>('/api/v1/workspace');
  await owner.patch(
    '/api/v1/workspace',
    { segment_by: 'country' },
    { 'if-match': `"${body.version}"` },
  );
  expect((await episodes()).map(({ segment }) => segment)).toEqual(['FR']);
});

it('is read by those who may, entered by those who may, page by page', async () => {
  const viewer = await product.invite(owner, ['viewer']);
  const service = await product.invite(owner, ['service']);
  const seller = await product.invite(owner, ['salesperson']);
  expect((await enter(summer, viewer)).status).toBe(403);
  expect((await service.get(PATH)).status).toBe(403);
  expect((await enter(summer, seller)).status).toBe(201);
  const seen: string[] = [];
  for (let query = '?limit=1'; query !== '';) {
    const { body } = await viewer.get<{ items: Promotion[]; next_cursor: string | null }>(
      PATH + query,
    );
    seen.push(...body.items.map(({ id }) => id));
    query = body.next_cursor === null ? '' : `?limit=1&cursor=${body.next_cursor}`;
  }
  expect(new Set(seen).size).toBe(3);
});
