import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface OrderPlace {
  placedAt: string;
  orderNo: number;
}

const orderColumns = [
  'o.order_no',
  'o.order_id',
  'o.number',
  'o.kind',
  'o.placed_at',
  'o.currency',
  'o.goods_amount',
  'o.charges_amount',
  'o.line_count',
  'c.customer_id',
  'c.display_name',
] as const;

/** Orders whose customers are within reach, newest first; one row more than `limit`. */
export async function readOrders(
  tx: Transaction,
  workspaceId: string,
  options: {
    reach: RawBuilder<boolean> | undefined;
    customerId: string | undefined;
    after: OrderPlace | undefined;
    limit: number;
  },
) {
  const { reach, customerId, after, limit } = options;
  let query = joinedOrders(tx, workspaceId)
    .select(orderColumns)
    .orderBy('o.placed_at', 'desc')
    .orderBy('o.order_no', 'desc')
    .limit(limit + 1);
  if (reach !== undefined) query = query.where(reach);
  if (customerId !== undefined) {
    // Of the customer and of those merged into it.
    query = query.where(
      'o.customer_no',
      'in',
      sql<number>`(
        select k.customer_no from customer k
        where k.workspace_id = ${workspaceId} and k.customer_id = ${customerId}
        union
        select a.customer_no from customer_alias a
        join customer k on k.workspace_id = ${workspaceId} and k.customer_no = a.survivor_no
        where a.workspace_id = ${workspaceId} and k.customer_id = ${customerId})`,
    );
  }
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('o.placed_at', 'o.order_no'), '<', tuple(after.placedAt, after.orderNo)),
    );
  }
  return query.execute();
}

export type OrderListRow = Awaited<ReturnType<typeof readOrders>>[number];

function joinedOrders(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('sales_order as o')
    .innerJoin('customer as c', (join) =>
      join.on('c.workspace_id', '=', workspaceId).on(
        'c.customer_no',
        '=',
        sql<number>`coalesce((
            select m.survivor_no from customer_alias m
            where m.workspace_id = ${workspaceId} and m.customer_no = o.customer_no), o.customer_no)`,
      ),
    )
    .where('o.workspace_id', '=', workspaceId);
}

export async function readOrder(
  tx: Transaction,
  workspaceId: string,
  orderId: string,
  reach: RawBuilder<boolean> | undefined,
): Promise<OrderListRow | undefined> {
  let query = joinedOrders(tx, workspaceId).select(orderColumns).where('o.order_id', '=', orderId);
  if (reach !== undefined) query = query.where(reach);
  return query.executeTakeFirst();
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
