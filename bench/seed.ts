import type pg from 'pg';

/** How much is seeded; hits stay the same at every size, names and cities grow with it. */
export interface Seed {
  workspaceId: string;
  contacts: number;
}

const GIVEN = 200;
/** Contacts of one family name, and of one city. */
const PER_NAME = 1_000;
const PER_CITY = 5_000;

const syllables = [
  'ba',
  'cor',
  'din',
  'fel',
  'gar',
  'jo',
  'kel',
  'lan',
  'mor',
  'nis',
  'pol',
  'rus',
  'sten',
  'tov',
  'val',
  'wick',
];

/** Distinct, pronounceable words; `at` alone decides which. */
function word(at: number): string {
  const parts: string[] = [];
  for (let rest = at + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) {
    parts.push(syllables[rest % syllables.length] ?? '');
  }
  const text = parts.join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function familyNames(contacts: number): string[] {
  const many = Math.max(2, Math.round(contacts / PER_NAME));
  return Array.from({ length: many }, (_, at) => (at === 0 ? 'Hernandez' : `${word(at)}son`));
}

export function givenNames(): string[] {
  return Array.from({ length: GIVEN }, (_, at) => (at === 0 ? 'Maria' : `${word(at)}a`));
}

export function cities(contacts: number): string[] {
  const many = Math.max(2, Math.round(contacts / PER_CITY));
  return Array.from({ length: many }, (_, at) => `${word(at)}ton`);
}

/**
 * Fills every table of a customer as the product would, set by set: people with a mail, a phone, a
 * title and an organisation each, their search terms, facts and standings, and orders and products.
 */
export async function seed(client: pg.Client, { workspaceId, contacts }: Seed): Promise<void> {
  const organisations = Math.max(1, Math.round(contacts / 5));
  const given = givenNames();
  const family = familyNames(contacts);
  const place = cities(contacts);
  await client.query("set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
  await client.query(
    `insert into customer (workspace_id, customer_id, kind, display_name, sort_name, named, country,
       source, created_at, updated_at)
     select $1, gen_random_uuid(), 'organisation', name, lower(name), true, 'GB', 'import',
       now() - interval '3 years', now()
     from (select $3::text[] as w, n from generate_series(1, $2::int) n) g,
       lateral (select w[1 + n % cardinality(w)] || ' Works ' || n as name) named`,
    [workspaceId, organisations, family.slice(1)],
  );
  await client.query(
    `insert into customer (workspace_id, customer_id, kind, display_name, given_name, family_name,
       sort_name, named, city, country, source, created_at, updated_at)
     select $1, gen_random_uuid(), 'person', g || ' ' || f, g, f, lower(f || ' ' || g), true,
       ($5::text[])[1 + (n / 7) % cardinality($5::text[])], 'GB', 'import',
       now() - interval '2 years' + n * (interval '2 years' / $2::int), now()
     from generate_series(1, $2::int) n,
       lateral (select ($3::text[])[1 + (n / cardinality($4::text[])) % cardinality($3::text[])] as g,
                       ($4::text[])[1 + n % cardinality($4::text[])] as f) named`,
    [workspaceId, contacts, given, family, place],
  );
  await client.query('analyze customer');
  for (const statement of parts) await client.query(statement, [workspaceId]);
  for (const statement of trade(contacts)) await client.query(statement, [workspaceId]);
  await client.query('vacuum analyze');
}

const people = `(select c.*, row_number() over (order by customer_no) as n from customer c
  where workspace_id = $1 and kind = 'person') c`;
/** Materialised, or a planner without statistics counts again for every row. */
function numbers(which: string): string {
  return `(with found as materialized (select min(customer_no) as least, count(*) as many
    from customer where workspace_id = $1 and ${which}) select * from found)`;
}

const digits = "lpad((7000000000 + c.customer_no)::text, 12, '44')";

const parts = [
  `insert into customer_email (workspace_id, customer_no, position, address, address_key)
   select workspace_id, customer_no, 0, m, m
   from customer c, lateral (select lower(given_name || '.' || family_name) || customer_no || '@example.com' as m) a
   where workspace_id = $1 and kind = 'person'`,
  `insert into customer_phone (workspace_id, customer_no, position, number, number_key)
   select workspace_id, customer_no, 0, '+' || ${digits}, right(${digits}, 9)
   from customer c where workspace_id = $1 and kind = 'person'`,
  `insert into affiliation (workspace_id, affiliation_id, person_no, organisation_no, title)
   select $1, gen_random_uuid(), c.customer_no, o.no,
     (array['Buyer', 'Director', 'Engineer', 'Owner', 'Accountant'])[1 + c.n % 5]
   from ${people}, ${numbers("kind = 'organisation'")} f,
     lateral (select f.least + (c.n * 13) % f.many as no) o`,
  `insert into search_term (workspace_id, term, customer_no)
   select $1, term, customer_no from (
     select customer_no, regexp_split_to_table(sort_name, ' ') as term from customer where workspace_id = $1
     union select customer_no, address from customer_email where workspace_id = $1
     union select customer_no, split_part(split_part(address, '@', 1), '.', 2) from customer_email where workspace_id = $1
     union select customer_no, substr(number, 2 + skip) from customer_phone, generate_series(0, 3) skip
       where workspace_id = $1
     union select customer_no, '~' || reverse(substr(number, 2)) from customer_phone where workspace_id = $1
   ) t order by term, customer_no`,
  `insert into search_spelling (workspace_id, deletion, word)
   select distinct $1::uuid, overlay(word placing '' from cut for least(cut, 1)), word
   from (select distinct lower(w) as word from customer, lateral (values (given_name), (family_name)) v (w)
         where workspace_id = $1 and w is not null) words, generate_series(1, length(word)) cut`,
  `insert into search_spelling (workspace_id, deletion, word)
   select distinct workspace_id, word, word from search_spelling where workspace_id = $1
   on conflict do nothing`,
  `insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at, tier,
     source, source_id, payload)
   select workspace_id, 1, customer_no, created_at, created_at::date, created_at, now(), 'C', 'import',
     'customer:' || customer_no, '{"source":"import"}' from customer where workspace_id = $1`,
  `insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
   select workspace_id, customer_no, created_at::date, 1, 'C', 1, 0 from customer where workspace_id = $1`,
  `insert into standing (workspace_id, customer_no, version, as_of, computed_at, score_milli, sd_milli,
     coverage_milli, known, place_milli, points_milli, points_sd_milli, danger, value_amount, margin_amount, active,
     last_bought, segment)
   select workspace_id, customer_no, 1, now()::date, now(), s, 4000, 200, true, s,
     array[s / 10, -1, -1, -1, -1, -1, -1, -1, -1], array[500, -1, -1, -1, -1, -1, -1, -1, -1],
     hashint8(customer_no * 7) % 1000 / 2000.0 + 0.5, s * 17, s * 17, true,
     now()::date - (hashint8(customer_no) & 1023), kind
   from customer, lateral (select (hashint8(customer_no) & 65535) + 10000 as s) v
   where workspace_id = $1`,
];

function trade(contacts: number): string[] {
  const orders = Math.round(contacts / 2);
  return [
    `insert into product (workspace_id, product_id, code, name, category, unit_price_micro, created_at)
     select $1, gen_random_uuid(), 'P' || (20000 + n), (array['Red', 'Blue', 'Old', 'Oak', 'Tin'])[1 + n % 5] || ' lantern ' || n,
       'home', 1000000 + n, now() from generate_series(1, 4000) n`,
    `insert into sales_order (workspace_id, order_id, source, number, kind, customer_no, placed_at, known_at,
       currency, goods_amount, charges_amount, line_count, created_at)
     select $1, gen_random_uuid(), 'import', (500000 + n)::text, 'order', f.least + n * 2 % f.many,
       now() - n * interval '10 minutes', now(), 'GBP', 1000 + n % 9000, 0, 3, now()
     from generate_series(1, ${orders}) n, ${numbers('true')} f`,
    // Tells facts from customers by their numbers, which the raw server has to replace.
    `select setval(pg_get_serial_sequence('fact', 'fact_no'), 900000000), $1::uuid`,
  ];
}
