-- customers: what more is known of them than lists and searches need, and how a relationship ends.

-- Nothing where nothing is known: a row of a list gets no longer by them.
alter table customer
  -- The name in another script, as Latin letters beside 王小明.
  add column second_name text,
  add column salutation text,
  add column industry text,
  add column circumstances text,
  -- Of an organisation: the one it belongs to.
  add column parent_no bigint,
  add foreign key (workspace_id, parent_no) references customer (workspace_id, customer_no);
create index customer_parent on customer (workspace_id, parent_no) where parent_no is not null;

alter table affiliation add column role text;

-- Industries as the workspace names them; a new one joins the list when it is first used.
create table industry (
  workspace_id uuid not null,
  name text not null collate "C",
  primary key (workspace_id, name)
);
call protect('industry');

-- What is known of an e-mail address or phone number besides itself. By its text: lists of them are
-- written anew whole, and what was known of one that stays is kept.
create table contact_mark (
  workspace_id uuid not null,
  customer_no bigint not null,
  channel text not null check (channel in ('email', 'phone')),
  value text not null collate "C",
  label text,
  state text not null check (state in ('valid', 'bounced', 'wrong')),
  primary key (workspace_id, customer_no, channel, value),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
call protect('contact_mark');

-- Addresses beyond the first, which stands with the customer.
create table customer_address (
  workspace_id uuid not null,
  customer_no bigint not null,
  position smallint not null,
  label text,
  street text,
  city text,
  region text,
  postcode text,
  country text,
  started_on date,
  ended_on date,
  primary key (workspace_id, customer_no, position),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
call protect('customer_address');

-- What somebody cares for, and how we know.
create table customer_interest (
  workspace_id uuid not null,
  customer_no bigint not null,
  position smallint not null,
  tag text not null,
  source text,
  primary key (workspace_id, customer_no, position),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
call protect('customer_interest');

-- The end of a relationship, and its taking up again: at most one that lasts.
create table relation_ending (
  workspace_id uuid not null,
  ending_id uuid not null,
  customer_no bigint not null,
  ended_by text not null check (ended_by in ('us', 'them')),
  reason text not null,
  note text,
  ended_on date not null,
  -- No marketing and no care before.
  cooling_until date,
  revisit_on date,
  decided_by uuid not null,
  decided_at timestamptz not null,
  resumed_by uuid,
  resumed_at timestamptz,
  primary key (workspace_id, ending_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, decided_by) references employee (workspace_id, employee_id)
);
create unique index relation_ending_live
  on relation_ending (workspace_id, customer_no) where resumed_at is null;
create index relation_ending_customer on relation_ending (workspace_id, customer_no, decided_at);
call protect('relation_ending', 'select, insert, update');
