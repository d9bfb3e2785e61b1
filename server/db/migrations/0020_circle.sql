-- circle: who is inside, the reviews that decide it, and the ledger of who came and who left.
-- A month is named by its first day; what is said of it is what was known on its last.

create table circle_policy (
  workspace_id uuid primary key,
  -- How many the circle has room for: no limit, a number, a share of active customers (basis
  -- points), or as many as there is time for at so many minutes a month each.
  capacity_kind text not null check (capacity_kind in ('none', 'number', 'share', 'time')),
  capacity integer not null check (capacity >= 0),
  approve_by text not null check (approve_by in ('person', 'policy')),
  -- How many insiders the business wants to have.
  target integer check (target >= 0),
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by uuid
);
call protect('circle_policy', 'select, insert, update');

-- Opening + joined − left = closing, and every opening is the closing of the month before: a month
-- that another one stands on can no longer change. The chain has one beginning and no gap.
create table circle_month (
  workspace_id uuid not null,
  month date not null check (extract(day from month) = 1),
  previous date,
  opening integer not null check (opening >= 0),
  promoted integer not null default 0,
  returned integer not null default 0,
  merged_in integer not null default 0,
  unmerged_in integer not null default 0,
  rule_in integer not null default 0,
  overruled_in integer not null default 0,
  demoted integer not null default 0,
  lost integer not null default 0,
  closed integer not null default 0,
  merged_out integer not null default 0,
  unmerged_out integer not null default 0,
  erased integer not null default 0,
  rule_out integer not null default 0,
  overruled_out integer not null default 0,
  closing integer not null check (closing >= 0),
  primary key (workspace_id, month),
  unique (workspace_id, month, closing),
  unique nulls not distinct (workspace_id, previous),
  constraint circle_identity check (
    closing = opening
      + promoted + returned + merged_in + unmerged_in + rule_in + overruled_in
      - demoted - lost - closed - merged_out - unmerged_out - erased - rule_out - overruled_out),
  constraint circle_follows check (
    case when previous is null then opening = 0
    else previous = (month - interval '1 month')::date end),
  constraint circle_opening foreign key (workspace_id, previous, opening)
    references circle_month (workspace_id, month, closing)
);
call protect('circle_month', 'select, insert, update');

create table circle_review (
  workspace_id uuid not null,
  month date not null,
  as_of date not null,
  -- The scorecard and its lines that decided, thousandths of a point; the floor in minor units.
  version integer not null,
  entry_milli integer not null,
  exit_milli integer not null,
  floor_amount bigint not null,
  -- Customers likely to buy within half a year, and how many the circle had room for.
  active integer not null,
  capacity integer,
  -- Month-ends that a first review looked back over, this one included; 1 for every other.
  replayed integer not null,
  state text not null check (state in ('open', 'closed')),
  started_at timestamptz not null,
  started_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  primary key (workspace_id, month),
  foreign key (workspace_id, month) references circle_month (workspace_id, month)
);
call protect('circle_review', 'select, insert, update');

create table membership (
  workspace_id uuid not null,
  customer_no bigint not null,
  state text not null check (state in ('none', 'candidate', 'insider', 'watch')),
  -- Months running of earning a place, of failing to hold it, of leading the circle's weakest.
  qualifying smallint not null,
  failing smallint not null,
  ahead smallint not null,
  cooldown smallint not null,
  -- The months running began in the month that a new scorecard came into force.
  by_rule boolean not null,
  joined date,
  left_on date,
  -- The month that was counted last.
  month date not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id, customer_no),
  check ((state in ('insider', 'watch')) = (joined is not null)),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index membership_state on membership (workspace_id, state, customer_no);
call protect('membership');

create table circle_proposal (
  workspace_id uuid not null,
  month date not null,
  customer_no bigint not null,
  kind text not null check (kind in ('promote', 'demote', 'hold')),
  -- The way an approval will be booked; null for a hold.
  way text,
  -- Why: earned by months, displaced by or displacing another, a gate, or what holds it back.
  because text not null check (because in
    ('earned', 'displacing', 'displaced', 'fell', 'gate', 'full', 'tenure', 'overruled')),
  score_milli integer not null,
  sd_milli integer not null,
  scorecard_version integer not null,
  gate text,
  by_rule boolean not null,
  -- Months running that led here.
  months smallint not null,
  joined date,
  -- Margin that care is expected to add in a year, minor units; what places go by.
  incremental bigint not null,
  danger double precision,
  -- The month whose points the reasons start from; null where they start from what is typical.
  compared_with date,
  -- [{"key": "c1", "contribution": -8.2}], the largest first; score points.
  reasons jsonb not null,
  -- What happened in the sixty days before: [{"kind": …, "on": …, "n": …}].
  events jsonb not null,
  decision text check (decision in ('approve', 'hold', 'overrule', 'lapsed')),
  -- Whether the decision has moved the customer in or out.
  applied boolean not null default false,
  decision_reason text check (length(decision_reason) between 1 and 2000),
  lapses_on date,
  decided_by uuid,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, month, customer_no),
  foreign key (workspace_id, month) references circle_review (workspace_id, month),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index circle_proposal_undecided
  on circle_proposal (workspace_id, month, kind, score_milli desc, customer_no)
  where decision is null;
create index circle_proposal_customer on circle_proposal (workspace_id, customer_no, month desc);
call protect('circle_proposal', 'select, insert, update');

-- Append-only: who came and who left, one row each.
create table movement (
  workspace_id uuid not null,
  month date not null,
  customer_no bigint not null,
  -- Of the customer's movements in the month, from 1.
  ordinal smallint not null,
  way text not null check (way in
    ('promoted', 'returned', 'merged_in', 'unmerged_in', 'rule_in', 'overruled_in', 'demoted', 'lost',
     'closed', 'merged_out', 'unmerged_out', 'erased', 'rule_out', 'overruled_out')),
  moved_on date not null,
  because text not null,
  score_milli integer,
  sd_milli integer,
  scorecard_version integer,
  compared_with date,
  reasons jsonb not null,
  events jsonb not null,
  -- Null where the policy decided.
  decided_by uuid,
  -- What was said when it was decided against the rules.
  words text check (length(words) between 1 and 2000),
  primary key (workspace_id, month, customer_no, ordinal),
  foreign key (workspace_id, month) references circle_month (workspace_id, month)
);
create index movement_customer on movement (workspace_id, customer_no, month desc);
create index movement_way on movement (workspace_id, month, way, customer_no);
call protect('movement', 'select, insert');

-- The root cause a person has confirmed; the newest counts.
create table movement_cause (
  workspace_id uuid not null,
  month date not null,
  customer_no bigint not null,
  ordinal smallint not null,
  revision smallint not null,
  cause text not null check (cause in
    ('complaint', 'competitor', 'price_rise', 'owner_change', 'missed_contact', 'late_delivery',
     'broken_promise', 'returned_goods', 'no_need', 'other', 'unknown')),
  employee_id uuid,
  confirmed_at timestamptz not null,
  primary key (workspace_id, month, customer_no, ordinal, revision),
  foreign key (workspace_id, month, customer_no, ordinal)
    references movement (workspace_id, month, customer_no, ordinal)
);
call protect('movement_cause', 'select, insert');

-- Somebody inside or outside against the rules, with a reason, for ninety days at most.
create table membership_override (
  workspace_id uuid not null,
  customer_no bigint not null,
  revision smallint not null,
  stays text not null check (stays in ('in', 'out')),
  reason text not null check (length(reason) between 1 and 2000),
  -- Null for good: somebody who has died, closed, cheated or asked to leave.
  lapses_on date,
  employee_id uuid,
  made_at timestamptz not null,
  primary key (workspace_id, customer_no, revision),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
call protect('membership_override', 'select, insert');

-- Opened when an insider comes under watch; names what fell.
create table save_task (
  workspace_id uuid not null,
  customer_no bigint not null,
  opened date not null,
  -- The criterion that fell most, or the gate that shut.
  criterion text,
  gate text,
  outcome text check (outcome in ('recovered', 'left', 'done', 'dropped')),
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1,
  primary key (workspace_id, customer_no, opened),
  check ((outcome is null) = (closed_at is null)),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index save_task_open on save_task (workspace_id, customer_no) where outcome is null;
call protect('save_task', 'select, insert, update');

-- Businesses with standings, whose month may have ended; ids only.
create function workspaces_to_review() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.workspace_id from scoring s where s.complete
$$;
revoke all on function workspaces_to_review() from public;
grant execute on function workspaces_to_review() to mainstay_app;
