-- team: employees, roles and invitations. Identity (who somebody proves to be) is in schema auth.

create table team (
  workspace_id uuid not null,
  team_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, team_id),
  unique (workspace_id, name)
);
call protect('team');

create table employee (
  workspace_id uuid not null,
  employee_id uuid not null,
  -- auth.user; no foreign key between tenant tables and sign-in (growing.md 2).
  user_id text not null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  language text not null,
  team_id uuid,
  deactivated_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, employee_id),
  unique (workspace_id, user_id),
  foreign key (workspace_id, team_id) references team (workspace_id, team_id)
);
create index employee_team on employee (workspace_id, team_id);
call protect('employee');

create table employee_role (
  workspace_id uuid not null,
  employee_id uuid not null,
  role text not null,
  primary key (workspace_id, employee_id, role),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('employee_role');

create table invitation (
  workspace_id uuid not null,
  invitation_id uuid not null,
  email text not null,
  roles text[] not null,
  team_id uuid,
  language text not null,
  token_hash text not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, invitation_id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, team_id) references team (workspace_id, team_id)
);
call protect('invitation');

-- Which workspaces a signed-in person works in; asked before any workspace is entered.
create function employments(person text)
returns table (workspace_id uuid, employee_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.workspace_id, e.employee_id from employee e
  where e.user_id = person and e.deactivated_at is null
  order by e.created_at
$$;
revoke all on function employments(text) from public;
grant execute on function employments(text) to mainstay_app;
create index employee_user on employee (user_id);

-- The workspace an invitation's secret link belongs to.
create function invitation_workspace(hash text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.workspace_id from invitation i where i.token_hash = hash
$$;
revoke all on function invitation_workspace(text) from public;
grant execute on function invitation_workspace(text) to mainstay_app;
create index invitation_token on invitation (token_hash);
