-- service: what customers suggested unasked, and what they were asked for and did.

create table suggestion (
  workspace_id uuid not null,
  suggestion_no bigint generated always as identity,
  suggestion_id uuid not null,
  customer_no bigint not null,
  happened_on date not null,
  -- What was suggested; personal, and emptied when the customer is erased.
  words text,
  employee_id uuid,
  created_at timestamptz not null,
  -- Judged by somebody other than the customer's owner (engine.md 9).
  judgement text check (judgement in ('slight', 'substantive', 'adopted')),
  judged_at timestamptz,
  judged_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, suggestion_no),
  unique (workspace_id, suggestion_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  check ((judgement is null) = (judged_at is null))
);
create index suggestion_newest on suggestion (workspace_id, happened_on desc, suggestion_no desc);
create index suggestion_customer on suggestion (workspace_id, customer_no, happened_on desc);
call protect('suggestion', 'select, insert, update');

-- A survey, or a request to help with something.
create table request (
  workspace_id uuid not null,
  request_no bigint generated always as identity,
  request_id uuid not null,
  kind text not null check (kind in ('help', 'survey')),
  name text not null check (length(name) between 1 and 200),
  asked_on date not null,
  employee_id uuid,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, request_no),
  unique (workspace_id, request_id)
);
create index request_newest on request (workspace_id, asked_on desc, request_no desc);
call protect('request', 'select, insert, update');

-- Who was asked, and whether they did: the act, never what was said.
create table request_customer (
  workspace_id uuid not null,
  request_no bigint not null,
  customer_no bigint not null,
  asked_by uuid,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (workspace_id, request_no, customer_no),
  foreign key (workspace_id, request_no) references request (workspace_id, request_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index request_customer_customer on request_customer (workspace_id, customer_no);
call protect('request_customer');
