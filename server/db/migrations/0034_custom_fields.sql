-- Fields of a business's own, kept of its customers.

create table custom_field (
  workspace_id uuid not null,
  field_id uuid not null,
  field_no bigint generated always as identity,
  -- What programs call it; never changes.
  key text not null collate "C",
  name text not null check (length(name) between 1 and 120),
  type text not null
    check (type in ('text', 'number', 'date', 'flag', 'choice', 'choices', 'money')),
  applies_to text not null check (applies_to in ('person', 'organisation', 'both')),
  -- Of amounts of money; their values are its minor units.
  currency text,
  -- Of choices: [{key, name, retired}], in their order.
  options jsonb not null,
  required boolean not null,
  -- {field, values}: needed when that field has a value, or one of these.
  required_if jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  -- Taken out of use; what was entered stays.
  retired_at timestamptz,
  retired_by uuid,
  primary key (workspace_id, field_no),
  unique (workspace_id, field_id),
  unique (workspace_id, key),
  foreign key (workspace_id, created_by) references employee (workspace_id, employee_id)
);
call protect('custom_field', 'select, insert, update');

-- What was entered: one row per value, of which several choices have many. Columns by what they
-- compare as, all of types whose comparisons are leakproof, so that filters use the indexes.
create table custom_value (
  workspace_id uuid not null,
  customer_no bigint not null,
  field_no bigint not null,
  position smallint not null default 0,
  -- A text as it was written.
  words text,
  -- A text without case and accents, the key of a choice, or true and false.
  term text collate "C",
  number double precision,
  -- Minor units.
  amount bigint,
  day date,
  primary key (workspace_id, customer_no, field_no, position),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, field_no) references custom_field (workspace_id, field_no)
);
create index custom_value_term
  on custom_value (workspace_id, field_no, term, customer_no) where term is not null;
create index custom_value_number
  on custom_value (workspace_id, field_no, number, customer_no) where number is not null;
create index custom_value_amount
  on custom_value (workspace_id, field_no, amount, customer_no) where amount is not null;
create index custom_value_day
  on custom_value (workspace_id, field_no, day, customer_no) where day is not null;
call protect('custom_value');

-- Views of the list of customers: how it is narrowed, sorted and shown, under a name.
create table list_view (
  workspace_id uuid not null,
  view_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  employee_id uuid not null,
  -- Everybody finds it in their list; otherwise only whoever made it.
  shared boolean not null,
  -- As contract/customers/list-views.ts has it.
  search jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, view_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('list_view', 'select, insert, update');

-- The view with which somebody's list opens.
create table list_view_default (
  workspace_id uuid not null,
  employee_id uuid not null,
  view_id uuid not null,
  primary key (workspace_id, employee_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, view_id) references list_view (workspace_id, view_id)
);
call protect('list_view_default');
