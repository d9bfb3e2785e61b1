import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissionsOf } from '../../contract/team/permissions.ts';
import { type Call, record, type Statement } from '../../bench/record.ts';
import { cities, seed } from '../../bench/seed.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { createWorkspace } from '../workspace/index.ts';

const CONTACTS = 50_000;
/** Tables that grow with the business; a scan of one of them grows with it too. */
const LARGE = new Set([
  'customer',
  'customer_email',
  'customer_phone',
  'affiliation',
  'search_term',
  'standing',
  'sales_order',
  'fact',
]);

let clone: TestDatabase;
const workspaceId = uuidv7();

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
  const operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
  await seed(operator, { workspaceId, contacts: CONTACTS });
  await operator.end();
}, 300_000);
afterAll(() => clone.drop());

/** The routes' own statements, for somebody who sees everything or only their own. */
async function statementsOf(path: string, role: 'owner' | 'salesperson'): Promise<Statement[]> {
  const actor = {
    workspaceId,
    employeeId: uuidv7(),
    teamId: null,
    name: 'Ada',
    language: 'en',
    permissions: permissionsOf([role]),
    sessionId: randomBytes(8).toString('hex'),
    requestId: uuidv7(),
  } as const;
  const call: Call = { method: 'GET', path };
  const [recording] = await record(clone.appUrl, actor, [call]);
  return (recording ?? []).flat();
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** Tables that a statement reads from end to end, as the application's role sees its plan. */
async function scannedBy({ text, values }: Statement): Promise<string[]> {
  const client = new pg.Client({ connectionString: clone.appUrl });
  await client.connect();
  await client.query(`begin; select enter('${workspaceId}')`);
  const explained = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (format json) ${text}`,
    values,
  );
  await client.end();
  const plan = explained.rows[0]?.['QUERY PLAN'][0]?.Plan;
  return plan === undefined ? [] : scans(plan);
}

function scans(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scans)].filter((table) => LARGE.has(table));
}

const city = cities(CONTACTS)[3] ?? '';
const lists = [
  'customers?sort=newest',
  'customers?sort=name',
  'customers?sort=standing',
  'customers?sort=danger',
  'customers?sort=value',
  'customers?sort=last_bought',
  'customers?sort=standing&at=20000',
  `customers?sort=name&city=${city}`,
  `customers?sort=newest&city=${city}`,
  'customers?sort=name&name=hern',
  'customers?sort=standing&name=hern',
  'customers?sort=standing&score_from=60',
  'search?q=hern',
  'search?q=maria%20her',
  'search?q=hernandes',
  'search?q=70000',
  'search?q=lantern',
];

async function expectNoScan(path: string, role: 'owner' | 'salesperson'): Promise<void> {
  const statements = await statementsOf(`/api/v1/${path}`, role);
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) expect(await scannedBy(statement)).toEqual([]);
}

test.each(lists)('%s scans no large table', (path) => expectNoScan(path, 'owner'));

test.each(lists)('%s of one’s own customers scans no large table', (path) =>
  expectNoScan(path, 'salesperson'),
);

test('one customer and their timeline scan no large table', async () => {
  const { customer_id: id } = await clone.database.inWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom('customer')
      .select('customer_id')
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', 'person')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  await expectNoScan(`customers/${id}`, 'owner');
  await expectNoScan(`customers/${id}/timeline`, 'owner');
});

test('the search for a part of a name goes through its index, with the pattern it is given', async () => {
  const operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
  const explained = await operator.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (format json) select c.customer_no from customer c
     where name_parts(c.workspace_id, c.sort_name) @> name_parts($1, 'hern')
       and c.workspace_id = $1 and c.sort_name like all ($2) limit 20001`,
    [workspaceId, ['%hern%']],
  );
  await operator.end();
  expect(JSON.stringify(explained.rows)).toContain('customer_contains');
});
