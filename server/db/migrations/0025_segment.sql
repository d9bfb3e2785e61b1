-- Customers who meet a condition, found again whenever everybody is scored.

create table segment (
  workspace_id uuid not null,
  segment_id uuid not null,
  segment_no bigint generated always as identity,
  name text not null check (length(name) between 1 and 120),
  -- In the language of contract/customers/conditions.ts.
  condition jsonb not null,
  employee_id uuid,
  version integer not null default 1,
  -- The version whose members are listed, and how many they are; null before the first count.
  counted_version integer,
  counted_at timestamptz,
  customers integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Taken away, and by whom; its members are gone with it.
  removed_at timestamptz,
  removed_by uuid,
  primary key (workspace_id, segment_no),
  unique (workspace_id, segment_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('segment', 'select, insert, update');

-- Derived, like search terms: no foreign keys.
create table segment_member (
  workspace_id uuid not null,
  segment_no bigint not null,
  customer_no bigint not null,
  -- The business's day on which they were first found to meet the condition.
  since date not null,
  primary key (workspace_id, segment_no, customer_no)
);
call protect('segment_member', 'select, insert, delete');
