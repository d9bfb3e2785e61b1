import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import copyStreams from 'pg-copy-streams';
import { factKinds } from '../contract/ledger/kinds.ts';
import { withClient } from './store.ts';

/** Every table that a new customer is written into, with its columns, defaults and indexes. */
const FILLED = [
  'customer',
  'customer_email',
  'customer_phone',
  'customer_identifier',
  'affiliation',
  'search_term',
  'fact',
  'day_roll',
  'dirty_customer',
];

const STAGE = `create unlogged table raw_people (row_no bigint generated always as identity, id text,
  given text, family text, email text, phone text, title text, company text, city text,
  country text)`;

/** Numbered like the rows of the file, so that nothing need be looked up but an organisation. */
const idOf = (row: string, mark: string) =>
  `('00000000-0000-7000-${mark}-' || lpad(to_hex(${row}), 12, '0'))::uuid`;
const BUSINESS = idOf('0', '8000');
const FIRST_ORGANISATION = 100_000_000;

const WRITE = `
  analyze raw_people;
  insert into raw_customer (workspace_id, customer_no, customer_id, kind, display_name, sort_name,
      source, search_terms, created_at, updated_at)
    overriding system value
    select ${BUSINESS}, no, ${idOf('no', '8001')}, 'organisation', company, lower(company),
      'import', string_to_array(lower(company), ' '), now(), now()
    from (select company, ${FIRST_ORGANISATION} + row_number() over (order by company) as no
      from (select distinct company from raw_people) named) o;
  insert into raw_customer (workspace_id, customer_no, customer_id, kind, display_name, given_name,
      family_name, sort_name, city, country, source, search_terms, created_at, updated_at)
    overriding system value
    select ${BUSINESS}, row_no, ${idOf('row_no', '8001')}, 'person', given || ' ' || family, given,
      family, lower(family || ' ' || given), city, 'GB', 'import',
      array[lower(given), lower(family), lower(email), phone, id], now(), now()
    from raw_people order by row_no;
  insert into raw_customer_email (workspace_id, customer_no, position, address, address_key)
    select ${BUSINESS}, row_no, 0, email, lower(email) from raw_people order by row_no;
  insert into raw_customer_phone (workspace_id, customer_no, position, number, number_key)
    select ${BUSINESS}, row_no, 0, phone, reverse(right(translate(phone, '+ ', ''), 9))
    from raw_people order by row_no;
  insert into raw_customer_identifier (workspace_id, system, value, customer_no)
    select ${BUSINESS}, 'raw', id, row_no from raw_people order by row_no;
  insert into raw_affiliation (workspace_id, affiliation_id, person_no, organisation_no, title)
    select ${BUSINESS}, ${idOf('p.row_no', '8002')}, p.row_no, o.customer_no, p.title
    from raw_people p join raw_customer o on o.kind = 'organisation' and o.display_name = p.company
    order by p.row_no;
  insert into raw_search_term (workspace_id, term, customer_no)
    select ${BUSINESS}, term, no from (
      select row_no as no, unnest(array[lower(given), lower(family)]) as term from raw_people
      union all
      select customer_no, unnest(search_terms) from raw_customer where kind = 'organisation') t
    order by term collate "C", no;
  insert into raw_fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
      tier, source, source_id, payload)
    select ${BUSINESS}, ${factKinds.arrived.number}, customer_no, now(), current_date, now(), now(),
      'C', 'raw', 'customer:' || customer_id, '{"source":"import"}'
    from raw_customer order by customer_no;
  insert into raw_day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
    select ${BUSINESS}, customer_no, current_date, ${factKinds.arrived.number}, 'C', 1, 0
    from raw_customer order by customer_no;
  insert into raw_dirty_customer (workspace_id, customer_no, marked_at)
    select ${BUSINESS}, customer_no, now() from raw_customer order by customer_no`;

/**
 * Rows a second of the bare minimum that fills the same tables with the same indexes: COPY of the
 * file and INSERT … SELECT by one connection of the same driver. It checks and matches nothing, has
 * no row-level security and no keys to other tables, and sorts a whole file at once.
 */
export async function rawCustomers(operatorUrl: string, path: string, rows: number) {
  return withClient(operatorUrl, async (client) => {
    const drop = `drop table if exists raw_people, ${FILLED.map((name) => `raw_${name}`).join(', ')}`;
    await client.query(drop);
    await client.query(STAGE);
    for (const name of FILLED) {
      await client.query(`create table raw_${name} (like ${name} including all)`);
    }
    const started = performance.now();
    await client.query('begin');
    const copy = client.query(
      copyStreams.from(`copy raw_people (id, given, family, email, phone, title, company, city,
        country) from stdin (format csv, header true)`),
    );
    await pipeline(createReadStream(path), copy);
    await client.query(WRITE);
    await client.query('commit');
    const seconds = (performance.now() - started) / 1_000;
    await client.query(drop);
    return rows / seconds;
  });
}
