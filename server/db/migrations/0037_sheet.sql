-- customers: the foundation sheet, what a relationship is built on, a row for each section filled in.

create table customer_sheet (
  workspace_id uuid not null,
  customer_no bigint not null,
  -- As contract/customers/sheet-sections.ts has them.
  section text not null collate "C",
  words text not null check (words <> ''),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (workspace_id, customer_no, section),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, changed_by) references employee (workspace_id, employee_id)
);
call protect('customer_sheet');
