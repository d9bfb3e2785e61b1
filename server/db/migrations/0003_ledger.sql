-- ledger: facts, append-only; corrected by reversing facts.

create table fact_kind (
  kind smallint primary key,
  name text not null unique
);
grant select on fact_kind to mainstay_app;
insert into fact_kind (kind, name) values
  (1, 'arrived'), (2, 'bought'), (3, 'returned'), (4, 'conversed'), (5, 'attempted'),
  (6, 'referred'), (7, 'referral_confirmed'), (8, 'paid_referral_confirmed'), (9, 'suggested'),
  (10, 'suggestion_adopted'), (11, 'help_asked'), (12, 'survey_invited'),
  (13, 'activity_invited'), (14, 'helped'), (15, 'survey_answered'), (16, 'activity_attended'),
  (17, 'promised'), (18, 'promise_kept'), (19, 'promise_broken'), (20, 'circle_joined'),
  (21, 'circle_left'), (22, 'noted'),
  (23, 'touched'), (24, 'held_out'), (25, 'chosen_over_competitor'), (26, 'won_though_dearer'),
  (27, 'quote_revised'), (28, 'returned_without_fault'), (29, 'reworked_without_fault'),
  (30, 'served'), (31, 'quoted'), (32, 'ball_passed'), (33, 'agreed'), (34, 'declined'),
  (35, 'discount_asked'), (36, 'review_published'), (37, 'guest_brought'), (38, 'contact_refused'),
  (39, 'contact_allowed'), (40, 'excluded'), (41, 'exclusion_lifted'), (42, 'complained'),
  (43, 'complaint_settled'), (44, 'delivered_late'), (45, 'contract_began'),
  (46, 'contract_renewed'), (47, 'contract_ended'), (48, 'relation_ended'),
  (49, 'relation_resumed'), (50, 'invited_word_of_mouth'),
  (51, 'product_change_asked'), (52, 'price_raised'), (53, 'terms_agreed');

create table fact (
  workspace_id uuid not null,
  fact_no bigint generated always as identity,
  -- One of fact_kind. Not a foreign key: a third of the time of writing a fact was spent on it.
  kind smallint not null check (kind between 1 and 53),
  customer_no bigint not null,
  occurred_at timestamptz not null,
  -- The business's day it happened on, decided when it was recorded: a later change of the time zone
  -- moves nothing, and a reversal takes its fact off the same day.
  day date not null,
  -- When the business could have known it; reviews and back-tests use this one (engine.md 1).
  known_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Lets a cursor pass over rows of transactions that are still running. int8: xid8 is not leakproof.
  recorded_xid bigint not null default (pg_current_xact_id()::text::bigint),
  tier text not null check (tier in ('A', 'B', 'C', 'D')),
  amount bigint,
  currency text,
  base_amount bigint,
  employee_id uuid,
  object_kind text,
  object_no bigint,
  source text not null,
  source_id text not null,
  revision integer not null default 1,
  reverses bigint,
  payload jsonb not null default '{}',
  primary key (workspace_id, fact_no),
  check ((amount is null) = (currency is null)),
  check ((amount is null) = (base_amount is null))
);
create unique index fact_key
  on fact (workspace_id, source, source_id, revision, (reverses is not null));
create unique index fact_reversed_once on fact (workspace_id, reverses) where reverses is not null;
create index fact_customer on fact (workspace_id, customer_no, occurred_at desc, fact_no desc);
create index fact_cursor on fact (workspace_id, recorded_xid, fact_no);
create index fact_known on fact (workspace_id, known_at);
-- Facts whose payload is read, or their order within a day; the others are counted in day_roll.
create index fact_detail on fact (workspace_id, customer_no)
  where kind in (23, 24, 30, 31, 32, 33, 34, 38, 39, 40, 41, 42, 45, 46, 47, 48, 49);
call protect('fact', 'select, insert');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'facts are append-only: record a reversing fact instead'
    using errcode = 'restrict_violation';
end $$;
create trigger fact_append_only before update or delete on fact
  for each row execute function refuse_change();
create trigger fact_no_truncate before truncate on fact
  for each statement execute function refuse_change();

-- Words about a fact; erasable, while the fact itself holds ids, numbers and enums only.
create table fact_text (
  workspace_id uuid not null,
  fact_no bigint not null,
  words text not null,
  primary key (workspace_id, fact_no),
  foreign key (workspace_id, fact_no) references fact (workspace_id, fact_no)
);
call protect('fact_text');

-- Facts counted per customer, business day, kind and source tier; a reversal counts -1 on its fact's day.
create table day_roll (
  workspace_id uuid not null,
  customer_no bigint not null,
  day date not null,
  kind smallint not null,
  -- Sources are trusted differently (engine.md 1), so their facts are counted apart.
  tier text not null,
  n integer not null,
  amount bigint not null,
  primary key (workspace_id, customer_no, day, kind, tier)
);
-- First and last day of a kind without reading them all.
create index day_roll_kind on day_roll (workspace_id, kind, day);
call protect('day_roll');

-- One row per write rather than per customer: a mark that another transaction is about to delete
-- could otherwise swallow a new one.
create table dirty_customer (
  workspace_id uuid not null,
  dirty_no bigint generated always as identity,
  customer_no bigint not null,
  marked_at timestamptz not null,
  primary key (workspace_id, dirty_no)
);
call protect('dirty_customer', 'select, insert, delete');

-- A reader's place in the ledger: (recorded_xid, fact_no) of the last fact it has dealt with.
create table ledger_cursor (
  workspace_id uuid not null,
  reader text not null,
  recorded_xid bigint not null,
  fact_no bigint not null,
  primary key (workspace_id, reader)
);
call protect('ledger_cursor');
