-- value: what every day's standings were computed with and from which prices, so that each can be had
-- again; and the nightly check of what is counted against the facts.

-- What everybody was scored with on a day, the last time it was done.
create table scoring_day (
  workspace_id uuid not null,
  as_of date not null,
  version integer not null,
  -- The month whose fitted model was used (criterion_model).
  model_month date not null,
  -- Competitors' promotions that standings were measured against.
  episodes jsonb not null,
  -- The end of the day in the business's zone of then: what became known from there on was not known.
  known_before timestamptz not null,
  primary key (workspace_id, as_of),
  foreign key (workspace_id, version) references scorecard (workspace_id, version)
);
call protect('scoring_day', 'select, insert, update');

-- The same of a month's end; null where it is not known, as in what was made up for a trial.
alter table month_scoring add column known_before timestamptz, add column prices_at timestamptz;
-- Whom the customer was compared with then.
alter table month_standing add column segment text;

-- Since when a day's prices are compared as they are; prices bought later move the reference.
alter table price_roll add column since timestamptz not null default '-infinity';
alter table price_roll alter column since drop default;

-- What the comparison of a day had been, kept where the end of a day or of a month saw it.
create table price_roll_past (
  workspace_id uuid not null,
  customer_no bigint not null,
  day date not null,
  since timestamptz not null,
  until timestamptz not null,
  lines integer not null,
  paid bigint not null,
  reference bigint not null,
  deal_lines integer not null,
  deal_available integer not null,
  primary key (workspace_id, customer_no, day, until)
);
call protect('price_roll_past', 'select, insert');

-- Counts and standings of some customers, made again from the facts and compared with what is stored.
create table rebuild_check (
  workspace_id uuid not null,
  check_id uuid not null,
  -- The business's day, which chooses the customers: two nodes choose the same.
  day date not null,
  -- A night writes one; whoever asks, and the operator, as many as they like.
  by_night boolean not null,
  asked_by uuid,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  customers integer not null,
  differences integer not null,
  primary key (workspace_id, check_id)
);
create unique index rebuild_check_night on rebuild_check (workspace_id, day) where by_night;
create index rebuild_check_newest on rebuild_check (workspace_id, finished_at desc);
call protect('rebuild_check', 'select, insert');

-- What was found to differ; settled by a later check that finds it right.
create table rebuild_difference (
  workspace_id uuid not null,
  difference_no bigint generated always as identity,
  check_id uuid not null,
  customer_no bigint not null,
  what text not null check (what in ('day_roll', 'price_roll', 'standing')),
  -- The day of a roll, or the day that a standing speaks of.
  day date not null,
  -- Numbers only; null where there is nothing.
  stored jsonb,
  rebuilt jsonb,
  settled_at timestamptz,
  primary key (workspace_id, difference_no),
  foreign key (workspace_id, check_id) references rebuild_check (workspace_id, check_id)
);
create index rebuild_difference_open on rebuild_difference (workspace_id, difference_no)
  where settled_at is null;
call protect('rebuild_difference', 'select, insert, update');
