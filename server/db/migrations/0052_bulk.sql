-- customers: many changed at once, and given back what they had.

create table bulk_change (
  workspace_id uuid not null,
  bulk_no bigint generated always as identity,
  bulk_id uuid not null,
  employee_id uuid not null,
  asked_at timestamptz not null,
  -- Whom: {ids}, or {filter, except} (contract/customers/bulk.ts) …
  aim jsonb not null,
  -- … as far as whoever asked could see and change customers then.
  reaches jsonb not null,
  -- What is set, and to what.
  setting jsonb not null,
  -- Whoever came later is not meant.
  highest_no bigint not null,
  -- Customers up to this number are done, in the order of their numbers.
  through_no bigint not null default 0,
  -- How many are meant; null until they are counted.
  meant bigint,
  changed bigint not null default 0,
  same bigint not null default 0,
  -- {why: how many} of those who could not be changed.
  refused jsonb not null default '{}',
  done_at timestamptz,
  undone_by uuid,
  undo_asked_at timestamptz,
  undo_reach jsonb,
  undo_through_no bigint not null default 0,
  restored bigint not null default 0,
  kept bigint not null default 0,
  undone_at timestamptz,
  -- The latest work on it.
  job_id uuid not null,
  primary key (workspace_id, bulk_no),
  unique (workspace_id, bulk_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, undone_by) references employee (workspace_id, employee_id)
);
create index bulk_change_employee on bulk_change (workspace_id, employee_id, bulk_no desc);
call protect('bulk_change', 'select, insert, update');

-- What each changed customer had. Without a foreign key: rows stay under the number of somebody who
-- is merged away, since nothing of theirs is the survivor's to be undone, and are there again after.
create table bulk_row (
  workspace_id uuid not null,
  bulk_no bigint not null,
  customer_no bigint not null,
  -- Null where there was nothing.
  before jsonb,
  -- What undoing did: or why what is there now was left.
  undone text check (undone in ('restored', 'changed_since', 'out_of_reach', 'gone')),
  primary key (workspace_id, bulk_no, customer_no),
  foreign key (workspace_id, bulk_no) references bulk_change (workspace_id, bulk_no)
);
create index bulk_row_customer on bulk_row (workspace_id, customer_no);
create index bulk_row_kept on bulk_row (workspace_id, bulk_no, customer_no)
  where undone in ('changed_since', 'out_of_reach', 'gone');
call protect('bulk_row');
