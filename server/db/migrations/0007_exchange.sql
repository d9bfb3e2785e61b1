-- exchange: imports.

create table import (
  workspace_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('order_lines', 'customers', 'sample')),
  file_id uuid,
  file_name text not null,
  -- Columns, formats and rules: first as guessed, then as the person confirmed them.
  mapping jsonb,
  state text not null check (state in ('draft', 'checking', 'checked', 'queued', 'staging', 'writing',
    'done', 'failed', 'undoing', 'undone')),
  -- What becomes of customers that are here already.
  known text check (known in ('keep', 'update', 'fill')),
  job_id uuid,
  -- What staging counted: rows and money of the file, set aside, and staged.
  staged jsonb,
  -- Last order number written; the next start goes on behind it.
  written_up_to text,
  -- What has been written up to there, committed with it.
  written jsonb,
  totals jsonb,
  -- What taking it back has come to.
  undone jsonb,
  error jsonb,
  employee_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, import_id),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, file_id)
);
create index import_recent on import (workspace_id, created_at desc, import_id desc);
call protect('import');

-- Rows that were not imported, each with its reason, so that nothing disappears silently. Written
-- by the operator's role with the staged rows, hence without a foreign key to check row by row.
create table import_row_aside (
  workspace_id uuid not null,
  import_id uuid not null,
  row_no bigint not null,
  reason text not null,
  amount bigint,
  cells jsonb not null,
  primary key (workspace_id, import_id, row_no)
);
create index import_row_aside_reason on import_row_aside (workspace_id, import_id, reason, row_no);
call protect('import_row_aside', 'select, delete');

-- Customers of a file as they were read, entry by entry: a row of the file is entry row × 32, the
-- organisations it names follow it. Unlogged and filled by COPY, as order_intake.
create unlogged table customer_intake (
  workspace_id uuid not null,
  import_id uuid not null,
  entry_no bigint not null,
  -- Made of the import and the entry, so that a file staged again makes the same customers.
  customer_id uuid not null,
  kind text not null,
  -- False where the row can't become a customer as it is, or is left out by hand.
  usable boolean not null,
  identifier text,
  email_keys text[] not null,
  phone_keys text[] not null,
  display_name text not null,
  given_name text,
  family_name text,
  sort_name text not null collate "C",
  language text,
  street text,
  city text,
  region text,
  postcode text,
  country text,
  owner_id uuid,
  emails text[] not null,
  phones text[] not null,
  -- By the names they are sorted by.
  organisations text[] not null,
  title text,
  dates jsonb,
  arrived_at timestamptz not null,
  terms text[] not null,
  -- Words of names that no earlier row of the file had.
  words text[] not null,
  -- As the file has them, corrected by hand; null for organisations that a row only names.
  cells jsonb
);
create index customer_intake_entry on customer_intake (workspace_id, import_id, entry_no);
call protect('customer_intake');

-- Entries that make no customer of their own: another of the file has the same key, or a customer
-- that is here already.
create unlogged table customer_plan (
  workspace_id uuid not null,
  import_id uuid not null,
  entry_no bigint not null,
  leader_no bigint not null,
  customer_no bigint,
  -- Whom the import itself made for the leader.
  made_no bigint,
  primary key (workspace_id, import_id, entry_no)
);
call protect('customer_plan');

-- What is wrong with a file, cell by cell. Written by the operator's role with the staged rows.
create table import_problem (
  workspace_id uuid not null,
  import_id uuid not null,
  row_no bigint not null,
  position smallint not null,
  code text not null,
  -- What comes of it: the row is left out, the value is left out, or it is only said.
  effect text not null check (effect in ('row', 'value', 'notice')),
  column_no smallint,
  field text,
  value text,
  fix text,
  -- Another row of the file, or a customer that is here, that this one looks like.
  other_row bigint,
  customer_no bigint,
  primary key (workspace_id, import_id, row_no, position)
);
create index import_problem_code on import_problem (workspace_id, import_id, code, row_no);
create index import_problem_effect on import_problem (workspace_id, import_id, effect, row_no);
call protect('import_problem');

-- Cells put right by hand, laid over the file whenever it is read; column -1 leaves the row out.
create table import_correction (
  workspace_id uuid not null,
  import_id uuid not null,
  row_no bigint not null,
  column_no smallint not null,
  value text not null,
  employee_id uuid,
  corrected_at timestamptz not null,
  primary key (workspace_id, import_id, row_no, column_no),
  foreign key (workspace_id, import_id) references import (workspace_id, import_id)
);
call protect('import_correction');

-- Whom an import made: one row for each of its transactions, in the order of the file.
create table import_made (
  workspace_id uuid not null,
  import_id uuid not null,
  kind text not null,
  -- The last of its entries.
  up_to bigint not null,
  entry_nos bigint[] not null,
  customer_nos bigint[] not null,
  -- How many of them taking the import back has dealt with.
  undone integer not null default 0,
  primary key (workspace_id, import_id, kind, up_to)
);
call protect('import_made');

-- What an import did to customers, so that it can be taken back. Images hold only the fields that
-- were changed. No foreign key to customer: taking back removes those that were made.
create table import_change (
  workspace_id uuid not null,
  import_id uuid not null,
  customer_no bigint not null,
  -- A number for each time it was changed; 0 where the import made it and it stays.
  change_no integer not null default 0,
  entry_no bigint not null,
  -- Of a customer whom the same import made.
  of_made boolean not null default false,
  before_value jsonb,
  after_value jsonb,
  -- Empty until it is taken back: then what came of it.
  outcome text check (outcome in ('removed', 'restored', 'partly', 'kept')),
  -- Fields that somebody has changed since, or why the customer stays.
  kept text[],
  primary key (workspace_id, import_id, entry_no, change_no)
);
create index import_change_customer on import_change (workspace_id, customer_no, import_id);
call protect('import_change');
