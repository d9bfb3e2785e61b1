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
