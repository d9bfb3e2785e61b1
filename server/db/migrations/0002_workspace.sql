-- workspace: the business itself, its audit, files, and what is to be sent after a commit.

create table workspace (
  workspace_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  language text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  -- Share of net sales that is margin where no cost is known, in basis points.
  gross_margin_bp integer not null default 4000 check (gross_margin_bp between 1 and 10000),
  -- The attribute that makes customers comparable (engine.md, Segment).
  segment_by text not null default 'kind' check (segment_by in ('kind', 'country')),
  origin text not null default 'empty' check (origin in ('empty', 'sample', 'own')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call protect('workspace', 'select, insert, update');

-- One key per person whose data is personal; erasing the person deletes the key (architecture.md).
create table subject_key (
  workspace_id uuid not null,
  subject_id uuid not null,
  key bytea not null,
  primary key (workspace_id, subject_id)
);
call protect('subject_key');

create table audit_event (
  workspace_id uuid not null,
  audit_no bigint generated always as identity,
  occurred_at timestamptz not null,
  recorded_xid bigint not null default (pg_current_xact_id()::text::bigint),
  employee_id uuid,
  request_id text,
  action text not null,
  entity text not null,
  entity_id text not null,
  -- Whose personal data the change is about; then the values are only in `sealed`, encrypted.
  subject_id uuid,
  before_value jsonb,
  after_value jsonb,
  sealed bytea,
  primary key (workspace_id, audit_no)
);
create index audit_event_entity on audit_event (workspace_id, entity, entity_id, audit_no desc);
call protect('audit_event', 'select, insert');

create table outbox (
  workspace_id uuid not null,
  outbox_no bigint generated always as identity,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, outbox_no)
);
-- Rows of a topic nobody takes yet are not read by those who take another.
create index outbox_topic on outbox (workspace_id, topic, outbox_no);
-- Update only for taking rows in hand (FOR UPDATE); nothing in them changes.
call protect('outbox');

create table stored_file (
  workspace_id uuid not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null default 0,
  sha256 text,
  complete boolean not null default false,
  employee_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, file_id)
);
call protect('stored_file');

-- Files live in the database so that a node holds no state and a backup holds everything.
create table file_chunk (
  workspace_id uuid not null,
  file_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (workspace_id, file_id, position),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, file_id) on delete cascade
);
alter table file_chunk alter column bytes set storage external;
call protect('file_chunk');

create table idempotency (
  workspace_id uuid not null,
  employee_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  body jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, employee_id, key)
);
create index idempotency_age on idempotency (workspace_id, created_at);
call protect('idempotency');

create table job (
  workspace_id uuid not null,
  job_id uuid not null,
  kind text not null,
  key text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  phase text,
  rows_done bigint not null default 0,
  rows_total bigint,
  input jsonb not null,
  result jsonb,
  error jsonb,
  attempts integer not null default 0,
  employee_id uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- A running job whose heartbeat is old has lost its node and is taken over.
  heartbeat_at timestamptz,
  primary key (workspace_id, job_id)
);
-- At most one live job per key.
create unique index job_live on job (workspace_id, kind, key) where state in ('queued', 'running');
create index job_recent on job (workspace_id, created_at desc);
call protect('job');

-- Before anybody has signed in no workspace is known; these answer the two questions asked then.
create function any_workspace() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from workspace)
$$;
revoke all on function any_workspace() from public;
grant execute on function any_workspace() to mainstay_app;

-- Nodes look for work in every workspace; ids only, the work itself is done inside the workspace.
create function workspaces_with_work() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.workspace_id from outbox o where o.topic = 'job'
  union
  select j.workspace_id from job j where j.state in ('queued', 'running')
$$;
revoke all on function workspaces_with_work() from public;
grant execute on function workspaces_with_work() to mainstay_app;
