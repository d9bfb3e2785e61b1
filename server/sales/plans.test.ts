import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissionsOf } from '../../contract/team/permissions.ts';
import type { OrderRow } from '../../contract/sales/order.ts';
import { record, type Statement } from '../../bench/record.ts';
import { seed } from '../../bench/seed.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { createWorkspace } from '../workspace/index.ts';
import { withinReach } from '../customers/index.ts';
import { readOrder, readOrders } from './data.ts';

const CONTACTS = 40_000;
/** Somebody with some customers of their own, and somebody of the same team with one. */
const [own, mate, teamId] = [uuidv7(), uuidv7(), uuidv7()];
const OWNED = 200;
const workspaceId = uuidv7();

let clone: TestDatabase;
let operator: pg.Client;
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
  operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
  await seed(operator, { workspaceId, contacts: CONTACTS });
  await operator.query(
    `insert into team (workspace_id, team_id, name, created_at) values ($1, $2, 'North', now())`,
    [workspaceId, teamId],
  );
  await operator.query(
    `insert into employee (workspace_id, employee_id, user_id, team_id, name, email, language,
       created_at, updated_at)
     select $1, e, e::text, $2, 'Ada', e || '@example.com', 'en', now(), now()
     from unnest($3::uuid[]) e`,
    [workspaceId, teamId, [own, mate]],
  );
  // Customers with orders; every tenth of the first's is merged into the next one.
  await operator.query(
    `with buyer as (
       select customer_no, row_number() over (order by customer_no) as n
       from (select distinct customer_no from sales_order where workspace_id = $1) b)
     update customer c set owner_id = case when n <= ${OWNED} then $2 else $3 end::uuid
     from buyer b
     where c.workspace_id = $1 and c.customer_no = b.customer_no and n <= ${OWNED + 1}`,
    [workspaceId, own, mate],
  );
  await operator.query(
    `with mine as (
       select customer_no, lead(customer_no) over (order by customer_no) as next,
              row_number() over (order by customer_no) as n
       from customer where workspace_id = $1 and owner_id = $2)
     insert into customer_alias (workspace_id, customer_no, survivor_no, merged_at)
     select $1, customer_no, next, now() from mine where n % 10 = 0 and next is not null`,
    [workspaceId, own],
  );
  await operator.query(
    `insert into order_line (workspace_id, order_no, content, ordinal, treatment, product_no,
       quantity, unit_price_micro, amount, placed_at)
     select $1, o.order_no, gen_random_uuid(), 1, 'goods', p.product_no, 1, 1, 1, o.placed_at
     from sales_order o, (select min(product_no) as product_no from product) p
     where o.workspace_id = $1`,
    [workspaceId],
  );
  // Enough merges elsewhere for reading them all to be worth noticing.
  await operator.query(
    `insert into customer_alias (workspace_id, customer_no, survivor_no, merged_at)
     select $1, c.customer_no, s.customer_no, now()
     from customer c
     join customer s on s.workspace_id = $1 and s.customer_no = c.customer_no + 1
       and s.owner_id is null
     where c.workspace_id = $1 and c.owner_id is null and c.customer_no % 5 = 0`,
    [workspaceId],
  );
  await operator.query('analyze');
}, 300_000);
afterAll(async () => {
  await operator.end();
  await clone.drop();
});

type Scope = 'all' | 'own' | 'team';

async function statementsOf(path: string, scope: Scope): Promise<Statement[]> {
  const actor = {
    workspaceId,
    employeeId: own,
    teamId,
    name: 'Ada',
    language: 'en',
    permissions: { ...permissionsOf(['owner']), 'orders.read': scope },
    sessionId: randomBytes(8).toString('hex'),
    requestId: uuidv7(),
  } as const;
  const [recording] = await record(clone.appUrl, actor, [{ method: 'GET', path }]);
  return (recording ?? []).flat();
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
}

const LARGE = new Set(['customer', 'sales_order', 'customer_alias', 'order_line']);

/** Nodes of the plan that touch a large table, as the application's role runs it. */
async function touched({ text, values }: Statement): Promise<Plan[]> {
  const client = new pg.Client({ connectionString: clone.appUrl });
  await client.connect();
  await client.query(`begin; select enter('${workspaceId}')`);
  const explained = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, format json) ${text}`,
    values,
  );
  await client.end();
  const all = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(all)];
  const plan = explained.rows[0]?.['QUERY PLAN'][0]?.Plan;
  return (plan === undefined ? [] : all(plan)).filter((node) =>
    LARGE.has(node['Relation Name'] ?? ''),
  );
}

async function cost(path: string, scope: Scope): Promise<{ scans: string[]; rows: number }> {
  const nodes = (await Promise.all((await statementsOf(path, scope)).map(touched))).flat();
  expect(nodes.length).toBeGreaterThan(0);
  return {
    scans: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? ''),
    rows: nodes.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0),
  };
}

async function orderInTheMiddle(): Promise<{ order_id: string; placed_at: Date; no: number }> {
  const result = await operator.query<{ order_id: string; placed_at: Date; no: number }>(
    `select order_id, placed_at, order_no::int as no from sales_order
     where workspace_id = $1 order by placed_at desc offset ${CONTACTS / 4} limit 1`,
    [workspaceId],
  );
  const [row] = result.rows;
  if (row === undefined) throw new Error('the seed has orders');
  return row;
}

it.each(['all', 'own', 'team'] as const)('a page of orders of %s scans nothing', async (scope) => {
  const page = await cost('/api/v1/orders?limit=50', scope);
  expect(page.scans).toEqual([]);
  // The page and its customers, or every owned customer's own page: not the business.
  expect(page.rows).toBeLessThan(scope === 'all' ? 200 : 10 * OWNED);
});

it('nor does a page further on, a customer’s page, or one order', async () => {
  const { order_id: id, placed_at: at, no } = await orderInTheMiddle();
  const cursor = Buffer.from(JSON.stringify({ placedAt: at.toISOString(), orderNo: no }));
  for (const scope of ['all', 'own', 'team'] as const) {
    const next = await cost(`/api/v1/orders?cursor=${cursor.toString('base64url')}`, scope);
    expect(next.scans).toEqual([]);
  }
  const customer = await operator.query<{ customer_id: string }>(
    'select customer_id from customer where workspace_id = $1 and owner_id = $2 limit 1',
    [workspaceId, own],
  );
  const theirs = `/api/v1/orders?customer_id=${customer.rows[0]?.customer_id}`;
  for (const scope of ['all', 'own', 'team'] as const) {
    expect((await cost(theirs, scope)).scans).toEqual([]);
  }
  expect(await cost(`/api/v1/orders/${id}`, 'all')).toMatchObject({ scans: [] });
});

it('every scope sees its own orders and no others, those of merged customers with their survivor', async () => {
  const expected = async (owners: readonly string[]) => {
    const result = await operator.query<{ order_id: string; customer_id: string }>(
      `select o.order_id, c.customer_id from sales_order o
       left join customer_alias a using (workspace_id, customer_no)
       join customer c on c.workspace_id = $1
         and c.customer_no = coalesce(a.survivor_no, o.customer_no)
       where o.workspace_id = $1 and c.owner_id = any($2)
       order by o.placed_at desc, o.order_no desc`,
      [workspaceId, owners],
    );
    return result.rows.map((row) => `${row.order_id} ${row.customer_id}`);
  };
  const seen = async (scope: Scope) => {
    const reach = withinReach({ workspaceId, employeeId: own, teamId, scope });
    const ids: string[] = [];
    let after: { placedAt: string; orderNo: number } | undefined;
    for (;;) {
      const from = after;
      const rows = await clone.database.inWorkspace(workspaceId, (tx) =>
        readOrders(tx, workspaceId, { reach, customerId: undefined, after: from, limit: 70 }),
      );
      const page = rows.slice(0, 70);
      ids.push(...page.map((row) => `${row.order_id} ${row.customer_id}`));
      const last = page.at(-1);
      if (rows.length <= 70 || last === undefined) return ids;
      after = { placedAt: last.placed_at, orderNo: last.order_no };
    }
  };
  const mine = await expected([own]);
  expect(mine.length).toBeGreaterThan(100);
  expect(await seen('own')).toEqual(mine);
  expect(await seen('team')).toEqual(await expected([own, mate]));

  const [first = ''] = mine;
  const orderId = first.split(' ')[0] ?? '';
  const one = (employeeId: string): Promise<{ order_id: OrderRow['id'] } | undefined> =>
    clone.database.inWorkspace(workspaceId, (tx) =>
      readOrder(
        tx,
        workspaceId,
        orderId,
        withinReach({ workspaceId, employeeId, teamId: null, scope: 'own' }),
      ),
    );
  expect(await one(own)).toMatchObject({ order_id: orderId });
  expect(await one(mate)).toBeUndefined();
});
