import { type RawBuilder, sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { firstFacts } from '../ledger/index.ts';
import { holdOrganisations, isSearchedByTerm } from './data.parts.ts';

/** Customers that were made: by what the caller called each row, the number they have from now on. */
export interface Made {
  entryNos: number[];
  customerNos: number[];
}

/**
 * New customers with their addresses, numbers, identifiers, days, search terms and organisations,
 * and with the fact that they arrived, in one statement. However many there are.
 *
 * `incoming` must give entry_no, customer_id, kind, display_name, given_name, family_name,
 * sort_name, named, language, street, city, region, postcode, country, source, owner_id, created_at,
 * identifier, emails, email_keys, phones, phone_keys, dates (JSON), terms, organisations (the names
 * they are sorted by) and title; `system` is what knows the customers by their identifiers.
 */
export async function insertNew(
  tx: Transaction,
  book: { workspaceId: string; timeZone: string },
  system: string,
  incoming: RawBuilder<unknown>,
): Promise<Made> {
  const { workspaceId, timeZone } = book;
  const result = await sql<Written>`
    with s as materialized (
      select nextval('customer_customer_no_seq') as customer_no, i.*
      from (${incoming} order by entry_no) i
    ),
    customers as (
      insert into customer (workspace_id, customer_no, customer_id, kind, display_name, given_name,
        family_name, sort_name, named, language, street, city, region, postcode, country, source,
        owner_id, search_terms, created_at, updated_at)
      overriding system value
      select ${workspaceId}::uuid, customer_no, customer_id, kind, display_name, given_name,
        family_name, sort_name, named, language, street, city, region, postcode, country, source,
        owner_id, terms, created_at, ${new Date()}::timestamptz
      from s
    ),
    email as (
      insert into customer_email (workspace_id, customer_no, position, address, address_key)
      -- Lists in the select list are spread without a table for each row.
      select ${workspaceId}::uuid, customer_no, generate_subscripts(emails, 1) - 1, unnest(emails),
        unnest(email_keys)
      from s
    ),
    phone as (
      insert into customer_phone (workspace_id, customer_no, position, number, number_key)
      select ${workspaceId}::uuid, customer_no, generate_subscripts(phones, 1) - 1, unnest(phones),
        unnest(phone_keys)
      from s
    ),
    identifier as (
      insert into customer_identifier (workspace_id, system, value, customer_no)
      select ${workspaceId}::uuid, ${system}, s.identifier, s.customer_no
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
    joined as (
      insert into affiliation (workspace_id, affiliation_id, person_no, organisation_no, title)
      select ${workspaceId}::uuid, named_uuid(n.customer_id || ' ' || n.at), n.customer_no,
        n.organisation_no, case when n.at = 1 then n.title end
      from (
        select o.customer_no, o.customer_id, o.title, o.at, (
          select min(c.customer_no) filter (where c.kind = 'organisation')
          from (
            -- By the name alone: nothing else of an organisation is as rare.
            select c.customer_no, c.kind from customer c
            where c.workspace_id = ${workspaceId} and c.sort_name = o.key
            offset 0) c) as organisation_no
        from (
          select s.customer_no, s.customer_id, s.title, unnest(s.organisations) as key,
            generate_subscripts(s.organisations, 1) as at
          from s) o
        offset 0) n
      where n.organisation_no is not null
      returning organisation_no
    ),
    searched as (
      insert into search_term (workspace_id, term, customer_no)
      select ${workspaceId}::uuid, t.term, t.customer_no
      from (
        select s.customer_no, s.email_keys, s.identifier, unnest(s.terms) as term from s) t
      where ${isSearchedByTerm(sql`t.term`)} and t.term <> all (t.email_keys)
        and t.term is distinct from t.identifier
      -- Sorted as the index is, which is what most of the time goes into.
      order by t.term collate "C", t.customer_no
    ),
    ${firstFacts(workspaceId, timeZone, arrivals(system))}
    select coalesce(json_agg(entry_no), '[]') as entry_nos,
      coalesce(json_agg(customer_no), '[]') as customer_nos,
      (select coalesce(json_agg(distinct organisation_no), '[]') from joined) as organisation_nos
    from s
  `.execute(tx);
  const [written] = result.rows;
  if (written === undefined) throw new Error('a sum has a row');
  await holdOrganisations(tx, workspaceId, written.organisation_nos);
  return { entryNos: written.entry_nos, customerNos: written.customer_nos };
}

interface Written {
  entry_nos: number[];
  customer_nos: number[];
  organisation_nos: number[];
}

/**
 * That each customer arrived, when and from where. The fact's id is made of ours, not of what the
 * source calls them: that may be a mail address, and facts are never erased.
 */
function arrivals(system: string): RawBuilder<unknown> {
  return sql`
    select ${factKinds.arrived.number}::smallint as kind, s.customer_no, s.created_at as occurred_at,
      s.created_at as known_at, 'C' as tier, null::bigint as amount, null::text as currency,
      null::bigint as base_amount, null::text as object_kind, null::bigint as object_no,
      ${system}::text as source, 'customer:' || s.customer_id as source_id,
      jsonb_build_object('source', s.source) as payload
    from s`;
}
