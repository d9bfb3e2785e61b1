-- The ground every later table stands on: how a request enters its workspace, and how a table is
-- protected. Everything tenant-owned starts with workspace_id and is read under row-level security
-- by a role that owns nothing (growing.md).

do $$ begin
  if not exists (select from pg_roles where rolname = 'mainstay_app') then
    create role mainstay_app nologin;
  end if;
end $$;

grant usage on schema public to mainstay_app;

-- SET LOCAL rather than set_config: Citus propagates only the former.
create function enter(workspace uuid) returns void language plpgsql as $$
begin
  execute format('set local app.workspace = %L', workspace);
end $$;

create function current_workspace() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.workspace', true), '')::uuid
$$;

-- What a name is found by where a part of it is asked for: each three letters in a row, hashed
-- together with the workspace, so that a look-up reads nothing of other workspaces and nothing of
-- its own but the names with such letters. In scripts beyond ASCII, where two characters can be a
-- whole name, each two in a row as well (decision 013).
create function name_parts(workspace uuid, name text) returns bigint[]
language plpgsql immutable strict parallel safe as $$
declare
  seed bigint := uuid_hash_extended(workspace, 0);
  parts bigint[] := '{}';
begin
  for i in 1..length(name) - 2 loop
    parts[i] := hashtextextended(substr(name, i, 3), seed);
  end loop;
  if octet_length(name) > length(name) then
    for i in 1..length(name) - 1 loop
      if ascii(substr(name, i, 1)) > 127 then
        parts := parts || hashtextextended(substr(name, i, 2), seed);
      end if;
    end loop;
  end if;
  return parts;
end $$;

-- Gives a tenant table its policy and the application's rights on it.
create procedure protect(tenant_table regclass, rights text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format(
    'create policy workspace_only on %s to mainstay_app '
    'using (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
    'with check (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid))',
    tenant_table);
  execute format('grant %s on %s to mainstay_app', rights, tenant_table);
end $$;

-- Secrets of the installation itself; only the operator's role reads them.
create table installation (
  only_one boolean primary key default true check (only_one),
  secret text not null
);
