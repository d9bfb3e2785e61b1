-- value: whom not to maintain, how far each relationship has come, and how it is looked after.

-- One finding of a pattern (engine.md 3) and what became of it; the newest state beside its history.
create table verdict (
  workspace_id uuid not null,
  verdict_no bigint generated always as identity,
  verdict_id uuid not null,
  customer_no bigint not null,
  pattern text not null check (pattern in ('x1', 'x2', 'x3', 'x4')),
  -- Withdrawn: no longer so before anybody decided; reopened: new facts spoke against it;
  -- tried_again: one of the random twentieth a year; lifted: somebody took it back.
  state text not null check (state in
    ('proposed', 'excluded', 'refused', 'withdrawn', 'lifted', 'reopened', 'tried_again')),
  found_at timestamptz not null,
  -- The two days the pattern held on.
  as_of date not null,
  earlier date not null,
  -- Every condition's value and threshold on both days, and the other patterns that held.
  evidence jsonb not null,
  -- Effort so far: contacts, minutes, what they cost besides; money in minor units.
  touches integer not null,
  care_minutes integer not null,
  care_cost_amount bigint not null,
  service_minutes integer not null,
  quotes integer not null,
  -- The hours of it at the median margin of an hour; null while there is no median.
  margin_per_hour_amount bigint,
  lost_amount bigint,
  -- Margin the customer brought in the same time.
  brought_amount bigint not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, verdict_no),
  unique (workspace_id, verdict_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create unique index verdict_live on verdict (workspace_id, customer_no)
  where state in ('proposed', 'excluded');
create index verdict_customer on verdict (workspace_id, customer_no, verdict_no desc);
create index verdict_state on verdict (workspace_id, state, lost_amount desc nulls last, verdict_no);
call protect('verdict', 'select, insert, update');

-- What became of it, by whom and why; nobody where facts, time or chance did.
create table verdict_decision (
  workspace_id uuid not null,
  verdict_no bigint not null,
  revision smallint not null,
  state text not null,
  reason text check (length(reason) between 1 and 2000),
  -- Conditions that no longer held, and kinds of fact that spoke against it.
  because jsonb,
  employee_id uuid,
  decided_at timestamptz not null,
  primary key (workspace_id, verdict_no, revision),
  foreign key (workspace_id, verdict_no) references verdict (workspace_id, verdict_no)
);
call protect('verdict_decision', 'select, insert');

-- The last search for verdicts, and the company's medians it measured them by.
create table verdict_search (
  workspace_id uuid not null primary key,
  as_of date not null,
  medians jsonb not null,
  found integer not null,
  finished_at timestamptz not null
);
call protect('verdict_search');

-- What each customer is to the business, derived with the standing or as somebody said; written only
-- when it changes, with since when and why as it was found then.
create table customer_stage (
  workspace_id uuid not null,
  customer_no bigint not null,
  population text not null,
  population_since date,
  population_cause text not null,
  population_figure double precision,
  stage text not null,
  stage_since date,
  stage_cause text not null,
  stage_figure double precision,
  relationship text not null,
  -- Forward-decayed sum of two-way contacts: read as 2^(-(day - 2020-01-01)/30) times it.
  warmth double precision not null,
  primary key (workspace_id, customer_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index customer_stage_stage on customer_stage (workspace_id, stage, customer_no);
create index customer_stage_population on customer_stage (workspace_id, population, customer_no);
create index customer_stage_relationship on customer_stage (workspace_id, relationship, customer_no);
call protect('customer_stage');

-- Append-only: who moved from one stage or population to another, and the fact or figure that did it.
create table relationship_change (
  workspace_id uuid not null,
  customer_no bigint not null,
  change_no bigint generated always as identity,
  of text not null check (of in ('population', 'stage', 'relationship')),
  before text not null,
  after text not null,
  moved_on date not null,
  cause text not null,
  figure double precision,
  -- The day of the fact behind it, where there is one.
  fact_on date,
  primary key (workspace_id, customer_no, change_no)
);
call protect('relationship_change', 'select, insert');

-- Somebody's word against what facts say, with a reason; the newest counts, while it holds.
create table relationship_override (
  workspace_id uuid not null,
  customer_no bigint not null,
  of text not null check (of in ('population', 'stage', 'relationship')),
  revision smallint not null,
  -- Null gives it back to the facts.
  value text,
  reason text not null check (length(reason) between 1 and 2000),
  -- The last day it holds; null for good.
  until date,
  employee_id uuid,
  made_at timestamptz not null,
  primary key (workspace_id, customer_no, of, revision),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
call protect('relationship_override', 'select, insert');

-- Which type goes with which population and stage, and the service and rhythm of each type.
create table relationship_setting (
  workspace_id uuid not null primary key,
  defaults jsonb not null,
  types jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
call protect('relationship_setting', 'select, insert, update');
