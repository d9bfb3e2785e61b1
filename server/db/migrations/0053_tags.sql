-- customers: words a business files its customers under.

create table tag (
  workspace_id uuid not null,
  tag_no bigint generated always as identity,
  tag_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- The name without case and accents: two tags never differ by those alone.
  term text not null collate "C",
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  removed_at timestamptz,
  primary key (workspace_id, tag_no),
  unique (workspace_id, tag_id),
  foreign key (workspace_id, created_by) references employee (workspace_id, employee_id)
);
create unique index tag_term on tag (workspace_id, term) where removed_at is null;
call protect('tag', 'select, insert, update');

create table customer_tag (
  workspace_id uuid not null,
  customer_no bigint not null,
  tag_no bigint not null,
  primary key (workspace_id, customer_no, tag_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, tag_no) references tag (workspace_id, tag_no)
);
create index customer_tag_tag on customer_tag (workspace_id, tag_no, customer_no);
call protect('customer_tag');
