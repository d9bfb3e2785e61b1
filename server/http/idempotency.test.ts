import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

const add = (client: Client, name: string, key: string) =>
  client.post<Problem & { id?: string }>('/api/v1/teams', { name }, { 'idempotency-key': key });

async function teamsNamed(name: string): Promise<number> {
  const { body } = await owner.get<{ items: { name: string }[] }>('/api/v1/teams');
  return body.items.filter((team) => team.name === name).length;
}

it('a request sent again is answered as the first time, and written once', async () => {
  const first = await add(owner, 'North', 'again');
  const second = await add(owner, 'North', 'again');
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await teamsNamed('North')).toBe(1);
});

it('sent many times at once it is written once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => add(owner, 'South', 'at once')),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await teamsNamed('South')).toBe(1);
});

it('a key is not lent to another request', async () => {
  await add(owner, 'East', 'lent');
  const other = await add(owner, 'West', 'lent');
  expect(other.body).toMatchObject({ status: 409, code: 'request.idempotency_reused' });
  const elsewhere = await owner.post<Problem>(
    '/api/v1/invitations',
    { name: 'East' },
    { 'idempotency-key': 'lent' },
  );
  expect(elsewhere.status).toBeGreaterThanOrEqual(400);
  expect(await teamsNamed('West')).toBe(0);
});

it('a colleague’s key is another, and so is another business’s', async () => {
  const colleague = await product.invite(owner, ['manager']);
  const other = await product.otherBusiness();
  const ids = await Promise.all(
    [owner, colleague, other].map(async (client, at) => {
      const answer = await add(client, `Side ${at}`, 'shared');
      expect(answer.status).toBe(201);
      return answer.body.id;
    }),
  );
  expect(new Set(ids).size).toBe(3);
});

it('a refused request leaves its key free', async () => {
  expect((await add(owner, '', 'mended')).status).toBe(400);
  expect((await add(owner, 'North', 'taken')).status).toBeGreaterThanOrEqual(400);
  expect((await add(owner, 'Mended', 'mended')).status).toBe(201);
  expect((await add(owner, 'Untaken', 'taken')).status).toBe(201);
});

it('a key that is too long is named', async () => {
  const answer = await add(owner, 'Long', 'k'.repeat(201));
  expect(answer.body.fields).toMatchObject([{ path: 'Idempotency-Key', params: { max: 200 } }]);
});

it('a write that another stands in the way of is done again, once', async () => {
  const other = new pg.Client({ connectionString: product.operatorUrl });
  await other.connect();
  await other.query('begin; lock table audit_event in exclusive mode');
  const waiting = add(owner, 'Crossed', 'crossed');
  const waits = `select from pg_locks where not granted and relation = 'audit_event'::regclass`;
  await vi.waitFor(async () => expect((await other.query(waits)).rowCount).toBe(1), 10_000);
  // Each waits for the other now; whoever began to wait first is turned away.
  await other.query(
    `insert into team (workspace_id, team_id, name, created_at)
     values ('${owner.workspaceId}', gen_random_uuid(), 'Crossed', now())`,
  );
  await other.query('rollback');
  await other.end();
  expect((await waiting).status).toBe(201);
  expect(await teamsNamed('Crossed')).toBe(1);
});

it('a write that fails keeps neither key nor anything else', async () => {
  await query(product.operatorUrl, 'alter table audit_event rename to away');
  const failed = await add(owner, 'Lost', 'failing');
  await query(product.operatorUrl, 'alter table away rename to audit_event');
  expect(failed.body).toMatchObject({ status: 500, code: 'server.unexpected' });
  expect(await teamsNamed('Lost')).toBe(0);
  expect((await add(owner, 'Lost', 'failing')).status).toBe(201);
});
