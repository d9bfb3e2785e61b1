-- conversations: what was agreed with customers besides promises. What it is about stands in
-- fact_text, by the number of the fact, where it can be erased.

create table agreement (
  workspace_id uuid not null,
  agreement_no bigint generated always as identity,
  agreement_id uuid not null,
  customer_no bigint not null,
  term text not null check (term in ('price', 'date', 'scope')),
  -- Of a price, minor units of its currency.
  amount bigint check (amount >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- Of a date.
  on_date date,
  -- The last day it holds; null while nobody has said.
  holds_until date,
  -- Where it was said, and who of us said it.
  channel text not null check (channel in
    ('call', 'visit', 'meeting', 'email', 'sms', 'chat', 'letter', 'gift', 'event', 'note')),
  employee_id uuid not null,
  agreed_at timestamptz not null,
  -- What it took the place of.
  replaces_no bigint,
  fact_no bigint not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (workspace_id, agreement_no),
  unique (workspace_id, agreement_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, replaces_no) references agreement (workspace_id, agreement_no),
  foreign key (workspace_id, fact_no) references fact (workspace_id, fact_no),
  check ((term = 'price') = (amount is not null) and (amount is null) = (currency is null)),
  check ((term = 'date') = (on_date is not null))
);
create index agreement_customer on agreement (workspace_id, customer_no);
-- One agreement takes the place of another.
create unique index agreement_replaces
  on agreement (workspace_id, replaces_no) where taken_back_at is null;
call protect('agreement', 'select, insert, update');
