import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../test/database.ts';
import { createWorkspace } from '../server/workspace/index.ts';
import { prove } from './prove.ts';
import { seed } from './seed.ts';

/** Enough for a scan to cost more than an index: `npm run bench -- plans` proves a million. */
const CONTACTS = 50_000;
const workspaceId = uuidv7();

let clone: TestDatabase;
beforeAll(async () => {
  clone = await cloneDatabase();
  await clone.database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Plans',
      language: 'en',
      currency: 'GBP',
      time_zone: 'UTC',
    }),
  );
  await seed(clone.operatorUrl, { workspaceId, contacts: CONTACTS });
}, 600_000);
afterAll(() => clone.drop());

test('no listed query scans a large table or reads much more than it answers', async () => {
  const faults: string[] = [];
  let many = 0;
  for await (const { name, fault } of prove(clone.operatorUrl, CONTACTS)) {
    many += 1;
    if (fault !== undefined) faults.push(`${name} ${fault}`);
  }
  expect(faults).toEqual([]);
  expect(many).toBeGreaterThan(300);
}, 600_000);

test('the search for a part of a name goes through its index, which a plan of its caller hides', async () => {
  const operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
  const explained = await operator.query(
    `explain (format json) select c.customer_no from customer c
     where name_parts(c.workspace_id, c.sort_name) @> name_parts($1, 'hern')
       and c.workspace_id = $1 and c.sort_name like all ($2) limit 20001`,
    [workspaceId, ['%hern%']],
  );
  await operator.end();
  expect(JSON.stringify(explained.rows)).toContain('customer_contains');
});

test('what was said is searched for through its index, too', async () => {
  const operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
  // Texts of no facts: the look-up asks the texts alone.
  await operator.query('set session_replication_role = replica');
  await operator.query(
    `insert into fact_text (workspace_id, fact_no, words, terms)
     select $1::uuid, 1000000 + n, 'x', array_to_tsvector(array['x' || n]) from generate_series(1, 20000) n`,
    [workspaceId],
  );
  await operator.query('analyze fact_text');
  const planOf = async (asked: string) =>
    JSON.stringify((await operator.query(`explain (format json) ${asked}`, [workspaceId])).rows);
  const rare = await planOf(
    `select fact_no from fact_text t
     where t.terms @@ $$'x77':*$$::tsquery and t.workspace_id = $1 limit 1001`,
  );
  expect(rare).toContain('fact_text_terms');
  const newest = await planOf(
    `select fact_no, terms from fact_text t where t.workspace_id = $1 order by fact_no desc limit 4000`,
  );
  expect(newest).toContain('fact_text_pkey');
  await operator.end();
});
