-- care: the address under which a calendar program fetches what an employee has to do.

create table calendar_feed (
  workspace_id uuid not null,
  feed_id uuid not null,
  employee_id uuid not null,
  -- Of the secret in the address, which is derived from the installation's secret and not kept.
  token_hash text not null,
  -- Whether events say whom and what they are about, or only that there is something.
  shows_names boolean not null,
  parts text[] not null check (parts <@ array['tasks', 'promises', 'occasions']),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- When a calendar program last asked.
  read_at timestamptz,
  -- Renewed or switched off: the address opens nothing any more.
  ended_at timestamptz,
  primary key (workspace_id, feed_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create unique index calendar_feed_live on calendar_feed (workspace_id, employee_id)
  where ended_at is null;
create index calendar_feed_token on calendar_feed (token_hash) where ended_at is null;
call protect('calendar_feed', 'select, insert, update');

-- The workspace a calendar's secret address belongs to; asked before any workspace is entered.
create function calendar_feed_workspace(hash text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.workspace_id from calendar_feed f where f.token_hash = hash and f.ended_at is null
$$;
revoke all on function calendar_feed_workspace(text) from public;
grant execute on function calendar_feed_workspace(text) to mainstay_app;

-- Promises by the day they are due, whoever gave them.
create index promise_due on promise (workspace_id, due_on) where taken_back_at is null;
