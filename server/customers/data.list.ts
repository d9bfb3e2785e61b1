import { type RawBuilder, sql } from 'kysely';
import type { CustomerFilter } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';
import {
  conditionsOf,
  customersOf,
  fragmentsOf,
  isLookedUp,
  MOST_HITS,
  type Narrowed,
  source,
} from './data.filter.ts';
import { count, type Total, totalOf } from './data.list-count.ts';
import {
  type CustomerSort,
  type ListPlace,
  type Order,
  orders,
  placesAfter,
  sequence,
} from './data.list-order.ts';
import { type ListRow, readRows, withCustomers } from './data.list-rows.ts';
import type { Reach } from './data.scope.ts';

export interface ListPage {
  sort: CustomerSort;
  after: ListPlace | undefined;
  /** Place of the page's first row in the whole list, counted from 0. */
  at: number;
  limit: number;
}

/**
 * One page of customers, one row more than `limit`, and the total where it is asked for. Orders by
 * standing end with the customers that have none yet, so nobody is missing from the list.
 */
export async function readList(
  tx: Transaction,
  reach: Reach,
  filter: CustomerFilter,
  page: ListPage,
  counted: boolean,
): Promise<{ rows: ListRow[]; total: Total | null }> {
  const named = counted ? await readNamed(tx, reach, filter, page) : undefined;
  if (named !== undefined) return named;
  const narrowed = await conditionsOf(tx, reach, filter, orders[page.sort].ofStanding);
  const [rows, total] = await Promise.all([
    readPage(tx, reach, narrowed, page),
    counted ? count(tx, reach, narrowed, false) : null,
  ]);
  return { rows, total };
}

/**
 * The first page of those whose name has a part, with its total, in one look at the index; undefined
 * where more is asked for than that, or too many are found.
 */
async function readNamed(
  tx: Transaction,
  reach: Reach,
  { name, ...others }: CustomerFilter,
  { sort, limit }: ListPage,
): Promise<{ rows: ListRow[]; total: Total } | undefined> {
  const order = orders[sort];
  const alone = reach.scope === 'all' && Object.values(others).every((it) => it === undefined);
  if (name === undefined || !alone || order.ofStanding) return undefined;
  const fragments = fragmentsOf(name);
  if (!isLookedUp(fragments)) return undefined;
  const rows = await readRows(
    tx,
    reach,
    order,
    withCustomers(
      reach,
      sql`
        select c.customer_no, ${order.key} as key, false as bare, count(*) over () as hits
        from customers_containing(
          ${reach.workspaceId}::uuid, ${fragments}::text[], ${MOST_HITS + 1}) c
        order by ${sequence(order, order.key, sql`c.customer_no`)} limit ${sql.lit(limit + 1)}`,
    ),
    limit + 1,
  );
  const hits = rows[0]?.hits ?? 0;
  return hits > MOST_HITS ? undefined : { rows, total: totalOf(hits, false) };
}

async function readPage(
  tx: Transaction,
  reach: Reach,
  narrowed: Narrowed,
  page: ListPage,
): Promise<ListRow[]> {
  const order = orders[page.sort];
  const wanted = page.limit + 1;
  const goesOn = order.ofStanding && !narrowed.standing;
  const beyond = () => farStretch(tx, reach, narrowed, page.at, wanted);
  const likely = goesOn && (await liesBeyond(tx, reach, page.at)) ? await beyond() : undefined;
  const rows =
    page.after?.bare || likely !== undefined
      ? []
      : await readRows(tx, reach, order, rankedPage(reach, narrowed, page, order), wanted);
  if (!goesOn || rows.length >= wanted) return rows;
  const far = likely ?? (page.at > 0 && rows.length === 0 ? await beyond() : undefined);
  const stretch = far ?? { skip: 0, limit: wanted - rows.length, backwards: false };
  const bare = barePage(reach, narrowed, page, stretch);
  return [...rows, ...(await readRows(tx, reach, order, bare, stretch.limit))];
}

/** Whether a place is likely to be behind all that have a standing, by how many had one at scoring. */
async function liesBeyond(tx: Transaction, { workspaceId }: Reach, at: number): Promise<boolean> {
  if (at === 0) return false;
  const scored = await tx
    .selectFrom('scoring')
    .select('ranked')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return scored !== undefined && at >= scored.ranked;
}

/** A run of the customers without a standing, counted from whichever end is nearer. */
interface BareStretch {
  skip: number;
  limit: number;
  backwards: boolean;
}

/** Where a page lies that begins so far behind the first of all; undefined where standings reach there. */
async function farStretch(
  tx: Transaction,
  reach: Reach,
  narrowed: Narrowed,
  at: number,
  wanted: number,
): Promise<BareStretch | undefined> {
  const exactly = (standing: boolean) =>
    count(tx, reach, { ...narrowed, standing, hits: undefined }, true);
  const [ranked, all] = await Promise.all([exactly(true), exactly(false)]);
  if (at < ranked.total) return undefined;
  const skip = at - ranked.total;
  const left = Math.max(0, all.total - at);
  return skip <= left
    ? { skip, limit: wanted, backwards: false }
    : { skip: Math.max(0, left - wanted), limit: Math.min(left, wanted), backwards: true };
}

/** A page's customers in their order, read from the order's index as far as needed. */
function rankedPage(
  reach: Reach,
  narrowed: Narrowed,
  page: ListPage,
  order: Order,
): RawBuilder<unknown> {
  const standing = order.ofStanding || narrowed.standing;
  const withCustomer = order.ofStanding ? narrowed : { ...narrowed, ofCustomer: true };
  const rows = source(reach, withCustomer, standing);
  const no = order.ofStanding ? sql`s.customer_no` : sql`c.customer_no`;
  const by = sequence(order, order.key, no);
  const shown = order.ofStanding ? sql`s.customer_no` : sql`c.*`;
  const branch = (place: RawBuilder<unknown>) => sql`(
    select ${shown}, ${order.key} as key, false as bare, null::int8 as hits
    from ${rows}
    where ${narrowed.where} and ${place}
    order by ${by} limit ${sql.lit(page.limit + 1)} ${from(page.after ? 0 : page.at)})`;
  const found = sql.join(placesAfter(page.after, order, no).map(branch), sql` union all `);
  return order.ofStanding ? withCustomers(reach, found) : found;
}

/**
 * Limits are written into the statement: PostgreSQL plans a bound one as a tenth of the table, finds
 * that plan dear, and then plans the statement anew each time, which costs more than running it.
 */
function from(place: number): RawBuilder<unknown> {
  return place === 0 ? sql`` : sql`offset ${place}`;
}

/** Customers that no standing has been computed for. */
function barePage(
  reach: Reach,
  narrowed: Narrowed,
  page: ListPage,
  { skip, limit, backwards }: BareStretch,
): RawBuilder<unknown> {
  const after = page.after?.bare ? page.after.no : 0;
  const direction = backwards ? sql`desc` : sql`asc`;
  return sql`(
    select c.*, null as key, true as bare, null::int8 as hits
    from ${customersOf(reach, narrowed)}
    where ${narrowed.where} and c.customer_no > ${after}
      and not exists (
        select from standing s
        where s.workspace_id = ${reach.workspaceId} and s.customer_no = c.customer_no)
    order by c.customer_no ${direction} limit ${sql.lit(limit)} ${from(skip)})`;
}
