-- conversations: contacts with customers, and what was promised in them. What was said stands in
-- fact_text, by the number of the fact, where it can be erased.

create table interaction (
  workspace_id uuid not null,
  interaction_no bigint generated always as identity,
  interaction_id uuid not null,
  customer_no bigint not null,
  -- Who of us it was.
  employee_id uuid not null,
  channel text not null check (channel in
    ('call', 'visit', 'meeting', 'email', 'sms', 'chat', 'letter', 'gift', 'event', 'note')),
  began text not null check (began in ('us', 'them')),
  -- Both sides spoke; else an attempt that was not answered.
  two_way boolean not null,
  occurred_at timestamptz not null,
  minutes integer not null check (minutes between 0 and 1440),
  -- What it cost besides time, minor units of the base currency.
  cost_amount bigint not null check (cost_amount >= 0),
  -- The fact it is now; a correction makes another one.
  fact_no bigint not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  primary key (workspace_id, interaction_no),
  unique (workspace_id, interaction_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, fact_no) references fact (workspace_id, fact_no)
);
create index interaction_customer
  on interaction (workspace_id, customer_no, occurred_at desc, interaction_no desc);
create index interaction_employee on interaction (workspace_id, employee_id, occurred_at desc);
call protect('interaction', 'select, insert, update');

-- Our word to a customer, by a day. What it is stands in fact_text, too.
create table promise (
  workspace_id uuid not null,
  promise_no bigint generated always as identity,
  promise_id uuid not null,
  customer_no bigint not null,
  interaction_no bigint not null,
  -- Who gave it.
  employee_id uuid not null,
  due_on date not null,
  fact_no bigint not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, promise_no),
  unique (workspace_id, promise_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, interaction_no) references interaction (workspace_id, interaction_no),
  foreign key (workspace_id, fact_no) references fact (workspace_id, fact_no)
);
create index promise_customer on promise (workspace_id, customer_no, due_on);
create unique index promise_interaction
  on promise (workspace_id, interaction_no) where taken_back_at is null;
call protect('promise', 'select, insert, update');

-- What became of a promise: at most one outcome that nobody has undone.
create table promise_outcome (
  workspace_id uuid not null,
  outcome_no bigint generated always as identity,
  promise_no bigint not null,
  outcome text not null check (outcome in ('kept', 'broken', 'withdrawn')),
  employee_id uuid not null,
  decided_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, outcome_no),
  foreign key (workspace_id, promise_no) references promise (workspace_id, promise_no)
);
create unique index promise_outcome_live
  on promise_outcome (workspace_id, promise_no) where undone_at is null;
call protect('promise_outcome', 'select, insert, update');
