import { type RawBuilder, sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';

/** Entries of one import, of one kind, behind `after` up to `upTo`. */
export interface Stretch {
  workspaceId: string;
  importId: string;
  kind: 'person' | 'organisation';
  after: number;
  upTo: number;
}

/** Where a stretch of so many customers that an import makes ends; null when nothing is left. */
export async function endOfStretch(
  tx: Transaction,
  { workspaceId, importId, kind, after }: Omit<Stretch, 'upTo'>,
  most: number,
): Promise<number | null> {
  const result = await sql<{ up_to: number | null }>`
    select max(entry_no) as up_to from (
      select i.entry_no from customer_intake i
      where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
        and i.entry_no > ${after} and i.kind = ${kind} and i.usable and ${isNew(workspaceId, importId)}
      order by i.entry_no limit ${sql.lit(most)}) s
  `.execute(tx);
  return result.rows[0]?.up_to ?? null;
}

/** Neither here already nor merged into another entry. */
function isNew(workspaceId: string, importId: string): RawBuilder<unknown> {
  // Looked up row by row: what was planned a moment ago is not in the planner's figures.
  return sql`(
    select p.entry_no from customer_plan p where p.workspace_id = ${workspaceId}
      and p.import_id = ${importId} and p.entry_no = i.entry_no offset 0) is null`;
}

/** The new customers of a stretch, without what belongs to them; how many there were. */
export async function insertStaged(tx: Transaction, stretch: Stretch): Promise<number> {
  const { workspaceId, importId, kind, after, upTo } = stretch;
  const result = await sql`
    insert into customer (workspace_id, customer_id, kind, display_name, given_name, family_name,
      sort_name, named, language, street, city, region, postcode, country, source, owner_id,
      created_at, updated_at)
    select i.workspace_id, i.customer_id, i.kind, i.display_name, i.given_name, i.family_name,
      i.sort_name, i.display_name is distinct from i.emails[1], i.language, i.street, i.city,
      i.region, i.postcode, i.country, 'import', i.owner_id, i.arrived_at, ${new Date()}
    from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no > ${after} and i.entry_no <= ${upTo} and i.kind = ${kind} and i.usable
      and ${isNew(workspaceId, importId)}
    order by i.entry_no
  `.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * The new customers of a stretch with the numbers they were given. The number is looked up row by
 * row, whatever the planner thinks of tables that have just grown from nothing.
 */
function made({ workspaceId, importId, kind, after, upTo }: Stretch): RawBuilder<unknown> {
  return sql`(
    select * from (
      select i.*, (
        select m.customer_no from import_change m
        where m.workspace_id = ${workspaceId} and m.import_id = ${importId}
          and m.entry_no = i.entry_no and m.change_no = 0) as customer_no
      from customer_intake i
      where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
        and i.entry_no > ${after} and i.entry_no <= ${upTo} and i.kind = ${kind} and i.usable
      offset 0) numbered
    where customer_no is not null)`;
}

/**
 * Addresses, numbers, identifiers, days, search terms and organisations of a stretch's new
 * customers: one statement, because finding who is who is a good part of the work. The organisations
 * that people name are all there by now.
 */
export async function insertStagedRows(
  tx: Transaction,
  stretch: Stretch,
  source: string,
): Promise<void> {
  const { workspaceId, importId } = stretch;
  await sql`
    with s as materialized (
      select customer_no, entry_no, identifier, emails, email_keys, phones, phone_keys,
        organisations, title, dates, terms
      from ${made(stretch)} numbered
    ),
    email as (
      insert into customer_email (workspace_id, customer_no, position, address, address_key)
      select ${workspaceId}::uuid, s.customer_no, at - 1, address, key
      from s cross join lateral unnest(s.emails, s.email_keys)
        with ordinality as e (address, key, at)
    ),
    phone as (
      insert into customer_phone (workspace_id, customer_no, position, number, number_key)
      select ${workspaceId}::uuid, s.customer_no, at - 1, number, key
      from s cross join lateral unnest(s.phones, s.phone_keys)
        with ordinality as p (number, key, at)
    ),
    identifier as (
      insert into customer_identifier (workspace_id, system, value, customer_no)
      select ${workspaceId}::uuid, ${source}, s.identifier, s.customer_no
      from s where s.identifier is not null
      on conflict do nothing
    ),
    day as (
      insert into customer_date (workspace_id, customer_no, kind, year, month, day)
      select ${workspaceId}::uuid, s.customer_no, d.kind, d.year, d.month, d.day
      from s cross join lateral jsonb_to_recordset(s.dates)
        as d (kind text, year integer, month smallint, day smallint)
      where s.dates is not null
    ),
    named as materialized (
      select s.customer_no, s.entry_no, s.title, o.key, o.at
      from s cross join lateral unnest(s.organisations) with ordinality as o (key, at)
    ),
    organisation as materialized (
      select k.key as sort_name, (
        select c.customer_no from customer c
        where c.workspace_id = ${workspaceId} and c.sort_name = k.key and c.kind = 'organisation'
        order by c.customer_no limit 1) as customer_no
      from (select distinct key from named) k
    ),
    joined as (
      insert into affiliation (workspace_id, affiliation_id, person_no, organisation_no, title)
      select ${workspaceId}::uuid, named_uuid(${`${importId} `} || n.entry_no || ' ' || n.at),
        n.customer_no, o.customer_no, case when n.at = 1 then n.title end
      from named n join organisation o on o.sort_name = n.key where o.customer_no is not null
    )
    insert into search_term (workspace_id, term, customer_no)
    select ${workspaceId}::uuid, term, s.customer_no
    from s cross join lateral unnest(s.terms) as t (term)
    -- Sorted as the index is, which is what most of the time goes into.
    order by term collate "C", s.customer_no
  `.execute(tx);
}

/** Words of names that no row before had, for those who mistype. */
export async function readStagedWords(tx: Transaction, stretch: Stretch): Promise<string[]> {
  const result = await sql<{ word: string }>`
    select distinct w.word from ${made(stretch)} s
    cross join lateral unnest(s.words) as w (word)
  `.execute(tx);
  return result.rows.map(({ word }) => word);
}

/** The first fact of each new customer, for the ledger's own statement to append. */
export function stagedArrivals(stretch: Stretch, source: string): RawBuilder<unknown> {
  return sql`
    select ${factKinds.arrived.number}::smallint as kind, s.customer_no, s.arrived_at as occurred_at,
      s.arrived_at as known_at, 'C' as tier, null::bigint as amount, null::text as currency,
      null::bigint as base_amount, null::text as object_kind, null::bigint as object_no,
      ${source}::text as source, 'customer:' || s.customer_id as source_id,
      '{"source":"import"}'::jsonb as payload
    from ${made(stretch)} s`;
}
