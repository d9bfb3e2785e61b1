import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { joinHolder } from '../ledger/index.ts';
import { all, type Reach, withinReach } from './data.scope.ts';
import { findings, type TermRange } from './rules.search.ts';

export interface CustomerHit {
  customer_no: number;
  customer_id: string;
  kind: string;
  display_name: string;
  named: boolean;
  detail: string | null;
}

const keptIn = {
  term: { table: 'search_term', column: 'term' },
  identifier: { table: 'customer_identifier', column: 'value' },
  email: { table: 'customer_email', column: 'address_key' },
  phone: { table: 'customer_phone', column: 'number_key' },
} as const;

/** A customer has several terms that begin alike (name, address), so more are read than shown. */
const TERMS_PER_HIT = 4;
/**
 * Whom a further part finds is read at once where they are no more than these, which takes some
 * milliseconds; beyond, it finds so many that looking at one customer after the other soon fills
 * the answer.
 */
const READ_AT_ONCE = 10_000;

/**
 * Customers of whom every part begins one of their terms, in the order of the terms: whole words
 * before longer ones. The first part is read by range and held against the others.
 */
export async function findByTerms(
  tx: Transaction,
  reach: Reach,
  parts: readonly (readonly TermRange[])[],
  limit: number,
): Promise<CustomerHit[]> {
  const [first, ...others] = parts;
  if (first === undefined) return [];
  const { workspaceId } = reach;
  const sets = others.map((part, at) => ({ part, name: sql.ref(`other_${at}`) }));
  const read = sets.map(({ part, name }) => {
    const found = rangesOf(workspaceId, part).map(
      (range) => sql`select t.customer_no ${range.rows}`,
    );
    return sql`${name} as materialized (
      ${sql.join(found, sql` union all `)} limit ${sql.lit(READ_AT_ONCE + 1)})`;
  });
  const also = sets.map(
    ({ part, name }) => sql`case
      when (select count(*) from ${name}) <= ${sql.lit(READ_AT_ONCE)}
      then t.customer_no in (select customer_no from ${name})
      else exists (
        select from customer o cross join lateral unnest(o.search_terms) as x (term)
        where o.workspace_id = ${workspaceId} and o.customer_no = t.customer_no
          and ${anyOf('x', part)}) end`,
  );
  const within = withinReach(reach);
  const narrowed =
    within &&
    sql`exists (
      select from customer c
      where c.workspace_id = ${workspaceId} and c.customer_no = t.customer_no and ${within})`;
  const most = sql.lit(limit * TERMS_PER_HIT);
  // Each range by itself: PostgreSQL reads one range of an index, and scans for two joined by "or".
  const ranges = rangesOf(workspaceId, first).map(
    ({ term, rows }) => sql`(
      select ${term} as term, t.customer_no ${rows} and ${all([...also, narrowed])}
      order by ${term}, t.customer_no limit ${most})`,
  );
  const result = await sql<CustomerHit>`
    ${read.length > 0 ? sql`with ${sql.join(read)}` : sql``}
    select c.customer_no, c.customer_id, c.kind, c.display_name, c.named,
      coalesce(e.address, c.city, c.country) as detail
    from (
      select customer_no, min(term) as term from (${sql.join(ranges, sql` union all `)}) terms
      group by customer_no order by min(term), customer_no limit ${sql.lit(limit)}
    ) hit
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = hit.customer_no
    left join customer_email e
      on e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no and e.position = 0
    order by hit.term, hit.customer_no
  `.execute(tx);
  return result.rows;
}

/** Where the customers of a part are read, a range of one index each. */
function rangesOf(workspaceId: string, part: readonly TermRange[]) {
  return findings(part).map(({ by, range: { from, to } }) => {
    const { table, column } = keptIn[by];
    const term = sql`t.${sql.ref(column)} collate "C"`;
    const rows = sql`from ${sql.table(table)} t
      where t.workspace_id = ${workspaceId} and ${term} >= ${from} and ${term} < ${to}`;
    return { term, rows };
  });
}

function anyOf(alias: string, ranges: readonly TermRange[]): RawBuilder<unknown> {
  const term = sql`${sql.ref(`${alias}.term`)} collate "C"`;
  const within = ranges.map(({ from, to }) => sql`(${term} >= ${from} and ${term} < ${to})`);
  return sql`(${sql.join(within, sql` or `)})`;
}

/** Words of the vocabulary that share a one-deletion key; the caller compares them properly. */
export async function readSimilarWords(
  tx: Transaction,
  workspaceId: string,
  keys: readonly string[],
): Promise<string[]> {
  const result = await sql<{ word: string }>`
    select distinct word from search_spelling
    where workspace_id = ${workspaceId} and deletion = any(${keys}::text[]) limit 100
  `.execute(tx);
  return result.rows.map((row) => row.word);
}

export interface OrderHit {
  order_id: string;
  number: string;
  customer: string;
}

/** Orders whose number begins so. */
export async function findOrders(
  tx: Transaction,
  reach: Reach,
  range: TermRange,
  limit: number,
): Promise<OrderHit[]> {
  const { workspaceId } = reach;
  const result = await sql<OrderHit>`
    select o.order_id, o.number, c.display_name as customer
    from sales_order o
    ${joinHolder(workspaceId, sql`o.customer_no`)}
    where o.workspace_id = ${workspaceId}
      and o.number collate "C" >= ${range.from} and o.number collate "C" < ${range.to}
      and ${all([withinReach(reach)])}
    order by o.number collate "C" limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}

export interface ProductHit {
  product_id: string;
  code: string;
  name: string;
}

/** Products whose code begins so, or whose name contains the fragment where one is given. */
export async function findProducts(
  tx: Transaction,
  workspaceId: string,
  range: TermRange,
  fragment: string | null,
  limit: number,
): Promise<ProductHit[]> {
  const result = await sql<ProductHit>`
    select p.product_id, p.code, p.name
    from (
      (select product_no, 0 as rank from product
        where workspace_id = ${workspaceId}
          and code collate "C" >= ${range.from} and code collate "C" < ${range.to}
        order by code collate "C" limit ${sql.lit(limit)})
      union all
      (select f.product_no, 1 from products_containing(${workspaceId}::uuid, ${fragment}, ${limit}) f
        where ${fragment}::text is not null)
    ) hit
    join product p on p.workspace_id = ${workspaceId} and p.product_no = hit.product_no
    group by p.product_id, p.code, p.name
    order by min(hit.rank), p.name limit ${sql.lit(limit)}
  `.execute(tx);
  return result.rows;
}
