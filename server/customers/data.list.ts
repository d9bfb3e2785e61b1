import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { CustomerFilter, customerSorts } from '../../contract/customers/customer.ts';
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
import type { Reach } from './data.scope.ts';

export type CustomerSort = (typeof customerSorts)[number];

/** Sort keys as they are read: a cursor handed to a list in another order is none of that list. */
const keys = {
  newest: z.iso.datetime(),
  name: z.string(),
  standing: z.number(),
  danger: z.number().nullable(),
  value: z.number().int(),
  last_bought: z.iso.date().nullable(),
} as const satisfies Record<CustomerSort, z.ZodType>;

/**
 * Where a page of this order ended: its last row's sort key and number, and whether it was among
 * those without a standing, who come last.
 */
export function listPlace(sort: CustomerSort): z.ZodType<ListPlace> {
  const no = z.number().int();
  const ranked = z.object({ sort: z.literal(sort), key: keys[sort], no, bare: z.literal(false) });
  if (!orders[sort].ofStanding) return ranked;
  return z.union([
    ranked,
    z.object({ sort: z.literal(sort), key: z.null(), no, bare: z.literal(true) }),
  ]);
}
export interface ListPlace {
  sort: CustomerSort;
  key: string | number | null;
  no: number;
  bare: boolean;
}

export interface ListPage {
  sort: CustomerSort;
  after: ListPlace | undefined;
  /** Place of the page's first row in the whole list, counted from 0. */
  at: number;
  limit: number;
}

/** One row of a list; everything a page shows, read for the rows of the page only. */
export interface ListRow {
  key: string | number | null;
  bare: boolean;
  /** How many rows the list has, where finding the page has told. */
  hits: number | null;
  customer_no: number;
  customer_id: string;
  kind: string;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  named: boolean;
  language: string | null;
  city: string | null;
  country: string | null;
  version: number;
  created_at: string;
  email: string | null;
  phone: string | null;
  title: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  score_milli: number | null;
  sd_milli: number | null;
  known: boolean | null;
  danger: number | null;
  value_amount: number | null;
  last_bought: string | null;
  insider_since: string | null;
  population: string | null;
  stage: string | null;
  relationship: string | null;
  excluded: boolean;
  currency: string;
}

/** How a list is ordered: by a column of the customer, or of the standing (alias s). */
interface Order {
  key: RawBuilder<unknown>;
  descending: boolean;
  nullable: boolean;
  ofStanding: boolean;
}

const orders: Readonly<Record<CustomerSort, Order>> = {
  newest: { key: sql`c.created_at`, descending: true, nullable: false, ofStanding: false },
  name: {
    key: sql`c.sort_name collate "C"`,
    descending: false,
    nullable: false,
    ofStanding: false,
  },
  standing: { key: sql`s.place_milli`, descending: true, nullable: false, ofStanding: true },
  danger: { key: sql`s.danger`, descending: true, nullable: true, ofStanding: true },
  value: { key: sql`s.value_amount`, descending: true, nullable: false, ofStanding: true },
  last_bought: { key: sql`s.last_bought`, descending: true, nullable: true, ofStanding: true },
};

/** Totals are counted up to here; beyond, "1,000+". */
const COUNTED = 1_000;

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

/** Total of a list: counted up to 1,000, or exactly. */
export async function countCustomers(
  tx: Transaction,
  reach: Reach,
  filter: CustomerFilter,
  exactly: boolean,
): Promise<Total> {
  return count(tx, reach, await conditionsOf(tx, reach, filter, false), exactly);
}

export interface Total {
  total: number;
  exact: boolean;
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

async function count(
  tx: Transaction,
  reach: Reach,
  narrowed: Narrowed,
  exactly: boolean,
): Promise<Total> {
  const most = exactly ? null : COUNTED + 1;
  const n = narrowed.hits ?? (await countRows(tx, reach, narrowed, most));
  return totalOf(n, exactly);
}

function totalOf(n: number, exactly: boolean): Total {
  return exactly || n <= COUNTED ? { total: n, exact: true } : { total: COUNTED, exact: false };
}

async function countRows(
  tx: Transaction,
  reach: Reach,
  narrowed: Narrowed,
  most: number | null,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from ${source(reach, narrowed, narrowed.standing)}
      where ${narrowed.where} ${most === null ? sql`` : sql`limit ${sql.lit(most)}`}
    ) counted
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
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

/** The customers of a page that knows their numbers. */
function withCustomers({ workspaceId }: Reach, page: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select c.*, p.key, p.bare, p.hits from (${page}) p
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = p.customer_no`;
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

/** The order of an index: descending keys of a standing keep ascending numbers, those of a customer don't. */
function sequence(
  order: Order,
  key: RawBuilder<unknown>,
  no: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!order.descending) return sql`${key}, ${no}`;
  if (!order.ofStanding) return sql`${key} desc, ${no} desc`;
  return order.nullable ? sql`${key} desc nulls last, ${no}` : sql`${key} desc, ${no}`;
}

/** What lies behind a place, as ranges of the order's index: ties first, then lower keys, then none. */
function placesAfter(
  after: ListPlace | undefined,
  order: Order,
  no: RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  if (after === undefined) return [sql`true`];
  if (!order.ofStanding) {
    const compare = order.descending ? sql`<` : sql`>`;
    return [sql`(${order.key}, ${no}) ${compare} (${after.key}, ${after.no})`];
  }
  if (after.key === null) return [sql`${order.key} is null and ${no} > ${after.no}`];
  const behind = [
    sql`${order.key} = ${after.key} and ${no} > ${after.no}`,
    sql`${order.key} < ${after.key}`,
  ];
  return order.nullable ? [...behind, sql`${order.key} is null`] : behind;
}

/** What a page shows of its customers. */
async function readRows(
  tx: Transaction,
  reach: Reach,
  order: Order,
  page: RawBuilder<unknown>,
  limit: number,
): Promise<ListRow[]> {
  const { workspaceId } = reach;
  const result = await sql<ListRow>`
    select c.key, c.bare, c.hits, c.customer_no, c.customer_id, c.kind, c.display_name, c.given_name,
      c.family_name, c.named, c.language, c.city, c.country, c.version, c.created_at,
      e.address as email, t.number as phone, a.title,
      a.organisation_id, a.organisation_name, c.owner_id, o.name as owner_name,
      s.score_milli, s.sd_milli, s.known, s.danger, s.value_amount, s.last_bought,
      m.joined as insider_since, g.population, g.stage, g.relationship,
      exists (select from verdict v where v.workspace_id = ${workspaceId}
        and v.customer_no = c.customer_no and v.state = 'excluded') as excluded,
      (select currency from workspace where workspace_id = ${workspaceId}) as currency
    from (${page}) c
    left join customer_email e
      on e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no and e.position = 0
    left join customer_phone t
      on t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no and t.position = 0
    left join lateral (
      select f.title, g.customer_id as organisation_id, g.display_name as organisation_name
      from affiliation f
      join customer g on g.workspace_id = ${workspaceId} and g.customer_no = f.organisation_no
      where f.workspace_id = ${workspaceId} and f.person_no = c.customer_no and f.ended_on is null
      order by f.affiliation_id limit 1
    ) a on true
    left join employee o on o.workspace_id = ${workspaceId} and o.employee_id = c.owner_id
    left join standing s on s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = c.customer_no
    left join customer_stage g
      on g.workspace_id = ${workspaceId} and g.customer_no = c.customer_no
    order by c.bare, ${sequence(order, sql`c.key`, sql`c.customer_no`)}
    limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}
