import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderRow } from '../../contract/sales/order.ts';
import { seed } from '../../bench/seed.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { createWorkspace } from '../workspace/index.ts';
import { withinReach } from '../customers/index.ts';
import { readOrder, readOrders } from './data.ts';

const CONTACTS = 4_000;
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
  await seed(clone.operatorUrl, { workspaceId, contacts: CONTACTS });
  operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
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
}, 600_000);
afterAll(async () => {
  await operator.end();
  await clone.drop();
});

type Scope = 'all' | 'own' | 'team';

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
