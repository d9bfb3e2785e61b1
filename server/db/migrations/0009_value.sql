-- value: scorecards, the fitted models behind them, and where everybody stands.

create table scorecard (
  workspace_id uuid not null,
  version integer not null,
  published_at timestamptz not null,
  -- Null where the engine drew it by itself: a first card, a criterion newly fed, another margin.
  published_by uuid,
  reason text,
  -- Weights, fed criteria, anchors, lines, floor; frozen (contract/value/scorecard.ts).
  definition jsonb not null,
  -- Customers known well enough when the anchors were set; a card made on too few is replaced.
  known_customers integer not null,
  primary key (workspace_id, version)
);
call protect('scorecard', 'select, insert');

-- Priors, half-lives and the churn model of a month; frozen until the next.
create table criterion_model (
  workspace_id uuid not null,
  version integer not null,
  month date not null,
  fitted_at timestamptz not null,
  model jsonb not null,
  primary key (workspace_id, version, month),
  foreign key (workspace_id, version) references scorecard (workspace_id, version)
);
call protect('criterion_model', 'select, insert');

-- Which card, model and day the standings below were computed with.
create table scoring (
  workspace_id uuid not null primary key,
  version integer not null,
  month date not null,
  as_of date not null,
  -- Competitors' promotions that standings were measured against (contract/value/scorecard.ts).
  episodes jsonb not null,
  -- True while as_of is the last day of a history that ended long before it was brought in.
  history boolean not null,
  -- False while everybody is being brought to this version and day.
  complete boolean not null,
  scored_at timestamptz not null,
  -- Counted then, because counting a million rows at every look would not do.
  customers bigint not null,
  ranked bigint not null,
  foreign key (workspace_id, version) references scorecard (workspace_id, version)
);
call protect('scoring');

-- The present standing of each customer. Points and scores in thousandths, so equal facts give
-- equal bytes; money in minor units of the base currency.
create table standing (
  workspace_id uuid not null,
  customer_no bigint not null,
  version integer not null,
  as_of date not null,
  computed_at timestamptz not null,
  score_milli integer not null,
  sd_milli integer not null,
  coverage_milli integer not null,
  -- False while there is too little evidence; such customers are listed behind all others.
  known boolean not null,
  -- What the ranking sorts by: the score, and behind the point the expected margin, which tells
  -- apart those whose scores are equal; customers not known well enough behind everybody.
  place_milli double precision not null,
  -- Of the nine criteria in their order; -1 where one is not fed or too little is known.
  points_milli integer[] not null,
  points_sd_milli integer[] not null,
  danger double precision,
  -- What silence since the last purchase has added to it.
  excess_danger double precision,
  overdue_ratio double precision,
  value_amount bigint not null,
  -- Expected margin a year, own and of those referred.
  margin_amount bigint not null,
  -- Likely to buy within half a year: what the circle's capacity is a share of.
  active boolean not null,
  -- The first gate of the circle that is shut; null when all are open.
  gate text,
  last_bought date,
  -- Recency, frequency and money of buying, a digit each from 1 to 5; null for who never bought.
  rfm smallint,
  segment text not null,
  primary key (workspace_id, customer_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index standing_place on standing (workspace_id, place_milli desc, customer_no);
create index standing_danger on standing (workspace_id, danger desc nulls last, customer_no);
create index standing_value on standing (workspace_id, value_amount desc, customer_no);
create index standing_last_bought on standing (workspace_id, last_bought desc nulls last, customer_no);
create index standing_rfm on standing (workspace_id, rfm, place_milli desc, customer_no);
call protect('standing');

-- The month-ends that were scored, from the facts known then.
create table month_scoring (
  workspace_id uuid not null,
  -- First day of the month.
  month date not null,
  -- Its last day, which the standings speak of.
  as_of date not null,
  version integer not null,
  -- The month whose fitted model was used (criterion_model).
  model_month date not null,
  -- Competitors' promotions known then.
  episodes jsonb not null,
  -- False until the standing of every customer is written.
  complete boolean not null,
  scored_at timestamptz not null,
  primary key (workspace_id, month),
  foreign key (workspace_id, version) references scorecard (workspace_id, version)
);
call protect('month_scoring', 'select, insert, update');

-- Everybody's standing at a month's end; written once. Without foreign keys of their own: a million
-- rows at once, from customers read in the same breath.
create table month_standing (
  workspace_id uuid not null,
  month date not null,
  customer_no bigint not null,
  version integer not null,
  score_milli integer not null,
  sd_milli integer not null,
  coverage_milli integer not null,
  gate text,
  margin_amount bigint not null,
  danger double precision,
  active boolean not null,
  points_milli integer[] not null,
  primary key (workspace_id, month, customer_no)
);
call protect('month_standing', 'select, insert');

-- Where marks wait, or a new day has begun since the last scoring; ids only.
create function workspaces_to_freshen() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.workspace_id from dirty_customer d group by d.workspace_id
$$;
revoke all on function workspaces_to_freshen() from public;
grant execute on function workspaces_to_freshen() to mainstay_app;

create function workspaces_with_standings()
returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.workspace_id from scoring s
$$;
revoke all on function workspaces_with_standings() from public;
grant execute on function workspaces_with_standings() to mainstay_app;
