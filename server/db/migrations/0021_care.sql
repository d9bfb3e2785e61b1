-- care: how often each customer is touched, and whom each employee contacts today.

create table care_setting (
  workspace_id uuid not null primary key,
  -- Shortest and longest period in days for every importance × danger (contract/care/cadence.ts).
  grid jsonb not null,
  -- What an hour of our time costs, minor units of the base currency.
  hour_cost_amount bigint not null check (hour_cost_amount > 0),
  -- Share of silent losses that a contact prevents, basis points; a prior until experiments tell.
  effect_bp integer not null check (effect_bp between 0 and 10000),
  -- Time for contacts a day where nothing else is said of an employee.
  day_minutes integer not null check (day_minutes between 0 and 1440),
  -- Whose list holds customers without an owner; null: of those who see all customers.
  unowned_to uuid,
  version integer not null default 1,
  updated_at timestamptz not null,
  foreign key (workspace_id, unowned_to) references employee (workspace_id, employee_id)
);
call protect('care_setting', 'select, insert, update');

-- Time an employee has for contacts, a day.
create table care_hours (
  workspace_id uuid not null,
  employee_id uuid not null,
  day_minutes integer not null check (day_minutes between 0 and 1440),
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (workspace_id, employee_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('care_hours', 'select, insert, update');

-- The rhythm of each customer, made of facts, standings and settings; written only where it differs.
create table care_cadence (
  workspace_id uuid not null,
  customer_no bigint not null,
  owner_id uuid,
  importance text not null,
  -- The agreed period, and the one to the next touch, moved at random; days.
  period_days integer not null,
  jittered_days integer not null,
  -- What started the clock, and the day the next touch falls on.
  started_on date not null,
  next_touch date not null,
  -- From this day on the customer counts as forgotten; null where nothing is owed to them.
  forgotten_from date,
  last_conversed date,
  unanswered integer not null,
  -- v · danger · e a minute: what the forgotten are listed by.
  saved double precision not null,
  primary key (workspace_id, customer_no)
);
create index care_cadence_forgotten
  on care_cadence (workspace_id, owner_id, forgotten_from) where forgotten_from is not null;
create index care_cadence_stake
  on care_cadence (workspace_id, owner_id, saved desc, customer_no)
  where forgotten_from is not null;
call protect('care_cadence');

-- The list of the day: derived, at most some hundreds of rows for each employee.
create table today_item (
  workspace_id uuid not null,
  customer_no bigint not null,
  -- Whose list it is on; null for customers nobody answers for.
  employee_id uuid,
  reason text not null check (reason in
    ('promised', 'occasion', 'danger', 'due', 'follow_up', 'forgotten')),
  promised_on date,
  saved double precision not null,
  minutes integer not null,
  importance text not null,
  promise_no bigint,
  occasion text,
  occasion_on date,
  -- Years since, where the year is known.
  occasion_years integer,
  started_on date not null,
  next_touch date not null,
  period_days integer not null,
  unanswered integer not null,
  attempted_on date,
  delegated_by uuid,
  primary key (workspace_id, customer_no)
);
create index today_item_list
  on today_item (workspace_id, employee_id, promised_on, saved desc, customer_no);
call protect('today_item');

-- What somebody decided about a line of the list, and who took it back.
create table today_decision (
  workspace_id uuid not null,
  decision_no bigint generated always as identity,
  decision_id uuid not null,
  customer_no bigint not null,
  employee_id uuid not null,
  decision text not null check (decision in ('done', 'snoozed', 'delegated', 'not_needed')),
  -- The business's day it was decided on, and the reason the customer was on the list for.
  day date not null,
  item_reason text,
  until date,
  to_employee_id uuid,
  reason text,
  interaction_id uuid,
  promise_id uuid,
  decided_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, decision_no),
  unique (workspace_id, decision_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, to_employee_id) references employee (workspace_id, employee_id)
);
create index today_decision_customer
  on today_decision (workspace_id, customer_no, decision_no desc) where undone_at is null;
create index today_decision_day
  on today_decision (workspace_id, employee_id, day) where undone_at is null;
call protect('today_decision', 'select, insert, update');

-- The day everybody's rhythm was last brought up to date for.
create table care_run (
  workspace_id uuid not null primary key,
  day date not null,
  -- When the standings it used were all computed; null where there were none.
  scored_at timestamptz,
  settings_version integer not null,
  finished_at timestamptz not null
);
call protect('care_run');

-- Ids only: nodes look in every workspace whether a new day has begun.
create function workspaces_to_care() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.workspace_id from workspace w
$$;
revoke all on function workspaces_to_care() from public;
grant execute on function workspaces_to_care() to mainstay_app;
