import { type RawBuilder, sql } from 'kysely';
import { both, listed, packed, unpack, unpackBoth } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from '../ledger/index.ts';

/** A customer's days with prices to compare, as parallel lists in day order. */
export interface PriceRollRow {
  customer_no: number;
  /** Days since 1970-01-01. */
  days: number[];
  /** Lines whose product had a reference price at that volume. */
  lines: number[];
  /** Minor units. */
  paid: number[];
  /** What the same lines would have cost at their reference prices, minor units. */
  reference: number[];
  /** Lines bought on a deal. */
  deal_lines: number[];
  /** Lines whose product had a deal that week, taken or not. */
  deal_available: number[];
}

/**
 * Days with prices to compare of the given customers, up to and with a day since 1970-01-01; as they
 * are compared now, or as they were at a moment.
 */
export async function readPriceRolls(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  upToDay: number,
  at?: string,
): Promise<PriceRollRow[]> {
  const read = (numbers: readonly number[]) =>
    at === undefined
      ? readNow(tx, workspaceId, numbers, upToDay)
      : readThen(tx, workspaceId, numbers, upToDay, at);
  const [rows, merged] = await Promise.all([
    read(customerNos),
    readMerged(tx, workspaceId, customerNos),
  ]);
  const own = rows.map(unpacked);
  if (merged.size === 0) return own;
  const others = await read([...merged.keys()]);
  return together(own, others.map(unpacked), merged);
}

/** Who was merged into some customers, and into whom: orders stay under the number they came with. */
async function readMerged(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Map<number, number>> {
  const result = await sql<{ customer_no: number; survivor_no: number }>`
    select customer_no, survivor_no from customer_alias
    where workspace_id = ${workspaceId} and survivor_no = any(${listed(customerNos)}::bigint[])
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_no, row.survivor_no]));
}

/** Days of those merged away among the days of whoever they were merged into. */
function together(
  own: readonly PriceRollRow[],
  others: readonly PriceRollRow[],
  merged: ReadonlyMap<number, number>,
): PriceRollRow[] {
  const rows = new Map(own.map((row) => [row.customer_no, row]));
  for (const other of others) {
    const no = merged.get(other.customer_no) ?? other.customer_no;
    const row = rows.get(no);
    rows.set(no, row === undefined ? { ...other, customer_no: no } : oneOfTwo(row, other));
  }
  return [...rows.values()].sort((a, b) => a.customer_no - b.customer_no);
}

function oneOfTwo(one: PriceRollRow, two: PriceRollRow): PriceRollRow {
  const places = [...one.days, ...two.days]
    .map((day, place) => ({ day, place }))
    .sort((a, b) => a.day - b.day || a.place - b.place)
    .map(({ place }) => place);
  const inOrder = (of: (row: PriceRollRow) => number[]) => {
    const values = [...of(one), ...of(two)];
    return places.map((place) => values[place] ?? 0);
  };
  return {
    customer_no: one.customer_no,
    days: inOrder((row) => row.days),
    lines: inOrder((row) => row.lines),
    paid: inOrder((row) => row.paid),
    reference: inOrder((row) => row.reference),
    deal_lines: inOrder((row) => row.deal_lines),
    deal_available: inOrder((row) => row.deal_available),
  };
}

interface PackedRow {
  customer_no: number;
  /** The day and its lines, lines on a deal and those that could have been, each two together. */
  lines: string;
  paid: string;
  reference: string;
  deals: string;
}

const PACKED = sql`
  ${packed(both(sql`day - date '1970-01-01'`, sql`lines`))} as lines, ${packed(sql`paid`)} as paid,
  ${packed(sql`reference`)} as reference,
  ${packed(both(sql`deal_lines`, sql`deal_available`))} as deals`;

function unpacked(row: PackedRow): PriceRollRow {
  const { signed: days, unsigned: lines } = unpackBoth(row.lines);
  const { signed: dealLines, unsigned: dealAvailable } = unpackBoth(row.deals);
  return {
    customer_no: row.customer_no,
    days,
    lines,
    paid: unpack(row.paid),
    reference: unpack(row.reference),
    deal_lines: dealLines,
    deal_available: dealAvailable,
  };
}

/** Customer by customer, each in the index's own order: nothing is sorted. */
async function readNow(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  upToDay: number,
): Promise<PackedRow[]> {
  const result = await sql<PackedRow>`
    select asked.no as customer_no, its.*
    from unnest(${listed(customerNos)}::bigint[]) asked (no)
    cross join lateral (
      select ${PACKED}
      from (
        select day, lines, paid, reference, deal_lines, deal_available from price_roll
        where workspace_id = ${workspaceId} and customer_no = asked.no
          and day <= date '1970-01-01' + ${upToDay}::int
        order by day
      ) ordered
    ) its
    where its.lines is not null
  `.execute(tx);
  return result.rows;
}

async function readThen(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  upToDay: number,
  at: string,
): Promise<PackedRow[]> {
  const some = sql`
    select customer_no, day, lines, paid, reference, deal_lines, deal_available`;
  const where = sql`
    where workspace_id = ${workspaceId} and customer_no = any(${listed(customerNos)}::bigint[])
      and day <= date '1970-01-01' + ${upToDay}::int and since <= ${at}::timestamptz`;
  const result = await sql<PackedRow>`
    select customer_no, ${PACKED}
    from (
      ${some} from price_roll ${where}
      union all
      ${some} from price_roll_past ${where} and until > ${at}::timestamptz
      order by customer_no, day
    ) ordered
    group by customer_no
    order by customer_no
  `.execute(tx);
  return result.rows;
}

/** Whose prices are compared: in the workspace's currency, on its days. */
interface PriceBook {
  workspaceId: string;
  currency: string;
  timeZone: string;
}

/** A place in the ledger; see its cursor. */
interface Place {
  recorded_xid: number;
  fact_no: number;
}

/**
 * Months whose prices the ledger's news change, up to a place in it, as their first days in order:
 * those in which something was bought or corrected, and the two behind each, as far as anything was
 * bought there. All months with orders for a reader that has read nothing yet.
 */
export async function readTouchedMonths(
  tx: Transaction,
  { workspaceId, timeZone }: PriceBook,
  { reader, upTo, kinds }: { reader: string; upTo: Place; kinds: readonly number[] },
): Promise<string[]> {
  const placed = (end: 'min' | 'max') =>
    sql`(select ${sql.raw(end)}(o.placed_at) from sales_order o
         where o.workspace_id = ${workspaceId}) at time zone ${timeZone}`;
  const result = await sql<{ month: string }>`
    with place as materialized (
      select recorded_xid, fact_no from ledger_cursor
      where workspace_id = ${workspaceId} and reader = ${reader}
    ),
    touched as (
      select date_trunc('month', f.day::timestamp) as month
      from fact f
      where f.workspace_id = ${workspaceId} and f.kind = any(${kinds}::smallint[])
        and (f.recorded_xid, f.fact_no) > (
          (select recorded_xid from place), (select fact_no from place))
        and (f.recorded_xid, f.fact_no) <= (${upTo.recorded_xid}::bigint, ${upTo.fact_no}::bigint)
      union
      select generate_series(date_trunc('month', ${placed('min')}), ${placed('max')},
        interval '1 month')
      where not exists (select from place)
    )
    select distinct to_char(t.month + behind * interval '1 month', 'YYYY-MM-DD') as month
    from touched t, generate_series(0, 2) behind
    where behind = 0 or t.month + behind * interval '1 month' <= ${placed('max')}
    order by month
  `.execute(tx);
  return result.rows.map(({ month }) => month);
}

/** A price is compared where so many lines, of so many customers, say what is typical. */
const FEWEST_LINES = 5;
const FEWEST_CUSTOMERS = 3;

/**
 * Compares the prices of a month, from nothing; answers the customers for whom that changed anything.
 *
 * The reference is the median unit price of the product at the line's volume, in the month and the
 * two before: nothing that comes later changes what a month's end knew. A line is low at 10 % under
 * its reference or more; a product of whose lines 5 % or more were low in a week had a deal in it,
 * and its low lines were bought on that. Weeks count from the first of the month, so that every
 * month can be reckoned alone. Returns, gifts and carriage are no prices.
 *
 * The planner cannot know how many rows each step comes to, and takes them for few: it must not
 * compare every one with every other.
 */
export async function refreshMonth(
  tx: Transaction,
  book: PriceBook,
  month: string,
): Promise<number[]> {
  const { workspaceId } = book;
  await sql`set local enable_nestloop = off`.execute(tx);
  const at = await lockPrices(tx, workspaceId);
  const result = await sql<{ customer_no: number }>`
    with ${compared(book, month)},
    ${references(workspaceId, month)},
    ${rolls(book, month, at)}
    select customer_no from gone_roll union select customer_no from kept_roll
  `.execute(tx);
  return result.rows.map((row) => row.customer_no);
}

/** The steps that make the price rolls of a month, of which `roll` is the last. */
function compared(book: PriceBook, month: string): RawBuilder<unknown> {
  return sql`
    bought as materialized (${boughtUpTo(book, month)}),
    reference as materialized (
      select product_no, band, count(*)::int as lines,
             percentile_disc(0.5) within group (order by price) as price
      from bought
      group by product_no, band
      having count(*) >= ${FEWEST_LINES} and count(distinct customer_no) >= ${FEWEST_CUSTOMERS}
    ),
    compared as materialized (
      select b.customer_no, b.day, b.product_no, (extract(day from b.day)::int - 1) / 7 as week,
             b.amount, round(b.amount::float8 * r.price / b.price)::bigint as worth,
             b.price * 10 <= r.price * 9 as low
      from bought b
      join reference r on r.product_no = b.product_no and r.band = b.band
      where b.day >= ${month}::date
    ),
    deal as (
      select product_no, week from compared
      group by product_no, week
      having count(*) filter (where low) > 0 and count(*) filter (where low) * 20 >= count(*)
    ),
    roll as materialized (
      select c.customer_no, c.day, count(*)::int as lines, sum(c.amount)::bigint as paid,
             sum(c.worth)::bigint as reference,
             count(*) filter (where c.low and d.week is not null)::int as deal_lines,
             count(d.week)::int as deal_available
      from compared c
      left join deal d on d.product_no = c.product_no and d.week = c.week
      group by c.customer_no, c.day
    )`;
}

/** How many pieces at a time: 0 below 4, 1 below 16, 2 below 64, 3 below 256, 4 from there on. */
const band = sql`width_bucket(l.quantity, '{4,16,64,256}'::bigint[])::smallint`;

/** Order lines of a month and the two before it that have a price, looked up order by order. */
function boughtUpTo(
  { workspaceId, currency, timeZone }: PriceBook,
  month: string,
): RawBuilder<unknown> {
  return sql`
    select o.customer_no, (o.placed_at at time zone ${timeZone})::date as day, l.product_no,
           ${band} as band,
           l.unit_price_micro as price, l.amount
    from sales_order o
    cross join lateral (
      select product_no, quantity, unit_price_micro, amount from order_line
      where workspace_id = ${workspaceId} and order_no = o.order_no and treatment = 'goods'
        and quantity > 0 and unit_price_micro > 0 and amount > 0
      offset 0
    ) l
    where o.workspace_id = ${workspaceId} and o.kind = 'order' and o.currency = ${currency}
      and o.placed_at >= (${month}::timestamp - interval '2 months') at time zone ${timeZone}
      and o.placed_at < (${month}::timestamp + interval '1 month') at time zone ${timeZone}`;
}

function references(workspaceId: string, month: string): RawBuilder<unknown> {
  return sql`
    gone_reference as (
      delete from product_reference old
      where old.workspace_id = ${workspaceId} and old.month = ${month}::date
        and not exists (
          select from reference r where r.product_no = old.product_no and r.band = old.band)
    ),
    kept_reference as (
      insert into product_reference as old (workspace_id, product_no, month, band,
        unit_price_micro, lines)
      select ${workspaceId}::uuid, product_no, ${month}::date, band, price, lines
      from reference order by product_no, band
      on conflict (workspace_id, product_no, month, band)
      do update set unit_price_micro = excluded.unit_price_micro, lines = excluded.lines
      where (old.unit_price_micro, old.lines) <> (excluded.unit_price_micro, excluded.lines)
    )`;
}

/**
 * The moment from which on prices are what a writer of them makes of them: writers come one after
 * the other, so that what a moment saw can be told afterwards. Held until the commit.
 */
export async function lockPrices(tx: Transaction, workspaceId: string): Promise<string> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`prices ${workspaceId}`}, 0))
  `.execute(tx);
  const result = await sql<{ at: string }>`select clock_timestamp() as at`.execute(tx);
  const [row] = result.rows;
  if (row === undefined) throw new Error('a clock always answers');
  return row.at;
}

/**
 * Only what has changed is written: most of a month's days are as they were. What they were is kept
 * where the end of a day or of a scored month saw it.
 */
function rolls(
  { workspaceId, timeZone }: PriceBook,
  month: string,
  at: string,
): RawBuilder<unknown> {
  const ofMonth = sql`
    old.workspace_id = ${workspaceId} and old.day >= ${month}::date
    and old.day < (${month}::date + interval '1 month')::date`;
  const dayOf = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone ${timeZone})::date`;
  return sql`
    past_roll as (
      insert into price_roll_past (workspace_id, customer_no, day, since, until, lines, paid,
        reference, deal_lines, deal_available)
      select old.workspace_id, old.customer_no, old.day, old.since, ${at}::timestamptz, old.lines,
             old.paid, old.reference, old.deal_lines, old.deal_available
      from price_roll old
      left join roll r on r.customer_no = old.customer_no and r.day = old.day
      where ${ofMonth}
        and (r.customer_no is null
          or (old.lines, old.paid, old.reference, old.deal_lines, old.deal_available)
            <> (r.lines, r.paid, r.reference, r.deal_lines, r.deal_available))
        and (${dayOf(sql`old.since`)} < ${dayOf(sql`${at}::timestamptz`)}
          or old.since <= (
            select max(prices_at) from month_scoring where workspace_id = ${workspaceId}))
    ),
    gone_roll as (
      delete from price_roll old
      where ${ofMonth}
        and not exists (
          select from roll r where r.customer_no = old.customer_no and r.day = old.day)
      returning old.customer_no
    ),
    kept_roll as (
      insert into price_roll as old (workspace_id, customer_no, day, lines, paid, reference,
        deal_lines, deal_available, since)
      select ${workspaceId}::uuid, customer_no, day, lines, paid, reference, deal_lines,
             deal_available, ${at}::timestamptz
      from roll order by customer_no, day
      on conflict (workspace_id, customer_no, day)
      do update set lines = excluded.lines, paid = excluded.paid, reference = excluded.reference,
        deal_lines = excluded.deal_lines, deal_available = excluded.deal_available,
        since = excluded.since
      where (old.lines, old.paid, old.reference, old.deal_lines, old.deal_available)
        <> (excluded.lines, excluded.paid, excluded.reference, excluded.deal_lines,
            excluded.deal_available)
      returning old.customer_no
    )`;
}

/** A day's comparison of prices that is not what the order lines come to; null where there is none. */
export interface PriceDifference {
  customer_no: number;
  day: string;
  stored: string | null;
  rebuilt: string | null;
}

/** What is stored of a month's prices and not what its order lines come to now. */
export async function readPriceDifferences(
  tx: Transaction,
  book: PriceBook,
  month: string,
): Promise<PriceDifference[]> {
  await sql`set local enable_nestloop = off`.execute(tx);
  const numbers = (of: string) =>
    sql.raw(`json_build_object('lines', ${of}.lines, 'paid', ${of}.paid, 'reference',
      ${of}.reference, 'deal_lines', ${of}.deal_lines, 'deal_available', ${of}.deal_available)::text`);
  const result = await sql<PriceDifference>`
    with ${compared(book, month)},
    stored as (
      select * from price_roll
      where workspace_id = ${book.workspaceId} and day >= ${month}::date
        and day < (${month}::date + interval '1 month')::date
    )
    select coalesce(s.customer_no, r.customer_no) as customer_no, coalesce(s.day, r.day) as day,
           case when s.customer_no is not null then ${numbers('s')} end as stored,
           case when r.customer_no is not null then ${numbers('r')} end as rebuilt
    from stored s
    full join roll r on r.customer_no = s.customer_no and r.day = s.day
    where (s.lines, s.paid, s.reference, s.deal_lines, s.deal_available)
      is distinct from (r.lines, r.paid, r.reference, r.deal_lines, r.deal_available)
    order by 1, 2
  `.execute(tx);
  return result.rows;
}

/** A month whose prices are compared, by chance that a number decides; undefined without any. */
export async function readSomeMonth(
  tx: Transaction,
  workspaceId: string,
  chance: number,
): Promise<string | undefined> {
  const result = await sql<{ month: string }>`
    with months as (
      select distinct month from product_reference where workspace_id = ${workspaceId})
    select month from months order by month
    offset ${chance}::bigint % greatest(1, (select count(*) from months)) limit 1
  `.execute(tx);
  return result.rows[0]?.month;
}

/** So much more must what a customer usually buys cost to be called a rise. */
const NOTABLE_RISE = 1.03;

/**
 * Of how many products that some customers had bought in the year before the price had risen by a
 * month, for whom the whole of them had become dearer. Against the reference three months earlier,
 * the last that shares no order with this one.
 */
export async function readPriceRises(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  month: string,
): Promise<Map<number, number>> {
  if (customerNos.length === 0) return new Map();
  const price = (at: RawBuilder<unknown>) => sql`
    cross join lateral (
      select p.unit_price_micro from product_reference p
      where p.workspace_id = ${workspaceId} and p.product_no = b.product_no and p.band = b.band
        and p.month = ${at}
      offset 0
    )`;
  const result = await sql<{ customer_no: number; n: number }>`
    select b.customer_no, count(distinct b.product_no)
      filter (where now.unit_price_micro > before.unit_price_micro)::int as n
    from (
      select asked.no as customer_no, l.product_no, ${band} as band, sum(l.amount) as amount
      from workspace w
      cross join unnest(${listed(customerNos)}::bigint[]) as asked(no)
      cross join lateral (
        select order_no from sales_order o
        where o.workspace_id = ${workspaceId} and o.kind = 'order'
          and o.customer_no = any(${numbersOf(workspaceId, sql`asked.no`)})
          and o.currency = w.currency
          and o.placed_at >= (${month}::timestamp - interval '1 year') at time zone w.time_zone
          and o.placed_at < ${month}::timestamp at time zone w.time_zone
        offset 0
      ) o
      cross join lateral (
        select product_no, quantity, amount from order_line
        where workspace_id = ${workspaceId} and order_no = o.order_no and treatment = 'goods'
          and quantity > 0 and amount > 0
        offset 0
      ) l
      where w.workspace_id = ${workspaceId}
      group by 1, 2, 3
    ) b
    ${price(sql`${month}::date`)} now
    ${price(sql`(${month}::date - interval '3 months')::date`)} before
    group by b.customer_no
    having sum(b.amount::float8 * now.unit_price_micro / before.unit_price_micro)
      >= ${sql.lit(NOTABLE_RISE)} * sum(b.amount)
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_no, row.n]));
}
