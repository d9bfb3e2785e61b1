-- customers: people and organisations.

create table customer (
  workspace_id uuid not null,
  customer_no bigint generated always as identity,
  customer_id uuid not null,
  kind text not null check (kind in ('person', 'organisation')),
  display_name text not null check (length(display_name) between 1 and 400),
  given_name text,
  family_name text,
  -- What lists sort by: family name first for people, lower case, accents kept apart by collation.
  sort_name text not null collate "C",
  -- False where a source knew the customer by a number only.
  named boolean not null default true,
  language text,
  street text,
  city text,
  region text,
  postcode text,
  country text,
  source text,
  owner_id uuid,
  -- What they are found by, as search_term holds it: one look says whether another word fits.
  search_terms text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, customer_no),
  unique (workspace_id, customer_id),
  foreign key (workspace_id, owner_id) references employee (workspace_id, employee_id)
);
-- Bulk loading gives the numbers itself, to tell at once whose address is whose.
grant usage on sequence customer_customer_no_seq to mainstay_app;
-- Newest first is read backwards: what is new goes to an index's end, where its pages stay full.
create index customer_newest on customer (workspace_id, created_at, customer_no);
create index customer_kind on customer (workspace_id, kind, created_at, customer_no);
create index customer_sorted on customer (workspace_id, sort_name, customer_no);
create index customer_city on customer (workspace_id, city, sort_name, customer_no);
create index customer_country on customer (workspace_id, country, sort_name, customer_no);
create index customer_owner on customer (workspace_id, owner_id, sort_name, customer_no);
create index customer_contains on customer using gin (name_parts(workspace_id, sort_name));
call protect('customer');

create table customer_email (
  workspace_id uuid not null,
  customer_no bigint not null,
  position smallint not null,
  address text not null,
  -- Also what an address is searched by, read by range.
  address_key text not null collate "C",
  primary key (workspace_id, customer_no, position),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index customer_email_key on customer_email (workspace_id, address_key);
call protect('customer_email');

create table customer_phone (
  workspace_id uuid not null,
  customer_no bigint not null,
  position smallint not null,
  number text not null,
  -- Its last digits backwards: what numbers are compared by, and found by their end.
  number_key text not null collate "C",
  primary key (workspace_id, customer_no, position),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index customer_phone_key on customer_phone (workspace_id, number_key);
call protect('customer_phone');

-- A number or name by which another system knows the customer.
create table customer_identifier (
  workspace_id uuid not null,
  system text not null,
  value text not null collate "C",
  customer_no bigint not null,
  -- The value first: a search doesn't know which system the number is of.
  primary key (workspace_id, value, system),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index customer_identifier_customer on customer_identifier (workspace_id, customer_no);
call protect('customer_identifier');

-- No foreign keys: a person's are written and deleted with the person, and the organisation is
-- held (locked for key share) by who writes one, and looked at once more by who deletes it.
create table affiliation (
  workspace_id uuid not null,
  affiliation_id uuid not null,
  person_no bigint not null,
  organisation_no bigint not null,
  title text,
  started_on date,
  ended_on date,
  primary key (workspace_id, person_no, affiliation_id)
);
create index affiliation_organisation on affiliation (workspace_id, organisation_no);
call protect('affiliation');

-- Merging keeps facts where they are and maps their customer to the survivor.
create table customer_alias (
  workspace_id uuid not null,
  customer_no bigint not null,
  survivor_no bigint not null,
  merged_at timestamptz not null,
  primary key (workspace_id, customer_no),
  foreign key (workspace_id, survivor_no) references customer (workspace_id, customer_no)
);
create index customer_alias_survivor on customer_alias (workspace_id, survivor_no);
call protect('customer_alias');

-- Search as you type, read by range: words of names and addresses, every suffix of a word in a
-- script without spaces or with prefixed letters, a phone's digits behind the country code. Whole
-- addresses, identifiers and a phone's last digits are read where they stand as keys.
-- No foreign key and no index by customer: the rows are derived, they are the customer's own
-- search_terms turned round, and a dozen of them per customer is what an import spends most of its
-- time on.
create table search_term (
  workspace_id uuid not null,
  term text not null collate "C",
  customer_no bigint not null,
  primary key (workspace_id, term, customer_no)
);
call protect('search_term', 'select, insert, delete');

-- The vocabulary of names, and each word's one-deletion keys, for misspelt searches.
create table search_spelling (
  workspace_id uuid not null,
  deletion text not null collate "C",
  word text not null collate "C",
  primary key (workspace_id, deletion, word)
);
call protect('search_spelling', 'select, insert, delete');

-- "Contains" is no operator that row-level security lets use an index. This runs as the owner and
-- answers only for the workspace the transaction has entered: with ids, and with what lists are
-- sorted by, which it has read anyway. The first fragment is looked up, the others filter.
create function customers_containing(workspace uuid, fragments text[], at_most integer)
returns table (customer_no bigint, sort_name text, created_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 1000 as $$
declare
  patterns text[] := array(
    select '%' || replace(replace(replace(f, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(fragments) f);
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  return query
    select c.customer_no, c.sort_name, c.created_at from customer c
    where name_parts(c.workspace_id, c.sort_name) @> name_parts(workspace, fragments[1])
      and c.workspace_id = workspace and c.sort_name like all (patterns)
    limit at_most;
end $$;
revoke all on function customers_containing(uuid, text[], integer) from public;
grant execute on function customers_containing(uuid, text[], integer) to mainstay_app;
