-- customers: who helps the owner of a customer, and with what.

create table customer_helper (
  workspace_id uuid not null,
  helper_id uuid not null,
  customer_no bigint not null,
  employee_id uuid not null,
  -- What they are there for.
  purpose text not null check (length(purpose) between 1 and 200),
  added_by uuid not null,
  added_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, helper_id),
  unique (workspace_id, customer_no, employee_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, added_by) references employee (workspace_id, employee_id)
);
create index customer_helper_employee on customer_helper (workspace_id, employee_id, customer_no);
call protect('customer_helper');
