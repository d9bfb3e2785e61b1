import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** Staged lines of one load, and under which name its order numbers are kept. */
export interface Staged {
  workspaceId: string;
  intakeId: string;
  source: string;
  currency: string;
}

/** A stretch of staged lines: behind one order number, up to and with another. */
export interface Stretch {
  after: string;
  upTo: string | null;
}

/** What one stretch came to. */
export interface Written {
  rows: number;
  amount: number;
  goods: number;
  charges: number;
  orders: number;
  returns: number;
  new_orders: number;
  new_lines: number;
  changed_orders: number;
  two_times: number;
  identical: number;
}

/** The order number with which about `lines` lines are complete; null when fewer are left. */
export async function readStretchEnd(
  tx: Transaction,
  { workspaceId, intakeId }: Pick<Staged, 'workspaceId' | 'intakeId'>,
  after: string,
  lines: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom('order_intake')
    .select('number')
    .where('workspace_id', '=', workspaceId)
    .where('intake_id', '=', intakeId)
    .where('number', '>', after)
    .orderBy('number')
    .offset(lines)
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

/**
 * Adds the products that staged lines name, and tells how many they name; a product's name is that
 * of its latest line.
 */
export async function insertStagedProducts(
  tx: Transaction,
  { workspaceId, intakeId }: Pick<Staged, 'workspaceId' | 'intakeId'>,
): Promise<number> {
  const result = await sql<{ products: number }>`
    with named as (
      select product_code, product_name, max(placed_at) as seen_at
      from order_intake
      where workspace_id = ${workspaceId} and intake_id = ${intakeId}
      group by product_code, product_name
    ),
    latest as (
      select distinct on (product_code) product_code, product_name
      from named
      order by product_code, product_name = '', seen_at desc, product_name
    ),
    added as (
      insert into product (workspace_id, product_id, code, name, created_at)
      select ${workspaceId}::uuid, named_uuid(${workspaceId}::text || ' product ' || product_code),
             product_code, product_name, ${new Date()}::timestamptz
      from latest
      on conflict (workspace_id, code) do nothing
    )
    select count(distinct product_code)::int as products from named
  `.execute(tx);
  return result.rows[0]?.products ?? 0;
}

function within({ workspaceId, intakeId }: Staged, { after, upTo }: Stretch): RawBuilder<unknown> {
  const end = upTo === null ? sql`` : sql`and i.number <= ${upTo}`;
  return sql`i.workspace_id = ${workspaceId} and i.intake_id = ${intakeId}
    and i.number > ${after} ${end}`;
}

/**
 * An order or a return, as the money says: what was bought never sums to less than nothing, nor what
 * was returned to more, whatever the number looks like. Goods that come to nothing (carriage taken
 * back, an exchange) are what the number says, or what the order has been.
 */
function kindOf(goods: RawBuilder<unknown>, otherwise: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case sign(${goods}) when 1 then 'order' when -1 then 'return' else ${otherwise} end`;
}

/** Adds the orders of a stretch that are not known yet, with their sums; returns their numbers. */
export async function insertStagedOrders(
  tx: Transaction,
  staged: Staged,
  stretch: Stretch,
): Promise<number[]> {
  const { workspaceId, source, currency } = staged;
  const result = await sql<{ order_no: number }>`
    insert into sales_order (workspace_id, order_id, source, number, kind, customer_no, placed_at,
      known_at, currency, goods_amount, charges_amount, line_count, created_at)
    select ${workspaceId}::uuid,
           named_uuid(${workspaceId}::text || ' order ' || ${source}::text || ' ' || o.number),
           ${source}, o.number, ${kindOf(sql`o.goods`, sql`o.kind`)}, c.customer_no, o.placed_at, o.known_at, ${currency},
           o.goods, o.charges, o.lines, ${new Date()}::timestamptz
    from (
      select i.number, min(i.kind) as kind, min(i.customer_ref) as customer_ref,
             min(i.placed_at) as placed_at, min(coalesce(i.known_at, i.placed_at)) as known_at, count(*)::int as lines,
             coalesce(sum(i.amount) filter (where i.treatment = 'goods'), 0)::bigint as goods,
             coalesce(sum(i.amount) filter (where i.treatment <> 'goods'), 0)::bigint as charges
      from order_intake i
      where ${within(staged, stretch)}
      group by i.number
    ) o
    join customer_identifier c on c.workspace_id = ${workspaceId} and c.system = ${source}
      and c.value = o.customer_ref
    order by o.placed_at, o.number
    on conflict (workspace_id, source, number) do nothing
    returning order_no
  `.execute(tx);
  return result.rows.map((row) => row.order_no);
}

/** What new lines add to an order that had been known before. */
interface Growth {
  order_no: number;
  lines: number;
  placed_at: string;
  goods: number;
  charges: number;
}

const hashJoins = [
  'enable_nestloop = off',
  'enable_mergejoin = off',
  'plan_cache_mode = force_custom_plan',
];
const usualPlans = ['enable_nestloop = on', 'enable_mergejoin = on', 'plan_cache_mode = auto'];

/**
 * Adds the lines of a stretch that are not known yet and lets the orders grow that had been known
 * before. A line is known by its content and by which of several identical ones it is.
 *
 * Tables that have just been filled have no statistics, and the planner takes them for empty: its
 * nested loops would go through all orders for every stretch, and merging would sort every line by
 * its product. And only a plan made for these very orders looks their numbers up by hash; a plan for
 * any would compare each line with each of them.
 */
export async function insertStagedLines(
  tx: Transaction,
  staged: Staged,
  stretch: Stretch,
  newOrders: readonly number[],
): Promise<{ written: Written; grown: GrownOrder[] }> {
  const set = (settings: readonly string[]) =>
    settings.map((setting) => sql.raw(`set local ${setting}`).execute(tx));
  const before = set(hashJoins);
  const lines = stagedLines(staged, stretch, newOrders).execute(tx);
  const [result] = await Promise.all([lines, ...before, ...set(usualPlans)]);
  const row = result.rows[0];
  if (row === undefined) throw new Error('an aggregate always has a row');
  const { grown, ...written } = row;
  return {
    written: { ...written, new_orders: newOrders.length, changed_orders: grown.length },
    grown: grown.length === 0 ? [] : await growOrders(tx, staged.workspaceId, grown),
  };
}

/** One statement over a stretch: every line numbered, lines of new orders added without looking. */
function stagedLines(staged: Staged, stretch: Stretch, newOrders: readonly number[]) {
  const { workspaceId, source } = staged;
  const { after, upTo } = stretch;
  const end = upTo === null ? sql`` : sql`and o.number <= ${upTo}`;
  const columns = sql`workspace_id, order_no, content, ordinal, treatment, product_no, quantity,
    unit_price_micro, amount, placed_at`;
  const line = sql`${workspaceId}::uuid, order_no, content, ordinal, treatment, product_no,
    quantity, unit_price_micro, amount, placed_at`;
  return sql<Omit<Written, 'new_orders' | 'changed_orders'> & { grown: Growth[] }>`
    with numbered as materialized (
      select o.order_no, o.kind, i.content, i.treatment, p.product_no, i.quantity,
             i.unit_price_micro, i.amount, i.placed_at, o.order_no = any(${newOrders}) as is_new,
             row_number() over (partition by o.order_no, i.content order by i.row_no)::int as ordinal
      from order_intake i
      join sales_order o on o.workspace_id = ${workspaceId} and o.source = ${source}
        and o.number = i.number and o.number > ${after} ${end}
      join product p on p.workspace_id = ${workspaceId} and p.code = i.product_code
      where ${within(staged, stretch)}
    ),
    fresh as (
      insert into order_line (${columns}) select ${line} from numbered where is_new
      returning 1
    ),
    added as (
      insert into order_line (${columns}) select ${line} from numbered where not is_new
      on conflict (workspace_id, order_no, content, ordinal) do nothing
      returning order_no, treatment, amount, placed_at
    ),
    grown as (
      select order_no, count(*)::int as lines, min(placed_at) as placed_at,
             coalesce(sum(amount) filter (where treatment = 'goods'), 0)::bigint as goods,
             coalesce(sum(amount) filter (where treatment <> 'goods'), 0)::bigint as charges
      from added
      group by order_no
    ),
    orders as (
      select count(*) filter (where kind = 'order')::int as orders,
             count(*) filter (where kind = 'return')::int as returns,
             count(*) filter (where two_times)::int as two_times
      from (
        select kind, min(placed_at) < max(placed_at) as two_times
        from numbered group by order_no, kind
      ) per_order
    ),
    lines as (
      select count(*)::int as rows, coalesce(sum(amount), 0)::bigint as amount,
             coalesce(sum(amount) filter (where treatment = 'goods'), 0)::bigint as goods,
             coalesce(sum(amount) filter (where treatment <> 'goods'), 0)::bigint as charges,
             count(*) filter (where ordinal > 1)::int as identical
      from numbered
    )
    select lines.*, orders.*,
           ((select count(*) from fresh) + (select count(*) from added))::int as new_lines,
           (select coalesce(jsonb_agg(grown), '[]') from grown) as grown
    from lines, orders
  `;
}

/** An order as it has become, what it has grown by, and what it was. */
export interface GrownOrder extends Growth {
  order_id: string;
  kind_before: string;
  kind: string;
  goods_amount: number;
  charges_amount: number;
  line_count: number;
}

/**
 * Adds new lines to their orders. `known_at` stays what the source gave with the order: since when
 * this revision of it is known is for the ledger to say.
 */
async function growOrders(
  tx: Transaction,
  workspaceId: string,
  grown: readonly Growth[],
): Promise<GrownOrder[]> {
  const result = await sql<GrownOrder>`
    update sales_order o
    set kind = ${kindOf(sql`o.goods_amount + more.goods`, sql`o.kind`)},
        goods_amount = o.goods_amount + more.goods,
        charges_amount = o.charges_amount + more.charges,
        line_count = o.line_count + more.lines,
        placed_at = least(o.placed_at, more.placed_at),
        version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(grown)}::jsonb) as more
      (order_no bigint, lines int, placed_at timestamptz, goods bigint, charges bigint)
    join sales_order was on was.workspace_id = ${workspaceId} and was.order_no = more.order_no
    where o.workspace_id = ${workspaceId} and o.order_no = more.order_no
    returning more.*, o.order_id, was.kind as kind_before, o.kind, o.goods_amount,
      o.charges_amount, o.line_count
  `.execute(tx);
  return result.rows;
}

/** The facts that orders stand for: what was bought or returned, in goods alone. */
export function orderFacts(
  workspaceId: string,
  orderNos: readonly number[],
  kinds: { bought: number; returned: number },
): RawBuilder<unknown> {
  return sql`
    select (case kind when 'order' then ${kinds.bought}::int else ${kinds.returned}::int end)::smallint as kind,
           customer_no, placed_at as occurred_at, known_at, 'A' as tier, goods_amount as amount,
           currency, goods_amount as base_amount, 'order' as object_kind, order_no as object_no,
           source, number as source_id,
           jsonb_build_object('lines', line_count, 'charges', charges_amount) as payload
    from sales_order
    where workspace_id = ${workspaceId} and order_no = any(${orderNos})
  `;
}
