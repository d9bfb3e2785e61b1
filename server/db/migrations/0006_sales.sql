-- sales: products, orders and their lines. Staged lines wait in order_intake until an import has
-- seen the whole file, because an order's lines may be far apart.

create table product (
  workspace_id uuid not null,
  product_no bigint generated always as identity,
  product_id uuid not null,
  code text not null,
  name text not null,
  category text,
  unit_price_micro bigint,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, product_no),
  unique (workspace_id, product_id),
  unique (workspace_id, code)
);
call protect('product');

create table sales_order (
  workspace_id uuid not null,
  order_no bigint generated always as identity,
  order_id uuid not null,
  source text not null,
  number text not null,
  kind text not null check (kind in ('order', 'return')),
  customer_no bigint not null,
  placed_at timestamptz not null,
  known_at timestamptz not null,
  currency text not null,
  -- Sum of the lines that are goods, and of those that are charges (carriage, fees), minor units.
  goods_amount bigint not null,
  charges_amount bigint not null,
  line_count integer not null,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, order_no),
  unique (workspace_id, order_id),
  unique (workspace_id, source, number),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index sales_order_customer on sales_order (workspace_id, customer_no, placed_at desc);
create index sales_order_placed on sales_order (workspace_id, placed_at desc, order_no desc);
call protect('sales_order');

create table order_line (
  workspace_id uuid not null,
  order_no bigint not null,
  -- Content of the line as the source wrote it, and which of several identical lines this is.
  content uuid not null,
  ordinal integer not null,
  treatment text not null check (treatment in ('goods', 'carriage', 'fee')),
  product_no bigint not null,
  quantity bigint not null,
  -- Millionths of the currency's major unit: real price lists go below the minor unit.
  unit_price_micro bigint not null,
  -- quantity × unit price, rounded half to even, minor units.
  amount bigint not null,
  placed_at timestamptz not null,
  -- No foreign keys: lines are written by one statement that joins the order and the product, both
  -- of which are never deleted; checking them again row by row doubled the time of an import.
  primary key (workspace_id, order_no, content, ordinal)
);
call protect('order_line');

-- An id made of a name: the same source, loaded again or resumed, gives the same ids (RFC 9562,
-- version 8). Made in SQL because a bulk INSERT … SELECT has no application to ask.
create function named_uuid(name text) returns uuid language sql immutable parallel safe as $$
  select overlay(overlay(md5(name) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid
$$;

-- What all lines of a load share, told by a setting: COPY takes a column's default for a constant if it
-- is immutable, and reads and checks two ids less in every line. For that alone; a plan that is kept
-- would keep the value.
create function load_id(setting text) returns uuid language sql immutable as $$
  select current_setting(setting)::uuid
$$;
revoke all on function load_id(text) from public;

-- Unlogged: staged rows can be made again from the stored file after a crash. The operator's role
-- fills it by COPY, which row-level security refuses; it has no key because nothing else does.
create unlogged table order_intake (
  workspace_id uuid not null default load_id('app.workspace'),
  intake_id uuid not null default load_id('app.intake'),
  row_no bigint not null,
  number text not null,
  kind text not null,
  customer_ref text not null,
  country text,
  product_code text not null,
  product_name text not null,
  treatment text not null,
  quantity bigint not null,
  unit_price_micro bigint not null,
  amount bigint not null,
  placed_at timestamptz not null,
  -- Null where it was known when it was placed.
  known_at timestamptz,
  content uuid not null
);
create index order_intake_number on order_intake (workspace_id, intake_id, number);
call protect('order_intake', 'select, delete');
