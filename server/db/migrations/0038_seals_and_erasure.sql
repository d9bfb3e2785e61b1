-- workspace: the audit's chain of seals (decision 036).

-- The sealer reads changes in the order of their transactions.
create index audit_event_order on audit_event (workspace_id, recorded_xid, audit_no);

-- A seal over some changes, bound to the one before. Its hash holds no transaction numbers: they are
-- places in this database's order, and another order holds where a backup is put back.
create table audit_seal (
  workspace_id uuid not null,
  seal_no bigint not null,
  -- The place behind the last change it covers.
  recorded_xid bigint not null,
  audit_no bigint not null,
  -- Its changes in their order, and a SHA-256 of each.
  audit_nos bigint[] not null,
  digests bytea not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (workspace_id, seal_no)
);
call protect('audit_seal', 'select, insert');

-- Ids only: nodes look where something is to be sealed.
create function workspaces_to_seal() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.workspace_id from workspace w
  left join lateral (
    select s.recorded_xid, s.audit_no from audit_seal s
    where s.workspace_id = w.workspace_id order by s.seal_no desc limit 1
  ) last on true
  where exists (
    select from audit_event a where a.workspace_id = w.workspace_id
      and (a.recorded_xid, a.audit_no)
        > (coalesce(last.recorded_xid, -9223372036854775808), coalesce(last.audit_no, 0)))
$$;
revoke all on function workspaces_to_seal() from public;
grant execute on function workspaces_to_seal() to mainstay_app;

-- Erasing a person takes words out of rows that are otherwise never changed, and nothing else.
grant update (reason) on membership_override, relationship_override, verdict_decision
  to mainstay_app;
grant update (words) on movement to mainstay_app;
grant delete on contact_preference to mainstay_app;

-- When the person was erased; the row stays for its facts.
alter table customer add column erased_at timestamptz;
