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

-- care: a customer handed from one of us to another.
create table customer_handover (
  workspace_id uuid not null,
  handover_no bigint generated always as identity,
  handover_id uuid not null,
  customer_no bigint not null,
  -- Null where nobody had answered for them.
  from_id uuid,
  to_id uuid not null,
  reason text not null check (reason in ('left', 'absent', 'load', 'fit', 'wish', 'other')),
  -- To the new owner.
  note text check (length(note) between 1 and 2000),
  -- What the customer might be told; goes out only when somebody sends it.
  customer_note text check (length(customer_note) between 1 and 4000),
  handed_by uuid not null,
  handed_at timestamptz not null,
  primary key (workspace_id, handover_no),
  unique (workspace_id, handover_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, from_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, to_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, handed_by) references employee (workspace_id, employee_id)
);
create index customer_handover_customer
  on customer_handover (workspace_id, customer_no, handover_no desc);
call protect('customer_handover');

-- What was open then: talked over, or left to the new owner. Its words stand where it comes from.
create table handover_item (
  workspace_id uuid not null,
  handover_no bigint not null,
  kind text not null check (kind in
    ('task', 'promise', 'message', 'occasion', 'revisit', 'rescue', 'complaint')),
  item_id text not null,
  ticked boolean not null,
  primary key (workspace_id, handover_no, kind, item_id),
  foreign key (workspace_id, handover_no)
    references customer_handover (workspace_id, handover_no) on delete cascade
);
call protect('handover_item');
