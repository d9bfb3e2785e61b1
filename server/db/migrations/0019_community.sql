-- community: gatherings, who was invited and who came.

create table activity (
  workspace_id uuid not null,
  activity_no bigint generated always as identity,
  activity_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  happens_on date not null,
  place text,
  employee_id uuid,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, activity_no),
  unique (workspace_id, activity_id)
);
create index activity_newest on activity (workspace_id, happens_on desc, activity_no desc);
call protect('activity', 'select, insert, update');

create table activity_guest (
  workspace_id uuid not null,
  activity_no bigint not null,
  customer_no bigint not null,
  invited_by uuid,
  invited_at timestamptz not null,
  attended_at timestamptz,
  primary key (workspace_id, activity_no, customer_no),
  foreign key (workspace_id, activity_no) references activity (workspace_id, activity_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index activity_guest_customer on activity_guest (workspace_id, customer_no);
call protect('activity_guest');
