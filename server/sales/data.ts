import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface OrderPlace {
  placedAt: string;
  orderNo: number;
}

export interface OrderListRow {
  order_no: number;
  order_id: string;
  number: string;
  kind: string;
  placed_at: string;
  currency: string;
  goods_amount: number;
  charges_amount: number;
  line_count: number;
  customer_id: string;
  display_name: string;
}

interface OrderPage {
  reach: RawBuilder<boolean> | undefined;
  customerId: string | undefined;
  after: OrderPlace | undefined;
  limit: number;
}

const columns = sql`o.order_no, o.order_id, o.number, o.kind, o.placed_at, o.currency,
  o.goods_amount, o.charges_amount, o.line_count`;

/** Orders whose customers are within reach, newest first; one row more than `limit`. */
export async function readOrders(
  tx: Transaction,
  workspaceId: string,
  page: OrderPage,
): Promise<OrderListRow[]> {
  const result = await (
    page.reach === undefined && page.customerId === undefined
      ? allOrders(workspaceId, page)
      : ordersOfSome(workspaceId, page)
  ).execute(tx);
  return result.rows;
}

function newest({ after, limit }: OrderPage): {
  from: RawBuilder<unknown>;
  cut: RawBuilder<unknown>;
} {
  return {
    from:
      after === undefined
        ? sql``
        : sql`and (o.placed_at, o.order_no) < (${after.placedAt}::timestamptz, ${after.orderNo}::bigint)`,
    cut: sql`order by o.placed_at desc, o.order_no desc limit ${limit + 1}`,
  };
}

/** The page is cut first; only the customers of its orders are looked up, merged ones by alias. */
function allOrders(workspaceId: string, page: OrderPage): RawBuilder<OrderListRow> {
  const { from, cut } = newest(page);
  return sql<OrderListRow>`
    with page as materialized (
      select ${columns}, o.customer_no
      from sales_order o
      where o.workspace_id = ${workspaceId} ${from}
      ${cut}
    ),
    placed as materialized (
      select page.*, coalesce((
          select a.survivor_no from customer_alias a
          where a.workspace_id = ${workspaceId} and a.customer_no = page.customer_no
        ), page.customer_no) as holder_no
      from page
    )
    select ${columns}, c.customer_id, c.display_name
    from placed o
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = o.holder_no
    order by o.placed_at desc, o.order_no desc
  `;
}

/**
 * Starts from the customers, by their owner or id: a page of each one's orders, then of them all.
 * Aliases are asked for one by one (`offset 0` keeps it so): how many customers a team has the
 * planner guesses far too high, and would read all aliases.
 */
function ordersOfSome(workspaceId: string, page: OrderPage): RawBuilder<OrderListRow> {
  const { from, cut } = newest(page);
  const { reach = sql`true`, customerId } = page;
  return sql<OrderListRow>`
    with holder as materialized (
      select c.customer_no, c.customer_id, c.display_name
      from customer c
      where c.workspace_id = ${workspaceId} and ${reach} and ${idIs(workspaceId, customerId)}
        and (
          select a.survivor_no from customer_alias a
          where a.workspace_id = ${workspaceId} and a.customer_no = c.customer_no) is null
    ),
    mine as materialized (
      select customer_no, customer_id, display_name from holder
      union all
      select a.customer_no, h.customer_id, h.display_name
      from holder h
      cross join lateral (
        select a.customer_no from customer_alias a
        where a.workspace_id = ${workspaceId} and a.survivor_no = h.customer_no
        offset 0
      ) a
    )
    select ${columns}, mine.customer_id, mine.display_name
    from mine
    cross join lateral (
      select ${columns}
      from sales_order o
      where o.workspace_id = ${workspaceId} and o.customer_no = mine.customer_no ${from}
      ${cut}
    ) o
    ${cut}
  `;
}

/** A customer by their own id, or by that of one that was merged into them. */
function idIs(workspaceId: string, customerId: string | undefined): RawBuilder<unknown> {
  if (customerId === undefined) return sql`true`;
  return sql`c.customer_no = (
    select coalesce(a.survivor_no, k.customer_no)
    from customer k
    left join customer_alias a on a.workspace_id = ${workspaceId} and a.customer_no = k.customer_no
    where k.workspace_id = ${workspaceId} and k.customer_id = ${customerId})`;
}

export async function readOrder(
  tx: Transaction,
  workspaceId: string,
  orderId: string,
  reach: RawBuilder<boolean> | undefined,
): Promise<OrderListRow | undefined> {
  const result = await sql<OrderListRow>`
    with found as materialized (
      select ${columns}, coalesce((
          select a.survivor_no from customer_alias a
          where a.workspace_id = ${workspaceId} and a.customer_no = o.customer_no
        ), o.customer_no) as holder_no
      from sales_order o
      where o.workspace_id = ${workspaceId} and o.order_id = ${orderId}
    )
    select ${columns}, c.customer_id, c.display_name
    from found o
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = o.holder_no
    where ${reach ?? sql`true`}
  `.execute(tx);
  return result.rows[0];
}

/** More than an order has, and a bound all the same. */
const MOST_LINES = 5_000;

export async function readOrderLines(tx: Transaction, workspaceId: string, orderNo: number) {
  return tx
    .selectFrom('order_line as l')
    .innerJoin('product as p', (join) =>
      join.on('p.workspace_id', '=', workspaceId).onRef('p.product_no', '=', 'l.product_no'),
    )
    .select([
      'p.product_id',
      'p.code',
      'p.name',
      'l.treatment',
      'l.quantity',
      'l.unit_price_micro',
      'l.amount',
    ])
    .where('l.workspace_id', '=', workspaceId)
    .where('l.order_no', '=', orderNo)
    .orderBy('p.code')
    .orderBy('l.content')
    .orderBy('l.ordinal')
    .limit(MOST_LINES)
    .execute();
}

export type OrderLineRow = Awaited<ReturnType<typeof readOrderLines>>[number];

export interface NewProduct {
  product_id: string;
  code: string;
  name: string;
  category: string | null;
  unit_price_micro: number | null;
}

/** Adds products whose codes are not known yet. */
export async function insertProducts(
  tx: Transaction,
  workspaceId: string,
  products: readonly NewProduct[],
): Promise<void> {
  if (products.length === 0) return;
  const now = new Date();
  await tx
    .insertInto('product')
    .values(products.map((row) => ({ ...row, workspace_id: workspaceId, created_at: now })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'code']).doNothing())
    .execute();
}
