-- Dumped from the migrations; `npm run schema` writes it, a test proves the two equal.

CREATE SCHEMA auth;

CREATE FUNCTION public.any_workspace() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select exists (select from workspace)
$$;

CREATE FUNCTION public.calendar_feed_workspace(hash text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select f.workspace_id from calendar_feed f where f.token_hash = hash and f.ended_at is null
$$;

CREATE FUNCTION public.current_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select nullif(current_setting('app.workspace', true), '')::uuid
$$;

CREATE FUNCTION public.customers_containing(workspace uuid, fragments text[], at_most integer) RETURNS TABLE(customer_no bigint, sort_name text, created_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  patterns text[] := array(
    select '%' || replace(replace(replace(f, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from unnest(fragments) f);
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  return query
    select c.customer_no, c.sort_name, c.created_at from customer c
    where name_parts(c.workspace_id, c.sort_name) @> name_parts(workspace, fragments[1])
      and c.workspace_id = workspace and c.sort_name like all (patterns)
    limit at_most;
end $$;

CREATE FUNCTION public.employments(person text) RETURNS TABLE(workspace_id uuid, employee_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select e.workspace_id, e.employee_id from employee e
  where e.user_id = person and e.deactivated_at is null
  order by e.created_at
$$;

CREATE FUNCTION public.enter(workspace uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  execute format('set local app.workspace = %L', workspace);
end $$;

CREATE FUNCTION public.follow_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
  t record;
  kept record;
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  -- Both are of the same organisation: once is enough.
  with gone as (
    delete from affiliation a
    where a.workspace_id = workspace and (
      (a.person_no = absorbed and exists (
        select from affiliation s where s.workspace_id = workspace and s.person_no = survivor
          and s.organisation_no = a.organisation_no and s.ended_on is not distinct from a.ended_on))
      or (a.organisation_no = absorbed and exists (
        select from affiliation s where s.workspace_id = workspace and s.organisation_no = survivor
          and s.person_no = a.person_no and s.ended_on is not distinct from a.ended_on)))
    returning a.*
  )
  insert into merged_row (workspace_id, merge_id, of_table, of_column, moved, content)
  select workspace, merge, 'affiliation', '', false, to_jsonb(g) from gone g;
  for t in select * from merging_columns() loop
    if t.aside then
      execute format(
        'with gone as (delete from %1$s t where t.workspace_id = $1 and t.%2$I = $3 returning t.*)
         insert into merged_row (workspace_id, merge_id, of_table, of_column, moved, content)
         select $1, $2, %3$L, %2$L, false, to_jsonb(g) from gone g',
        t.of_table, t.of_column, t.of_table::text) using workspace, merge, absorbed;
      continue;
    end if;
    execute format(
      'insert into merged_row (workspace_id, merge_id, of_table, of_column, moved, content)
       select $1, $2, %3$L, %2$L, true, to_jsonb(t) from %1$s t
       where t.workspace_id = $1 and t.%2$I = $3',
      t.of_table, t.of_column, t.of_table::text) using workspace, merge, absorbed;
    -- Row by row: where the survivor has one of the same key, theirs stays and the other is put aside.
    for kept in
      select m.row_no from merged_row m where m.workspace_id = workspace and m.merge_id = merge
        and m.of_table = t.of_table::text and m.of_column = t.of_column and m.moved
    loop
      begin
        execute format(
          'update %1$s t set %2$I = $4
           from merged_row m cross join jsonb_populate_record(null::%1$s, m.content) r
           where m.workspace_id = $1 and m.merge_id = $2 and m.row_no = $5
             and t.workspace_id = $1 and t.%2$I = $3 and %3$s',
          t.of_table, t.of_column, merging_key(t.of_table, t.of_column))
          using workspace, merge, absorbed, survivor, kept.row_no;
      exception when unique_violation then
        execute format(
          'delete from %1$s t
           using merged_row m cross join jsonb_populate_record(null::%1$s, m.content) r
           where m.workspace_id = $1 and m.merge_id = $2 and m.row_no = $4
             and t.workspace_id = $1 and t.%2$I = $3 and %3$s',
          t.of_table, t.of_column, merging_key(t.of_table, t.of_column))
          using workspace, merge, absorbed, kept.row_no;
        update merged_row m set moved = false
        where m.workspace_id = workspace and m.merge_id = merge and m.row_no = kept.row_no;
      end;
    end loop;
  end loop;
  with gone as (
    delete from customer c where c.workspace_id = workspace and c.customer_no = absorbed
    returning c.*
  )
  insert into merged_row (workspace_id, merge_id, of_table, of_column, moved, content)
  select workspace, merge, 'customer', '', false, to_jsonb(g) from gone g;
  return query select count(*) from merged_row m
    where m.workspace_id = workspace and m.merge_id = merge;
end $_$;

CREATE FUNCTION public.invitation_workspace(hash text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select i.workspace_id from invitation i where i.token_hash = hash
$$;

CREATE FUNCTION public.load_id(setting text) RETURNS uuid
    LANGUAGE sql IMMUTABLE
    AS $$
  select current_setting(setting)::uuid
$$;

CREATE FUNCTION public.merging_columns() RETURNS TABLE(of_table regclass, of_column name, aside boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  with aside (of_table) as (values
    ('standing'::regclass), ('customer_stage'), ('care_cadence'), ('today_item'),
    ('segment_member'), ('contact_mark'), ('customer_address'), ('customer_interest'),
    ('customer_date'), ('customer_email'), ('customer_phone')),
  moving (of_table, of_column) as (
    select k.conrelid::regclass, a.attname
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
    where k.contype = 'f' and k.confrelid = 'customer'::regclass and k.conparentid = 0
      and k.conrelid <> 'customer_alias'::regclass
    union
    values ('affiliation'::regclass, 'person_no'::name), ('affiliation', 'organisation_no'),
      ('customer_identifier', 'customer_no')
    union
    select of_table, 'customer_no' from aside)
  select m.of_table, m.of_column, m.of_table in (select x.of_table from aside x)
  from moving m order by m.of_table::text, m.of_column
$$;

CREATE FUNCTION public.merging_key(of_table regclass, but name) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
  select coalesce(string_agg(format('t.%1$I = r.%1$I', a.attname), ' and '), 'true')
  from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = of_table and i.indisprimary and a.attname <> but
$_$;

CREATE FUNCTION public.name_parts(workspace uuid, name text) RETURNS bigint[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
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

CREATE FUNCTION public.named_uuid(name text) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select overlay(overlay(md5(name) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid
$$;

CREATE FUNCTION public.products_containing(workspace uuid, fragment text, at_most integer) RETURNS TABLE(product_no bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  pattern text :=
    '%' || replace(replace(replace(lower(fragment), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  return query
    select p.product_no from product p
    where name_parts(p.workspace_id, lower(p.name)) @> name_parts(workspace, lower(fragment))
      and p.workspace_id = workspace and lower(p.name) like pattern
    limit at_most;
end $$;

CREATE PROCEDURE public.protect(IN tenant_table regclass, IN rights text DEFAULT 'select, insert, update, delete'::text)
    LANGUAGE plpgsql
    AS $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format(
    'create policy workspace_only on %s to mainstay_app '
    'using (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
    'with check (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid))',
    tenant_table);
  execute format('grant %s on %s to mainstay_app', rights, tenant_table);
end $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'facts are append-only: record a reversing fact instead'
    using errcode = 'restrict_violation';
end $$;

CREATE FUNCTION public.said_containing(workspace uuid, query text, at_most integer, enough integer) RETURNS TABLE(fact_no bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  asked tsquery := query::tsquery;
  newest bigint[];
  found bigint[];
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  newest := array(
    select n.fact_no from (
      select t.fact_no, t.terms from fact_text t where t.workspace_id = workspace
      order by t.fact_no desc limit at_most * 4
    ) n
    where n.terms @@ asked);
  if cardinality(newest) < enough then
    found := array(
      select t.fact_no from fact_text t
      where t.terms @@ asked and t.workspace_id = workspace limit at_most + 1);
    if cardinality(found) <= at_most then
      return query select unnest(found);
      return;
    end if;
  end if;
  return query select unnest(newest);
end $$;

CREATE FUNCTION public.tidy() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  -- One node at a time; the others have nothing to add.
  if not pg_try_advisory_xact_lock(7421004) then
    return;
  end if;
  delete from idempotency where created_at < now() - interval '1 day';
  -- Announcements that nobody has asked to hear (webhooks will).
  delete from outbox where topic <> 'job' and created_at < now() - interval '15 minutes';
  delete from job where state in ('done', 'failed') and finished_at < now() - interval '90 days';
  delete from invitation where expires_at < now() - interval '90 days';
  -- Uploads that broke off.
  delete from stored_file where not complete and created_at < now() - interval '1 day';
end $$;

CREATE FUNCTION public.undo_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
  t record;
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  for t in
    select m.of_table, m.of_column, m.moved from merged_row m
    where m.workspace_id = workspace and m.merge_id = merge
    group by 1, 2, 3 order by (m.of_table = 'customer' and not m.moved) desc, 1, 2
  loop
    if t.moved then
      execute format(
        'update %1$s t set %2$I = $3
         from merged_row m cross join jsonb_populate_record(null::%1$s, m.content) r
         where m.workspace_id = $1 and m.merge_id = $2 and m.of_table = %4$L
           and m.of_column = %2$L and m.moved and t.workspace_id = $1 and t.%2$I = $4 and %3$s',
        t.of_table, t.of_column, merging_key(t.of_table::regclass, t.of_column), t.of_table)
        using workspace, merge, absorbed, survivor;
    else
      execute format(
        'insert into %1$s overriding system value select r.*
         from merged_row m cross join jsonb_populate_record(null::%1$s, m.content) r
         where m.workspace_id = $1 and m.merge_id = $2 and m.of_table = %2$L
           and m.of_column = %3$L and not m.moved
         on conflict do nothing',
        t.of_table, t.of_table, t.of_column) using workspace, merge;
    end if;
  end loop;
  return query with gone as (
      delete from merged_row m where m.workspace_id = workspace and m.merge_id = merge returning 1)
    select count(*) from gone;
end $_$;

CREATE FUNCTION public.workspaces_to_care() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select w.workspace_id from workspace w
$$;

CREATE FUNCTION public.workspaces_to_digest() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select distinct n.workspace_id from notification n where n.to_digest and n.digest_id is null
$$;

CREATE FUNCTION public.workspaces_to_freshen() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select d.workspace_id from dirty_customer d group by d.workspace_id
$$;

CREATE FUNCTION public.workspaces_to_remind() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select distinct t.workspace_id from task t
  where t.remind_at <= now() and t.reminded_at is null and t.outcome is null
$$;

CREATE FUNCTION public.workspaces_to_review() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select s.workspace_id from scoring s where s.complete
$$;

CREATE FUNCTION public.workspaces_to_seal() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.workspaces_with_mail() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select w.workspace_id from workspace w where exists (
    select from mail_account a where a.workspace_id = w.workspace_id and a.removed_at is null
      and a.next_at <= now() and (a.lease_until is null or a.lease_until < now())
      and not exists (select from employee e where e.workspace_id = a.workspace_id
        and e.employee_id = a.employee_id and e.deactivated_at is not null))
$$;

CREATE FUNCTION public.workspaces_with_outgoing() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select w.workspace_id from workspace w where exists (
    select from outgoing o where o.workspace_id = w.workspace_id
      and o.state in ('waiting', 'sending') and o.due_at <= now())
  or exists (
    select from outbox b where b.workspace_id = w.workspace_id
      and b.topic in ('invitation.made', 'notification.made', 'digest.made'))
$$;

CREATE FUNCTION public.workspaces_with_referrals() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select distinct r.workspace_id from referral r where r.confirmed_at is not null
$$;

CREATE FUNCTION public.workspaces_with_standings() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select s.workspace_id from scoring s
$$;

CREATE FUNCTION public.workspaces_with_work() RETURNS TABLE(workspace_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select o.workspace_id from outbox o where o.topic = 'job'
  union
  select j.workspace_id from job j where j.state in ('queued', 'running')
$$;

CREATE TABLE auth.account (
    id text NOT NULL,
    user_id text NOT NULL,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp with time zone,
    refresh_token_expires_at timestamp with time zone,
    scope text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.attempt (
    subject text NOT NULL,
    since timestamp with time zone NOT NULL,
    count integer NOT NULL
);

CREATE TABLE auth.session (
    id text NOT NULL,
    user_id text NOT NULL,
    token text NOT NULL,
    ip_address text,
    user_agent text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE auth."user" (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_verified boolean NOT NULL,
    image text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.verification (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.activity (
    workspace_id uuid NOT NULL,
    activity_no bigint NOT NULL,
    activity_id uuid NOT NULL,
    name text NOT NULL,
    happens_on date NOT NULL,
    place text,
    employee_id uuid,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT activity_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE public.activity ALTER COLUMN activity_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.activity_activity_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.activity_guest (
    workspace_id uuid NOT NULL,
    activity_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    invited_by uuid,
    invited_at timestamp with time zone NOT NULL,
    attended_at timestamp with time zone
);

CREATE TABLE public.affiliation (
    workspace_id uuid NOT NULL,
    affiliation_id uuid NOT NULL,
    person_no bigint NOT NULL,
    organisation_no bigint NOT NULL,
    title text,
    started_on date,
    ended_on date,
    role text
);

CREATE TABLE public.agreement (
    workspace_id uuid NOT NULL,
    agreement_no bigint NOT NULL,
    agreement_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    term text NOT NULL,
    amount bigint,
    currency text,
    on_date date,
    holds_until date,
    channel text NOT NULL,
    employee_id uuid NOT NULL,
    agreed_at timestamp with time zone NOT NULL,
    replaces_no bigint,
    fact_no bigint NOT NULL,
    taken_back_at timestamp with time zone,
    taken_back_by uuid,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT agreement_amount_check CHECK ((amount >= 0)),
    CONSTRAINT agreement_channel_check CHECK ((channel = ANY (ARRAY['call'::text, 'visit'::text, 'meeting'::text, 'email'::text, 'sms'::text, 'chat'::text, 'letter'::text, 'gift'::text, 'event'::text, 'note'::text]))),
    CONSTRAINT agreement_check CHECK ((((term = 'price'::text) = (amount IS NOT NULL)) AND ((amount IS NULL) = (currency IS NULL)))),
    CONSTRAINT agreement_check1 CHECK (((term = 'date'::text) = (on_date IS NOT NULL))),
    CONSTRAINT agreement_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT agreement_term_check CHECK ((term = ANY (ARRAY['price'::text, 'date'::text, 'scope'::text])))
);

ALTER TABLE public.agreement ALTER COLUMN agreement_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.agreement_agreement_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.attachment (
    workspace_id uuid NOT NULL,
    attachment_no bigint NOT NULL,
    attachment_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    file_id uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    outgoing_id uuid,
    interaction_no bigint,
    employee_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT attachment_check CHECK (((outgoing_id IS NULL) OR (interaction_no IS NULL))),
    CONSTRAINT attachment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE public.attachment ALTER COLUMN attachment_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.attachment_attachment_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_event (
    workspace_id uuid NOT NULL,
    audit_no bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    employee_id uuid,
    request_id text,
    action text NOT NULL,
    entity text NOT NULL,
    entity_id text NOT NULL,
    subject_id uuid,
    before_value jsonb,
    after_value jsonb,
    sealed bytea
);

ALTER TABLE public.audit_event ALTER COLUMN audit_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_event_audit_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_seal (
    workspace_id uuid NOT NULL,
    seal_no bigint NOT NULL,
    recorded_xid bigint NOT NULL,
    audit_no bigint NOT NULL,
    audit_nos bigint[] NOT NULL,
    digests bytea NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.back_test (
    workspace_id uuid NOT NULL,
    back_test_id uuid NOT NULL,
    as_of date NOT NULL,
    version integer NOT NULL,
    job_id uuid NOT NULL,
    started_by uuid,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    result jsonb
);

CREATE TABLE public.bulk_change (
    workspace_id uuid NOT NULL,
    bulk_no bigint NOT NULL,
    bulk_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    aim jsonb NOT NULL,
    reaches jsonb NOT NULL,
    setting jsonb NOT NULL,
    highest_no bigint NOT NULL,
    through_no bigint DEFAULT 0 NOT NULL,
    meant bigint,
    changed bigint DEFAULT 0 NOT NULL,
    same bigint DEFAULT 0 NOT NULL,
    refused jsonb DEFAULT '{}'::jsonb NOT NULL,
    done_at timestamp with time zone,
    undone_by uuid,
    undo_asked_at timestamp with time zone,
    undo_reach jsonb,
    undo_through_no bigint DEFAULT 0 NOT NULL,
    restored bigint DEFAULT 0 NOT NULL,
    kept bigint DEFAULT 0 NOT NULL,
    undone_at timestamp with time zone,
    job_id uuid NOT NULL
);

ALTER TABLE public.bulk_change ALTER COLUMN bulk_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.bulk_change_bulk_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bulk_row (
    workspace_id uuid NOT NULL,
    bulk_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    before jsonb,
    undone text,
    CONSTRAINT bulk_row_undone_check CHECK ((undone = ANY (ARRAY['restored'::text, 'changed_since'::text, 'out_of_reach'::text, 'gone'::text])))
);

CREATE TABLE public.calendar_feed (
    workspace_id uuid NOT NULL,
    feed_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    token_hash text NOT NULL,
    shows_names boolean NOT NULL,
    parts text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT calendar_feed_parts_check CHECK ((parts <@ ARRAY['tasks'::text, 'promises'::text, 'occasions'::text]))
);

CREATE TABLE public.care_cadence (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    owner_id uuid,
    importance text NOT NULL,
    period_days integer NOT NULL,
    jittered_days integer NOT NULL,
    started_on date NOT NULL,
    next_touch date NOT NULL,
    forgotten_from date,
    last_conversed date,
    unanswered integer NOT NULL,
    saved double precision NOT NULL
);

CREATE TABLE public.care_hours (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    day_minutes integer NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT care_hours_day_minutes_check CHECK (((day_minutes >= 0) AND (day_minutes <= 1440)))
);

CREATE TABLE public.care_run (
    workspace_id uuid NOT NULL,
    day date NOT NULL,
    scored_at timestamp with time zone,
    settings_version integer NOT NULL,
    finished_at timestamp with time zone NOT NULL
);

CREATE TABLE public.care_setting (
    workspace_id uuid NOT NULL,
    grid jsonb NOT NULL,
    hour_cost_amount bigint NOT NULL,
    effect_bp integer NOT NULL,
    day_minutes integer NOT NULL,
    unowned_to uuid,
    version integer DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT care_setting_day_minutes_check CHECK (((day_minutes >= 0) AND (day_minutes <= 1440))),
    CONSTRAINT care_setting_effect_bp_check CHECK (((effect_bp >= 0) AND (effect_bp <= 10000))),
    CONSTRAINT care_setting_hour_cost_amount_check CHECK ((hour_cost_amount > 0))
);

CREATE TABLE public.circle_month (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    previous date,
    opening integer NOT NULL,
    promoted integer DEFAULT 0 NOT NULL,
    returned integer DEFAULT 0 NOT NULL,
    merged_in integer DEFAULT 0 NOT NULL,
    unmerged_in integer DEFAULT 0 NOT NULL,
    rule_in integer DEFAULT 0 NOT NULL,
    overruled_in integer DEFAULT 0 NOT NULL,
    demoted integer DEFAULT 0 NOT NULL,
    lost integer DEFAULT 0 NOT NULL,
    closed integer DEFAULT 0 NOT NULL,
    merged_out integer DEFAULT 0 NOT NULL,
    unmerged_out integer DEFAULT 0 NOT NULL,
    erased integer DEFAULT 0 NOT NULL,
    rule_out integer DEFAULT 0 NOT NULL,
    overruled_out integer DEFAULT 0 NOT NULL,
    closing integer NOT NULL,
    CONSTRAINT circle_follows CHECK (
CASE
    WHEN (previous IS NULL) THEN (opening = 0)
    ELSE (previous = ((month - '1 mon'::interval))::date)
END),
    CONSTRAINT circle_identity CHECK ((closing = ((((((((((((((opening + promoted) + returned) + merged_in) + unmerged_in) + rule_in) + overruled_in) - demoted) - lost) - closed) - merged_out) - unmerged_out) - erased) - rule_out) - overruled_out))),
    CONSTRAINT circle_month_closing_check CHECK ((closing >= 0)),
    CONSTRAINT circle_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT circle_month_opening_check CHECK ((opening >= 0))
);

CREATE TABLE public.circle_policy (
    workspace_id uuid NOT NULL,
    capacity_kind text NOT NULL,
    capacity integer NOT NULL,
    approve_by text NOT NULL,
    target integer,
    version integer DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by uuid,
    CONSTRAINT circle_policy_approve_by_check CHECK ((approve_by = ANY (ARRAY['person'::text, 'policy'::text]))),
    CONSTRAINT circle_policy_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT circle_policy_capacity_kind_check CHECK ((capacity_kind = ANY (ARRAY['none'::text, 'number'::text, 'share'::text, 'time'::text]))),
    CONSTRAINT circle_policy_target_check CHECK ((target >= 0))
);

CREATE TABLE public.circle_proposal (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    customer_no bigint NOT NULL,
    kind text NOT NULL,
    way text,
    because text NOT NULL,
    score_milli integer NOT NULL,
    sd_milli integer NOT NULL,
    scorecard_version integer NOT NULL,
    gate text,
    by_rule boolean NOT NULL,
    months smallint NOT NULL,
    joined date,
    incremental bigint NOT NULL,
    danger double precision,
    compared_with date,
    reasons jsonb NOT NULL,
    events jsonb NOT NULL,
    decision text,
    applied boolean DEFAULT false NOT NULL,
    decision_reason text,
    lapses_on date,
    decided_by uuid,
    decided_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT circle_proposal_because_check CHECK ((because = ANY (ARRAY['earned'::text, 'displacing'::text, 'displaced'::text, 'fell'::text, 'gate'::text, 'full'::text, 'tenure'::text, 'overruled'::text]))),
    CONSTRAINT circle_proposal_decision_check CHECK ((decision = ANY (ARRAY['approve'::text, 'hold'::text, 'overrule'::text, 'lapsed'::text]))),
    CONSTRAINT circle_proposal_decision_reason_check CHECK (((length(decision_reason) >= 1) AND (length(decision_reason) <= 2000))),
    CONSTRAINT circle_proposal_kind_check CHECK ((kind = ANY (ARRAY['promote'::text, 'demote'::text, 'hold'::text])))
);

CREATE TABLE public.circle_review (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    as_of date NOT NULL,
    version integer NOT NULL,
    entry_milli integer NOT NULL,
    exit_milli integer NOT NULL,
    floor_amount bigint NOT NULL,
    active integer NOT NULL,
    capacity integer,
    replayed integer NOT NULL,
    state text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    started_by uuid,
    closed_at timestamp with time zone,
    closed_by uuid,
    CONSTRAINT circle_review_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);

CREATE TABLE public.competitor_promotion (
    workspace_id uuid NOT NULL,
    promotion_no bigint NOT NULL,
    promotion_id uuid NOT NULL,
    competitor text NOT NULL,
    what text NOT NULL,
    segment text,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    depth_bp integer NOT NULL,
    our_depth_bp integer NOT NULL,
    evidence_words text,
    evidence_link text,
    employee_id uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT competitor_promotion_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT competitor_promotion_competitor_check CHECK (((length(competitor) >= 1) AND (length(competitor) <= 200))),
    CONSTRAINT competitor_promotion_depth_bp_check CHECK (((depth_bp >= 1) AND (depth_bp <= 10000))),
    CONSTRAINT competitor_promotion_our_depth_bp_check CHECK (((our_depth_bp >= 0) AND (our_depth_bp <= 10000))),
    CONSTRAINT competitor_promotion_segment_check CHECK (((segment = ANY (ARRAY['person'::text, 'organisation'::text])) OR (segment ~ '^[A-Z]{2}$'::text))),
    CONSTRAINT competitor_promotion_what_check CHECK (((length(what) >= 1) AND (length(what) <= 200)))
);

ALTER TABLE public.competitor_promotion ALTER COLUMN promotion_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.competitor_promotion_promotion_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contact_consent (
    workspace_id uuid NOT NULL,
    consent_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    channel text NOT NULL,
    purpose text NOT NULL,
    word text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    source text NOT NULL,
    how text,
    wording text,
    employee_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT contact_consent_channel_check CHECK ((channel = ANY (ARRAY['any'::text, 'call'::text, 'visit'::text, 'email'::text, 'sms'::text, 'chat'::text, 'letter'::text, 'gift'::text, 'gathering'::text, 'discussion'::text]))),
    CONSTRAINT contact_consent_check CHECK (((source = 'employee'::text) = (employee_id IS NOT NULL))),
    CONSTRAINT contact_consent_check1 CHECK (((source = 'employee'::text) = (how IS NOT NULL))),
    CONSTRAINT contact_consent_check2 CHECK (((source = 'employee'::text) = (wording IS NULL))),
    CONSTRAINT contact_consent_how_check CHECK ((how = ANY (ARRAY['in_person'::text, 'phone'::text, 'email'::text, 'letter'::text, 'form'::text]))),
    CONSTRAINT contact_consent_purpose_check CHECK ((purpose = ANY (ARRAY['any'::text, 'service'::text, 'care'::text, 'marketing'::text]))),
    CONSTRAINT contact_consent_source_check CHECK ((source = ANY (ARRAY['customer'::text, 'one_click'::text, 'employee'::text]))),
    CONSTRAINT contact_consent_word_check CHECK ((word = ANY (ARRAY['allowed'::text, 'refused'::text])))
);

ALTER TABLE public.contact_consent ALTER COLUMN consent_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contact_consent_consent_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contact_mark (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    channel text NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    label text,
    state text NOT NULL,
    CONSTRAINT contact_mark_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text]))),
    CONSTRAINT contact_mark_state_check CHECK ((state = ANY (ARRAY['valid'::text, 'bounced'::text, 'wrong'::text])))
);

CREATE TABLE public.contact_preference (
    workspace_id uuid NOT NULL,
    preference_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    channel text,
    language text,
    quiet_from smallint,
    quiet_until smallint,
    time_zone text,
    paused_until date,
    source text NOT NULL,
    employee_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT contact_preference_channel_check CHECK ((channel = ANY (ARRAY['call'::text, 'visit'::text, 'email'::text, 'sms'::text, 'chat'::text, 'letter'::text, 'gift'::text, 'gathering'::text, 'discussion'::text]))),
    CONSTRAINT contact_preference_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
    CONSTRAINT contact_preference_check1 CHECK (((source = 'employee'::text) = (employee_id IS NOT NULL))),
    CONSTRAINT contact_preference_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT contact_preference_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439))),
    CONSTRAINT contact_preference_source_check CHECK ((source = ANY (ARRAY['customer'::text, 'employee'::text])))
);

ALTER TABLE public.contact_preference ALTER COLUMN preference_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contact_preference_preference_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.criterion_model (
    workspace_id uuid NOT NULL,
    version integer NOT NULL,
    month date NOT NULL,
    fitted_at timestamp with time zone NOT NULL,
    model jsonb NOT NULL
);

CREATE TABLE public.custom_field (
    workspace_id uuid NOT NULL,
    field_id uuid NOT NULL,
    field_no bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    type text NOT NULL,
    applies_to text NOT NULL,
    currency text,
    options jsonb NOT NULL,
    required boolean NOT NULL,
    required_if jsonb,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    updated_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    retired_by uuid,
    CONSTRAINT custom_field_applies_to_check CHECK ((applies_to = ANY (ARRAY['person'::text, 'organisation'::text, 'both'::text]))),
    CONSTRAINT custom_field_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT custom_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'flag'::text, 'choice'::text, 'choices'::text, 'money'::text])))
);

ALTER TABLE public.custom_field ALTER COLUMN field_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.custom_field_field_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.custom_value (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    field_no bigint NOT NULL,
    "position" smallint DEFAULT 0 NOT NULL,
    words text,
    term text COLLATE pg_catalog."C",
    number double precision,
    amount bigint,
    day date
);

CREATE TABLE public.customer (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    customer_id uuid NOT NULL,
    kind text NOT NULL,
    display_name text NOT NULL,
    given_name text,
    family_name text,
    sort_name text NOT NULL COLLATE pg_catalog."C",
    named boolean DEFAULT true NOT NULL,
    language text,
    street text,
    city text,
    region text,
    postcode text,
    country text,
    source text,
    owner_id uuid,
    search_terms text[] DEFAULT '{}'::text[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    second_name text,
    salutation text,
    industry text,
    circumstances text,
    parent_no bigint,
    erased_at timestamp with time zone,
    CONSTRAINT customer_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 400))),
    CONSTRAINT customer_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text])))
);

CREATE TABLE public.customer_address (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    "position" smallint NOT NULL,
    label text,
    street text,
    city text,
    region text,
    postcode text,
    country text,
    started_on date,
    ended_on date
);

CREATE TABLE public.customer_alias (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    survivor_no bigint NOT NULL,
    merged_at timestamp with time zone NOT NULL
);

ALTER TABLE public.customer ALTER COLUMN customer_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customer_customer_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.customer_date (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    kind text NOT NULL,
    "position" smallint DEFAULT 0 NOT NULL,
    year integer,
    month smallint NOT NULL,
    day smallint,
    lunar boolean DEFAULT false NOT NULL,
    CONSTRAINT customer_date_day_check CHECK (((day >= 1) AND (day <= 31))),
    CONSTRAINT customer_date_kind_check CHECK ((kind = ANY (ARRAY['birthday'::text, 'anniversary'::text, 'founded'::text]))),
    CONSTRAINT customer_date_month_check CHECK (((month >= 1) AND (month <= 12))),
    CONSTRAINT customer_date_year_check CHECK (((year >= 1) AND (year <= 9999)))
);

CREATE TABLE public.customer_email (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    "position" smallint NOT NULL,
    address text NOT NULL,
    address_key text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.customer_follow (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    employee_id uuid NOT NULL,
    followed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.customer_handover (
    workspace_id uuid NOT NULL,
    handover_no bigint NOT NULL,
    handover_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    from_id uuid,
    to_id uuid NOT NULL,
    reason text NOT NULL,
    note text,
    customer_note text,
    handed_by uuid NOT NULL,
    handed_at timestamp with time zone NOT NULL,
    CONSTRAINT customer_handover_customer_note_check CHECK (((length(customer_note) >= 1) AND (length(customer_note) <= 4000))),
    CONSTRAINT customer_handover_note_check CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
    CONSTRAINT customer_handover_reason_check CHECK ((reason = ANY (ARRAY['left'::text, 'absent'::text, 'load'::text, 'fit'::text, 'wish'::text, 'other'::text])))
);

ALTER TABLE public.customer_handover ALTER COLUMN handover_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customer_handover_handover_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.customer_helper (
    workspace_id uuid NOT NULL,
    helper_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    employee_id uuid NOT NULL,
    purpose text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT customer_helper_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200)))
);

CREATE TABLE public.customer_identifier (
    workspace_id uuid NOT NULL,
    system text NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    customer_no bigint NOT NULL
);

CREATE UNLOGGED TABLE public.customer_intake (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    entry_no bigint NOT NULL,
    customer_id uuid NOT NULL,
    kind text NOT NULL,
    usable boolean NOT NULL,
    identifier text,
    email_keys text[] NOT NULL,
    phone_keys text[] NOT NULL,
    display_name text NOT NULL,
    given_name text,
    family_name text,
    sort_name text NOT NULL COLLATE pg_catalog."C",
    language text,
    street text,
    city text,
    region text,
    postcode text,
    country text,
    owner_id uuid,
    emails text[] NOT NULL,
    phones text[] NOT NULL,
    organisations text[] NOT NULL,
    title text,
    dates jsonb,
    arrived_at timestamp with time zone NOT NULL,
    terms text[] NOT NULL,
    words text[] NOT NULL,
    cells jsonb,
    custom jsonb,
    needs text[] DEFAULT '{}'::text[] NOT NULL
);

CREATE TABLE public.customer_interest (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    "position" smallint NOT NULL,
    tag text NOT NULL,
    source text
);

CREATE TABLE public.customer_merge (
    workspace_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    merge_no bigint NOT NULL,
    survivor_no bigint NOT NULL,
    absorbed_no bigint NOT NULL,
    absorbed_id uuid NOT NULL,
    absorbed_name text NOT NULL,
    changed text NOT NULL,
    merged_by uuid NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    undone_by uuid,
    undone_at timestamp with time zone
);

ALTER TABLE public.customer_merge ALTER COLUMN merge_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customer_merge_merge_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.customer_phone (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    "position" smallint NOT NULL,
    number text NOT NULL,
    number_key text NOT NULL COLLATE pg_catalog."C"
);

CREATE UNLOGGED TABLE public.customer_plan (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    entry_no bigint NOT NULL,
    leader_no bigint NOT NULL,
    customer_no bigint,
    made_no bigint
);

CREATE TABLE public.customer_sheet (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    section text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT customer_sheet_words_check CHECK ((words <> ''::text))
);

CREATE TABLE public.customer_stage (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    population text NOT NULL,
    population_since date,
    population_cause text NOT NULL,
    population_figure double precision,
    stage text NOT NULL,
    stage_since date,
    stage_cause text NOT NULL,
    stage_figure double precision,
    relationship text NOT NULL,
    warmth double precision NOT NULL
);

CREATE TABLE public.customer_tag (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    tag_no bigint NOT NULL
);

CREATE TABLE public.day_roll (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    day date NOT NULL,
    kind smallint NOT NULL,
    tier text NOT NULL,
    n integer NOT NULL,
    amount bigint NOT NULL
);

CREATE TABLE public.decision_step (
    workspace_id uuid NOT NULL,
    step_id uuid NOT NULL,
    organisation_no bigint NOT NULL,
    what text NOT NULL,
    due_on date,
    done_on date,
    version integer NOT NULL,
    removed_at timestamp with time zone
);

CREATE TABLE public.decision_step_person (
    workspace_id uuid NOT NULL,
    step_id uuid NOT NULL,
    person_no bigint NOT NULL
);

CREATE TABLE public.digest (
    workspace_id uuid NOT NULL,
    digest_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    day date NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE public.digest_hour (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    time_zone text NOT NULL,
    minute integer NOT NULL,
    CONSTRAINT digest_hour_minute_check CHECK (((minute >= 0) AND (minute <= 1439)))
);

CREATE TABLE public.dirty_customer (
    workspace_id uuid NOT NULL,
    dirty_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    marked_at timestamp with time zone NOT NULL
);

ALTER TABLE public.dirty_customer ALTER COLUMN dirty_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.dirty_customer_dirty_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.duplicate_denial (
    workspace_id uuid NOT NULL,
    first_no bigint NOT NULL,
    second_no bigint NOT NULL,
    denied_by uuid NOT NULL,
    denied_at timestamp with time zone NOT NULL,
    CONSTRAINT duplicate_denial_check CHECK ((first_no < second_no))
);

CREATE UNLOGGED TABLE public.duplicate_key (
    workspace_id uuid NOT NULL,
    compared_by text NOT NULL COLLATE pg_catalog."C",
    customer_no bigint NOT NULL
);

CREATE TABLE public.duplicate_pair (
    workspace_id uuid NOT NULL,
    first_no bigint NOT NULL,
    second_no bigint NOT NULL,
    similarity_milli integer NOT NULL,
    reasons text[] NOT NULL,
    found_at timestamp with time zone NOT NULL,
    CONSTRAINT duplicate_pair_check CHECK ((first_no < second_no)),
    CONSTRAINT duplicate_pair_similarity_milli_check CHECK (((similarity_milli >= 0) AND (similarity_milli <= 1000)))
);

CREATE TABLE public.employee (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    user_id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    team_id uuid,
    deactivated_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT employee_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE public.employee_role (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    role text NOT NULL
);

CREATE TABLE public.fact (
    workspace_id uuid NOT NULL,
    fact_no bigint NOT NULL,
    kind smallint NOT NULL,
    customer_no bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    day date NOT NULL,
    known_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    tier text NOT NULL,
    amount bigint,
    currency text,
    base_amount bigint,
    employee_id uuid,
    object_kind text,
    object_no bigint,
    source text NOT NULL,
    source_id text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    reverses bigint,
    payload jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT fact_check CHECK (((amount IS NULL) = (currency IS NULL))),
    CONSTRAINT fact_check1 CHECK (((amount IS NULL) = (base_amount IS NULL))),
    CONSTRAINT fact_kind_check CHECK (((kind >= 1) AND (kind <= 53))),
    CONSTRAINT fact_tier_check CHECK ((tier = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
);

ALTER TABLE public.fact ALTER COLUMN fact_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.fact_fact_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.fact_kind (
    kind smallint NOT NULL,
    name text NOT NULL
);

CREATE TABLE public.fact_text (
    workspace_id uuid NOT NULL,
    fact_no bigint NOT NULL,
    words text NOT NULL,
    terms tsvector NOT NULL
);

CREATE TABLE public.failing_address (
    workspace_id uuid NOT NULL,
    address_key text NOT NULL,
    status text NOT NULL,
    failed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.file_chunk (
    workspace_id uuid NOT NULL,
    file_id uuid NOT NULL,
    "position" integer NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY public.file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE public.handover_item (
    workspace_id uuid NOT NULL,
    handover_no bigint NOT NULL,
    kind text NOT NULL,
    item_id text NOT NULL,
    ticked boolean NOT NULL,
    CONSTRAINT handover_item_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'promise'::text, 'message'::text, 'occasion'::text, 'revisit'::text, 'rescue'::text, 'complaint'::text])))
);

CREATE TABLE public.hold_out (
    workspace_id uuid NOT NULL,
    programme_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    until date NOT NULL
);

CREATE TABLE public.hold_out_programme (
    workspace_id uuid NOT NULL,
    programme_no bigint NOT NULL,
    programme_id uuid NOT NULL,
    name text NOT NULL,
    share_bp integer NOT NULL,
    until date NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    drawn_by uuid NOT NULL,
    held integer NOT NULL,
    CONSTRAINT hold_out_programme_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT hold_out_programme_share_bp_check CHECK (((share_bp >= 1) AND (share_bp <= 5000)))
);

ALTER TABLE public.hold_out_programme ALTER COLUMN programme_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.hold_out_programme_programme_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.idempotency (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    status integer,
    body jsonb,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.import (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    kind text NOT NULL,
    file_id uuid,
    file_name text NOT NULL,
    mapping jsonb,
    state text NOT NULL,
    known text,
    job_id uuid,
    staged jsonb,
    written_up_to text,
    written jsonb,
    totals jsonb,
    undone jsonb,
    error jsonb,
    employee_id uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    CONSTRAINT import_kind_check CHECK ((kind = ANY (ARRAY['order_lines'::text, 'customers'::text, 'sample'::text]))),
    CONSTRAINT import_known_check CHECK ((known = ANY (ARRAY['keep'::text, 'update'::text, 'fill'::text]))),
    CONSTRAINT import_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'checking'::text, 'checked'::text, 'queued'::text, 'staging'::text, 'writing'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text])))
);

CREATE TABLE public.import_change (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    change_no integer DEFAULT 0 NOT NULL,
    entry_no bigint NOT NULL,
    of_made boolean DEFAULT false NOT NULL,
    before_value jsonb,
    after_value jsonb,
    outcome text,
    kept text[],
    CONSTRAINT import_change_outcome_check CHECK ((outcome = ANY (ARRAY['removed'::text, 'restored'::text, 'partly'::text, 'kept'::text])))
);

CREATE TABLE public.import_correction (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    row_no bigint NOT NULL,
    column_no smallint NOT NULL,
    value text NOT NULL,
    employee_id uuid,
    corrected_at timestamp with time zone NOT NULL
);

CREATE TABLE public.import_made (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    kind text NOT NULL,
    up_to bigint NOT NULL,
    entry_nos bigint[] NOT NULL,
    customer_nos bigint[] NOT NULL,
    undone integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.import_problem (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    row_no bigint NOT NULL,
    "position" smallint NOT NULL,
    code text NOT NULL,
    effect text NOT NULL,
    column_no smallint,
    field text,
    value text,
    fix text,
    other_row bigint,
    customer_no bigint,
    CONSTRAINT import_problem_effect_check CHECK ((effect = ANY (ARRAY['row'::text, 'value'::text, 'notice'::text])))
);

CREATE TABLE public.import_row_aside (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    row_no bigint NOT NULL,
    reason text NOT NULL,
    amount bigint,
    cells jsonb NOT NULL
);

CREATE TABLE public.industry (
    workspace_id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.installation (
    only_one boolean DEFAULT true NOT NULL,
    secret text NOT NULL,
    CONSTRAINT installation_only_one_check CHECK (only_one)
);

CREATE TABLE public.interaction (
    workspace_id uuid NOT NULL,
    interaction_no bigint NOT NULL,
    interaction_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    employee_id uuid NOT NULL,
    channel text NOT NULL,
    began text NOT NULL,
    two_way boolean NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    minutes integer NOT NULL,
    cost_amount bigint NOT NULL,
    fact_no bigint NOT NULL,
    taken_back_at timestamp with time zone,
    taken_back_by uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    perfunctory boolean DEFAULT false NOT NULL,
    CONSTRAINT interaction_began_check CHECK ((began = ANY (ARRAY['us'::text, 'them'::text]))),
    CONSTRAINT interaction_channel_check CHECK ((channel = ANY (ARRAY['call'::text, 'visit'::text, 'meeting'::text, 'email'::text, 'sms'::text, 'chat'::text, 'letter'::text, 'gift'::text, 'event'::text, 'note'::text]))),
    CONSTRAINT interaction_cost_amount_check CHECK ((cost_amount >= 0)),
    CONSTRAINT interaction_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440))),
    CONSTRAINT interaction_perfunctory CHECK ((two_way OR (NOT perfunctory)))
);

ALTER TABLE public.interaction ALTER COLUMN interaction_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.interaction_interaction_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.invitation (
    workspace_id uuid NOT NULL,
    invitation_id uuid NOT NULL,
    email text NOT NULL,
    roles text[] NOT NULL,
    team_id uuid,
    language text NOT NULL,
    token_hash text NOT NULL,
    invited_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone
);

CREATE TABLE public.job (
    workspace_id uuid NOT NULL,
    job_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    state text NOT NULL,
    phase text,
    rows_done bigint DEFAULT 0 NOT NULL,
    rows_total bigint,
    input jsonb NOT NULL,
    result jsonb,
    error jsonb,
    attempts integer DEFAULT 0 NOT NULL,
    employee_id uuid,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    heartbeat_at timestamp with time zone,
    CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);

CREATE TABLE public.ledger_cursor (
    workspace_id uuid NOT NULL,
    reader text NOT NULL,
    recorded_xid bigint NOT NULL,
    fact_no bigint NOT NULL
);

CREATE TABLE public.list_view (
    workspace_id uuid NOT NULL,
    view_id uuid NOT NULL,
    name text NOT NULL,
    employee_id uuid NOT NULL,
    shared boolean NOT NULL,
    search jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    CONSTRAINT list_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

CREATE TABLE public.list_view_default (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    view_id uuid NOT NULL
);

CREATE TABLE public.mail (
    workspace_id uuid NOT NULL,
    mail_no bigint NOT NULL,
    mail_id uuid NOT NULL,
    mail_key text NOT NULL,
    account_no bigint NOT NULL,
    folder text NOT NULL,
    uid_validity bigint NOT NULL,
    uid bigint NOT NULL,
    nature text NOT NULL,
    message_ref text,
    root_ref text,
    thread_id uuid NOT NULL,
    subject text,
    subject_key text,
    from_name text,
    from_address text,
    recipients jsonb NOT NULL,
    body text,
    cut boolean NOT NULL,
    attachments jsonb NOT NULL,
    size bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    bounced_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT mail_folder_check CHECK ((folder = ANY (ARRAY['inbox'::text, 'sent'::text]))),
    CONSTRAINT mail_nature_check CHECK ((nature = ANY (ARRAY['personal'::text, 'automatic'::text, 'list'::text])))
);

CREATE TABLE public.mail_account (
    workspace_id uuid NOT NULL,
    account_no bigint NOT NULL,
    account_id uuid NOT NULL,
    employee_id uuid,
    provider text NOT NULL,
    address text NOT NULL,
    address_key text NOT NULL,
    imap_host text NOT NULL,
    imap_port integer NOT NULL,
    imap_security text NOT NULL,
    smtp_host text NOT NULL,
    smtp_port integer NOT NULL,
    smtp_security text NOT NULL,
    user_name text NOT NULL,
    key_id text,
    secret text,
    sends boolean NOT NULL,
    since date NOT NULL,
    state text NOT NULL,
    problem text,
    problem_words text,
    problem_side text,
    failures integer DEFAULT 0 NOT NULL,
    fine_at timestamp with time zone,
    looked_at timestamp with time zone,
    next_at timestamp with time zone,
    lease_until timestamp with time zone,
    lease_no integer DEFAULT 0 NOT NULL,
    removed_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT mail_account_imap_port_check CHECK (((imap_port >= 1) AND (imap_port <= 65535))),
    CONSTRAINT mail_account_imap_security_check CHECK ((imap_security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text]))),
    CONSTRAINT mail_account_key CHECK (((secret IS NULL) = (key_id IS NULL))),
    CONSTRAINT mail_account_problem_side_check CHECK ((problem_side = ANY (ARRAY['imap'::text, 'smtp'::text]))),
    CONSTRAINT mail_account_secret CHECK (((secret IS NULL) = (removed_at IS NOT NULL))),
    CONSTRAINT mail_account_smtp_port_check CHECK (((smtp_port >= 1) AND (smtp_port <= 65535))),
    CONSTRAINT mail_account_smtp_security_check CHECK ((smtp_security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text]))),
    CONSTRAINT mail_account_state_check CHECK ((state = ANY (ARRAY['new'::text, 'fine'::text, 'failing'::text, 'stopped'::text])))
);

ALTER TABLE public.mail_account ALTER COLUMN account_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.mail_account_account_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mail_customer (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    mail_no bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    fact_no bigint
);

CREATE TABLE public.mail_folder (
    workspace_id uuid NOT NULL,
    account_no bigint NOT NULL,
    role text NOT NULL,
    path text NOT NULL,
    uid_validity bigint NOT NULL,
    last_uid bigint NOT NULL,
    looked integer DEFAULT 0 NOT NULL,
    kept integer DEFAULT 0 NOT NULL,
    unreadable integer DEFAULT 0 NOT NULL,
    ahead integer DEFAULT 0 NOT NULL,
    CONSTRAINT mail_folder_role_check CHECK ((role = ANY (ARRAY['inbox'::text, 'sent'::text])))
);

ALTER TABLE public.mail ALTER COLUMN mail_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.mail_mail_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.map_place (
    workspace_id uuid NOT NULL,
    organisation_no bigint NOT NULL,
    person_no bigint NOT NULL,
    manager_no bigint,
    roles text[] NOT NULL,
    influence text,
    attitude text,
    note text,
    version integer NOT NULL,
    CONSTRAINT map_place_attitude_check CHECK ((attitude = ANY (ARRAY['supportive'::text, 'neutral'::text, 'sceptical'::text, 'hostile'::text]))),
    CONSTRAINT map_place_influence_check CHECK ((influence = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
    CONSTRAINT map_place_roles_check CHECK ((roles <@ ARRAY['economic_buyer'::text, 'end_user'::text, 'gatekeeper'::text, 'champion'::text, 'opponent'::text]))
);

CREATE TABLE public.membership (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    state text NOT NULL,
    qualifying smallint NOT NULL,
    failing smallint NOT NULL,
    ahead smallint NOT NULL,
    cooldown smallint NOT NULL,
    by_rule boolean NOT NULL,
    joined date,
    left_on date,
    month date NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid,
    CONSTRAINT membership_check CHECK (((state = ANY (ARRAY['insider'::text, 'watch'::text])) = (joined IS NOT NULL))),
    CONSTRAINT membership_state_check CHECK ((state = ANY (ARRAY['none'::text, 'candidate'::text, 'insider'::text, 'watch'::text])))
);

CREATE TABLE public.membership_override (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    revision smallint NOT NULL,
    stays text NOT NULL,
    reason text NOT NULL,
    lapses_on date,
    employee_id uuid,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT membership_override_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
    CONSTRAINT membership_override_stays_check CHECK ((stays = ANY (ARRAY['in'::text, 'out'::text])))
);

CREATE TABLE public.merged_row (
    workspace_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    row_no bigint NOT NULL,
    of_table text NOT NULL,
    of_column text NOT NULL,
    moved boolean NOT NULL,
    content jsonb NOT NULL
);

ALTER TABLE public.merged_row ALTER COLUMN row_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.merged_row_row_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.message_template (
    workspace_id uuid NOT NULL,
    template_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    shared boolean NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    purpose text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    removed_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT message_template_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
    CONSTRAINT message_template_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT message_template_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'care'::text, 'marketing'::text]))),
    CONSTRAINT message_template_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);

CREATE TABLE public.month_scoring (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    as_of date NOT NULL,
    version integer NOT NULL,
    model_month date NOT NULL,
    episodes jsonb NOT NULL,
    complete boolean NOT NULL,
    scored_at timestamp with time zone NOT NULL,
    known_before timestamp with time zone,
    prices_at timestamp with time zone
);

CREATE TABLE public.month_standing (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    customer_no bigint NOT NULL,
    version integer NOT NULL,
    score_milli integer NOT NULL,
    sd_milli integer NOT NULL,
    coverage_milli integer NOT NULL,
    gate text,
    margin_amount bigint NOT NULL,
    danger double precision,
    active boolean NOT NULL,
    points_milli integer[] NOT NULL,
    segment text
);

CREATE TABLE public.movement (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    customer_no bigint NOT NULL,
    ordinal smallint NOT NULL,
    way text NOT NULL,
    moved_on date NOT NULL,
    because text NOT NULL,
    score_milli integer,
    sd_milli integer,
    scorecard_version integer,
    compared_with date,
    reasons jsonb NOT NULL,
    events jsonb NOT NULL,
    decided_by uuid,
    words text,
    CONSTRAINT movement_way_check CHECK ((way = ANY (ARRAY['promoted'::text, 'returned'::text, 'merged_in'::text, 'unmerged_in'::text, 'rule_in'::text, 'overruled_in'::text, 'demoted'::text, 'lost'::text, 'closed'::text, 'merged_out'::text, 'unmerged_out'::text, 'erased'::text, 'rule_out'::text, 'overruled_out'::text]))),
    CONSTRAINT movement_words_check CHECK (((length(words) >= 1) AND (length(words) <= 2000)))
);

CREATE TABLE public.movement_cause (
    workspace_id uuid NOT NULL,
    month date NOT NULL,
    customer_no bigint NOT NULL,
    ordinal smallint NOT NULL,
    revision smallint NOT NULL,
    cause text NOT NULL,
    employee_id uuid,
    confirmed_at timestamp with time zone NOT NULL,
    CONSTRAINT movement_cause_cause_check CHECK ((cause = ANY (ARRAY['complaint'::text, 'competitor'::text, 'price_rise'::text, 'owner_change'::text, 'missed_contact'::text, 'late_delivery'::text, 'broken_promise'::text, 'returned_goods'::text, 'no_need'::text, 'other'::text, 'unknown'::text])))
);

CREATE TABLE public.notification (
    workspace_id uuid NOT NULL,
    notification_no bigint NOT NULL,
    notification_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    kind text NOT NULL,
    by_id uuid,
    customer_no bigint,
    other_no bigint,
    task_no bigint,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    read_at timestamp with time zone,
    to_digest boolean DEFAULT false NOT NULL,
    digest_id uuid
);

ALTER TABLE public.notification ALTER COLUMN notification_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.notification_notification_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notification_wish (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    kind text NOT NULL,
    muted boolean NOT NULL,
    mail text NOT NULL,
    CONSTRAINT notification_wish_mail_check CHECK ((mail = ANY (ARRAY['none'::text, 'at_once'::text, 'daily'::text])))
);

CREATE UNLOGGED TABLE public.order_intake (
    workspace_id uuid DEFAULT public.load_id('app.workspace'::text) NOT NULL,
    intake_id uuid DEFAULT public.load_id('app.intake'::text) NOT NULL,
    row_no bigint NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    customer_ref text NOT NULL,
    country text,
    product_code text NOT NULL,
    product_name text NOT NULL,
    treatment text NOT NULL,
    quantity bigint NOT NULL,
    unit_price_micro bigint NOT NULL,
    amount bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    known_at timestamp with time zone,
    content uuid NOT NULL
);

CREATE TABLE public.order_line (
    workspace_id uuid NOT NULL,
    order_no bigint NOT NULL,
    content uuid NOT NULL,
    ordinal integer NOT NULL,
    treatment text NOT NULL,
    product_no bigint NOT NULL,
    quantity bigint NOT NULL,
    unit_price_micro bigint NOT NULL,
    amount bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    CONSTRAINT order_line_treatment_check CHECK ((treatment = ANY (ARRAY['goods'::text, 'carriage'::text, 'fee'::text])))
);

CREATE TABLE public.outbox (
    workspace_id uuid NOT NULL,
    outbox_no bigint NOT NULL,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.outbox ALTER COLUMN outbox_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_outbox_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outgoing (
    workspace_id uuid NOT NULL,
    outgoing_no bigint NOT NULL,
    outgoing_id uuid NOT NULL,
    kind text NOT NULL,
    customer_no bigint,
    employee_id uuid,
    channel text NOT NULL,
    purpose text NOT NULL,
    programme_no bigint,
    subject_id uuid,
    recipient text NOT NULL,
    language text NOT NULL,
    subject text,
    body text,
    message_id text NOT NULL,
    state text NOT NULL,
    passage_no bigint,
    passage_verdict text,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    handed_at timestamp with time zone,
    sent_at timestamp with time zone,
    problem text,
    created_at timestamp with time zone NOT NULL,
    settled_by uuid,
    bounced_at timestamp with time zone,
    bounce_status text,
    send_at timestamp with time zone,
    send_zone text,
    version integer DEFAULT 1 NOT NULL,
    answered_ref text,
    root_ref text,
    thread_id uuid,
    CONSTRAINT outgoing_channel_check CHECK ((channel = 'email'::text)),
    CONSTRAINT outgoing_check CHECK (((customer_no IS NULL) = (purpose = 'team'::text))),
    CONSTRAINT outgoing_check1 CHECK (((kind = 'message'::text) = ((body IS NOT NULL) AND (subject IS NOT NULL)))),
    CONSTRAINT outgoing_check2 CHECK (((kind = 'message'::text) = (subject_id IS NULL))),
    CONSTRAINT outgoing_check3 CHECK (((state = 'sending'::text) = (lease_until IS NOT NULL))),
    CONSTRAINT outgoing_check4 CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
    CONSTRAINT outgoing_handed CHECK (((state <> ALL (ARRAY['sent'::text, 'unknown'::text])) OR (handed_at IS NOT NULL))),
    CONSTRAINT outgoing_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'invitation'::text, 'notification'::text, 'digest'::text]))),
    CONSTRAINT outgoing_passage_verdict_check CHECK ((passage_verdict = 'allowed'::text)),
    CONSTRAINT outgoing_passed CHECK (((state <> ALL (ARRAY['sending'::text, 'sent'::text, 'unknown'::text])) OR ((passage_no IS NOT NULL) AND (passage_verdict IS NOT NULL)))),
    CONSTRAINT outgoing_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'care'::text, 'marketing'::text, 'team'::text]))),
    CONSTRAINT outgoing_send_zone CHECK (((send_at IS NULL) = (send_zone IS NULL))),
    CONSTRAINT outgoing_send_zone_check CHECK ((send_zone = ANY (ARRAY['customer'::text, 'business'::text]))),
    CONSTRAINT outgoing_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'unknown'::text, 'failed'::text, 'refused'::text, 'cancelled'::text])))
);

CREATE TABLE public.outgoing_copy (
    workspace_id uuid NOT NULL,
    outgoing_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    address text NOT NULL,
    customer_no bigint,
    refused boolean DEFAULT false NOT NULL,
    CONSTRAINT outgoing_copy_kind_check CHECK ((kind = ANY (ARRAY['cc'::text, 'bcc'::text])))
);

ALTER TABLE public.outgoing ALTER COLUMN outgoing_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outgoing_outgoing_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outgoing_setting (
    workspace_id uuid NOT NULL,
    quiet_from smallint NOT NULL,
    quiet_until smallint NOT NULL,
    caps jsonb NOT NULL,
    needs_consent text[] NOT NULL,
    link_epoch integer DEFAULT 1 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT outgoing_setting_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT outgoing_setting_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439)))
);

CREATE TABLE public.passage (
    workspace_id uuid NOT NULL,
    passage_no bigint NOT NULL,
    outgoing_id uuid NOT NULL,
    verdict text NOT NULL,
    reasons jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT passage_verdict_check CHECK ((verdict = ANY (ARRAY['allowed'::text, 'refused'::text])))
);

ALTER TABLE public.passage ALTER COLUMN passage_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.passage_passage_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.price_roll (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    day date NOT NULL,
    lines integer NOT NULL,
    paid bigint NOT NULL,
    reference bigint NOT NULL,
    deal_lines integer NOT NULL,
    deal_available integer NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE public.price_roll_past (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    day date NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    lines integer NOT NULL,
    paid bigint NOT NULL,
    reference bigint NOT NULL,
    deal_lines integer NOT NULL,
    deal_available integer NOT NULL
);

CREATE TABLE public.product (
    workspace_id uuid NOT NULL,
    product_no bigint NOT NULL,
    product_id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    category text,
    unit_price_micro bigint,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.product ALTER COLUMN product_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.product_product_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.product_reference (
    workspace_id uuid NOT NULL,
    product_no bigint NOT NULL,
    month date NOT NULL,
    band smallint NOT NULL,
    unit_price_micro bigint NOT NULL,
    lines integer NOT NULL
);

CREATE TABLE public.promise (
    workspace_id uuid NOT NULL,
    promise_no bigint NOT NULL,
    promise_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    interaction_no bigint NOT NULL,
    employee_id uuid NOT NULL,
    due_on date NOT NULL,
    fact_no bigint NOT NULL,
    taken_back_at timestamp with time zone,
    taken_back_by uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.promise_outcome (
    workspace_id uuid NOT NULL,
    outcome_no bigint NOT NULL,
    promise_no bigint NOT NULL,
    outcome text NOT NULL,
    employee_id uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by uuid,
    CONSTRAINT promise_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'broken'::text, 'withdrawn'::text])))
);

ALTER TABLE public.promise_outcome ALTER COLUMN outcome_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.promise_outcome_outcome_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.promise ALTER COLUMN promise_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.promise_promise_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rebuild_check (
    workspace_id uuid NOT NULL,
    check_id uuid NOT NULL,
    day date NOT NULL,
    by_night boolean NOT NULL,
    asked_by uuid,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    customers integer NOT NULL,
    differences integer NOT NULL
);

CREATE TABLE public.rebuild_difference (
    workspace_id uuid NOT NULL,
    difference_no bigint NOT NULL,
    check_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    what text NOT NULL,
    day date NOT NULL,
    stored jsonb,
    rebuilt jsonb,
    settled_at timestamp with time zone,
    CONSTRAINT rebuild_difference_what_check CHECK ((what = ANY (ARRAY['day_roll'::text, 'price_roll'::text, 'standing'::text])))
);

ALTER TABLE public.rebuild_difference ALTER COLUMN difference_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rebuild_difference_difference_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referral (
    workspace_id uuid NOT NULL,
    referral_no bigint NOT NULL,
    referral_id uuid NOT NULL,
    referrer_no bigint NOT NULL,
    referred_no bigint NOT NULL,
    happened_on date NOT NULL,
    manner text NOT NULL,
    words text,
    employee_id uuid,
    created_at timestamp with time zone NOT NULL,
    confirmed_how text,
    confirmed_at timestamp with time zone,
    confirmed_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT referral_check CHECK ((referrer_no <> referred_no)),
    CONSTRAINT referral_check1 CHECK (((confirmed_at IS NULL) = (confirmed_how IS NULL))),
    CONSTRAINT referral_confirmed_how_check CHECK ((confirmed_how = ANY (ARRAY['said'::text, 'wrote'::text, 'link'::text]))),
    CONSTRAINT referral_manner_check CHECK ((manner = ANY (ARRAY['spontaneous'::text, 'prompted'::text, 'paid'::text])))
);

ALTER TABLE public.referral ALTER COLUMN referral_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.referral_referral_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relation_ending (
    workspace_id uuid NOT NULL,
    ending_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    ended_by text NOT NULL,
    reason text NOT NULL,
    note text,
    ended_on date NOT NULL,
    cooling_until date,
    revisit_on date,
    decided_by uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    resumed_by uuid,
    resumed_at timestamp with time zone,
    CONSTRAINT relation_ending_ended_by_check CHECK ((ended_by = ANY (ARRAY['us'::text, 'them'::text])))
);

CREATE TABLE public.relationship_change (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    change_no bigint NOT NULL,
    of text NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    moved_on date NOT NULL,
    cause text NOT NULL,
    figure double precision,
    fact_on date,
    CONSTRAINT relationship_change_of_check CHECK ((of = ANY (ARRAY['population'::text, 'stage'::text, 'relationship'::text])))
);

ALTER TABLE public.relationship_change ALTER COLUMN change_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.relationship_change_change_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relationship_override (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    of text NOT NULL,
    revision smallint NOT NULL,
    value text,
    reason text NOT NULL,
    until date,
    employee_id uuid,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT relationship_override_of_check CHECK ((of = ANY (ARRAY['population'::text, 'stage'::text, 'relationship'::text]))),
    CONSTRAINT relationship_override_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
);

CREATE TABLE public.relationship_setting (
    workspace_id uuid NOT NULL,
    defaults jsonb NOT NULL,
    types jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.request (
    workspace_id uuid NOT NULL,
    request_no bigint NOT NULL,
    request_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    asked_on date NOT NULL,
    employee_id uuid,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT request_kind_check CHECK ((kind = ANY (ARRAY['help'::text, 'survey'::text]))),
    CONSTRAINT request_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE public.request_customer (
    workspace_id uuid NOT NULL,
    request_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    asked_by uuid,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone
);

ALTER TABLE public.request ALTER COLUMN request_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.request_request_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rfm_cell (
    workspace_id uuid NOT NULL,
    cell smallint NOT NULL,
    customers integer NOT NULL,
    value_amount bigint NOT NULL
);

CREATE TABLE public.sales_order (
    workspace_id uuid NOT NULL,
    order_no bigint NOT NULL,
    order_id uuid NOT NULL,
    source text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    customer_no bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    known_at timestamp with time zone NOT NULL,
    currency text NOT NULL,
    goods_amount bigint NOT NULL,
    charges_amount bigint NOT NULL,
    line_count integer NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT sales_order_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'return'::text])))
);

ALTER TABLE public.sales_order ALTER COLUMN order_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.sales_order_order_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.save_task (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    opened date NOT NULL,
    criterion text,
    gate text,
    outcome text,
    closed_at timestamp with time zone,
    closed_by uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT save_task_check CHECK (((outcome IS NULL) = (closed_at IS NULL))),
    CONSTRAINT save_task_outcome_check CHECK ((outcome = ANY (ARRAY['recovered'::text, 'left'::text, 'done'::text, 'dropped'::text])))
);

CREATE TABLE public.scorecard (
    workspace_id uuid NOT NULL,
    version integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by uuid,
    reason text,
    definition jsonb NOT NULL,
    known_customers integer NOT NULL
);

CREATE TABLE public.scoring (
    workspace_id uuid NOT NULL,
    version integer NOT NULL,
    month date NOT NULL,
    as_of date NOT NULL,
    episodes jsonb NOT NULL,
    history boolean NOT NULL,
    complete boolean NOT NULL,
    scored_at timestamp with time zone NOT NULL,
    customers bigint NOT NULL,
    ranked bigint NOT NULL
);

CREATE TABLE public.scoring_day (
    workspace_id uuid NOT NULL,
    as_of date NOT NULL,
    version integer NOT NULL,
    model_month date NOT NULL,
    episodes jsonb NOT NULL,
    known_before timestamp with time zone NOT NULL
);

CREATE TABLE public.search_spelling (
    workspace_id uuid NOT NULL,
    deletion text NOT NULL COLLATE pg_catalog."C",
    word text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.search_term (
    workspace_id uuid NOT NULL,
    term text NOT NULL COLLATE pg_catalog."C",
    customer_no bigint NOT NULL
);

CREATE TABLE public.segment (
    workspace_id uuid NOT NULL,
    segment_id uuid NOT NULL,
    segment_no bigint NOT NULL,
    name text NOT NULL,
    condition jsonb NOT NULL,
    employee_id uuid,
    version integer DEFAULT 1 NOT NULL,
    counted_version integer,
    counted_at timestamp with time zone,
    customers integer,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    removed_by uuid,
    CONSTRAINT segment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

CREATE TABLE public.segment_member (
    workspace_id uuid NOT NULL,
    segment_no bigint NOT NULL,
    customer_no bigint NOT NULL,
    since date NOT NULL
);

ALTER TABLE public.segment ALTER COLUMN segment_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.segment_segment_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signature (
    workspace_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    language text NOT NULL,
    words text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT signature_words_check CHECK (((length(words) >= 1) AND (length(words) <= 2000)))
);

CREATE TABLE public.standing (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    version integer NOT NULL,
    as_of date NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    score_milli integer NOT NULL,
    sd_milli integer NOT NULL,
    coverage_milli integer NOT NULL,
    known boolean NOT NULL,
    place_milli double precision NOT NULL,
    points_milli integer[] NOT NULL,
    points_sd_milli integer[] NOT NULL,
    danger double precision,
    excess_danger double precision,
    overdue_ratio double precision,
    value_amount bigint NOT NULL,
    margin_amount bigint NOT NULL,
    active boolean NOT NULL,
    gate text,
    last_bought date,
    rfm smallint,
    segment text NOT NULL
);

CREATE TABLE public.stored_file (
    workspace_id uuid NOT NULL,
    file_id uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint DEFAULT 0 NOT NULL,
    sha256 text,
    complete boolean DEFAULT false NOT NULL,
    employee_id uuid,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.subject_key (
    workspace_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    key bytea NOT NULL
);

CREATE TABLE public.suggestion (
    workspace_id uuid NOT NULL,
    suggestion_no bigint NOT NULL,
    suggestion_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    happened_on date NOT NULL,
    words text,
    employee_id uuid,
    created_at timestamp with time zone NOT NULL,
    judgement text,
    judged_at timestamp with time zone,
    judged_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT suggestion_check CHECK (((judgement IS NULL) = (judged_at IS NULL))),
    CONSTRAINT suggestion_judgement_check CHECK ((judgement = ANY (ARRAY['slight'::text, 'substantive'::text, 'adopted'::text])))
);

ALTER TABLE public.suggestion ALTER COLUMN suggestion_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.suggestion_suggestion_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tag (
    workspace_id uuid NOT NULL,
    tag_no bigint NOT NULL,
    tag_id uuid NOT NULL,
    name text NOT NULL,
    term text NOT NULL COLLATE pg_catalog."C",
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    removed_at timestamp with time zone,
    CONSTRAINT tag_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

ALTER TABLE public.tag ALTER COLUMN tag_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tag_tag_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.task (
    workspace_id uuid NOT NULL,
    task_no bigint NOT NULL,
    task_id uuid NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    note text,
    customer_no bigint,
    assignee_id uuid NOT NULL,
    created_by uuid NOT NULL,
    due_on date,
    due_at timestamp with time zone,
    time_zone text,
    list_day date NOT NULL,
    remind_minutes integer,
    remind_at timestamp with time zone,
    reminded_at timestamp with time zone,
    repeat_unit text,
    repeat_every integer,
    repeat_until date,
    repeat_from date,
    follows_no bigint,
    outcome text,
    settled_at timestamp with time zone,
    settled_by uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT task_due CHECK (((due_on IS NULL) OR (due_at IS NULL))),
    CONSTRAINT task_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'call_back'::text, 'bad_news'::text]))),
    CONSTRAINT task_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'dropped'::text]))),
    CONSTRAINT task_remind_minutes_check CHECK (((remind_minutes >= 0) AND (remind_minutes <= 40320))),
    CONSTRAINT task_repeat CHECK (((repeat_unit IS NULL) = (repeat_every IS NULL))),
    CONSTRAINT task_repeat_every_check CHECK (((repeat_every >= 1) AND (repeat_every <= 99))),
    CONSTRAINT task_repeat_unit_check CHECK ((repeat_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text]))),
    CONSTRAINT task_settled CHECK (((outcome IS NULL) = (settled_at IS NULL))),
    CONSTRAINT task_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
    CONSTRAINT task_zone CHECK (((due_at IS NULL) = (time_zone IS NULL)))
);

CREATE TABLE public.task_handover (
    workspace_id uuid NOT NULL,
    handover_no bigint NOT NULL,
    task_no bigint NOT NULL,
    from_id uuid NOT NULL,
    to_id uuid NOT NULL,
    handed_at timestamp with time zone NOT NULL,
    ended text,
    ended_at timestamp with time zone,
    CONSTRAINT task_handover_ended CHECK (((ended IS NULL) = (ended_at IS NULL))),
    CONSTRAINT task_handover_ended_check CHECK ((ended = ANY (ARRAY['declined'::text, 'taken_back'::text, 'handed_on'::text])))
);

ALTER TABLE public.task_handover ALTER COLUMN handover_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.task_handover_handover_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.task ALTER COLUMN task_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.task_task_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.team (
    workspace_id uuid NOT NULL,
    team_id uuid NOT NULL,
    name text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT team_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);

CREATE TABLE public.today_decision (
    workspace_id uuid NOT NULL,
    decision_no bigint NOT NULL,
    decision_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    employee_id uuid NOT NULL,
    decision text NOT NULL,
    day date NOT NULL,
    item_reason text,
    until date,
    to_employee_id uuid,
    reason text,
    interaction_id uuid,
    promise_id uuid,
    decided_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by uuid,
    CONSTRAINT today_decision_decision_check CHECK ((decision = ANY (ARRAY['done'::text, 'snoozed'::text, 'delegated'::text, 'not_needed'::text])))
);

ALTER TABLE public.today_decision ALTER COLUMN decision_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.today_decision_decision_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.today_item (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    employee_id uuid,
    reason text NOT NULL,
    promised_on date,
    saved double precision NOT NULL,
    minutes integer NOT NULL,
    importance text NOT NULL,
    promise_no bigint,
    occasion text,
    occasion_on date,
    occasion_years integer,
    started_on date NOT NULL,
    next_touch date NOT NULL,
    period_days integer NOT NULL,
    unanswered integer NOT NULL,
    attempted_on date,
    delegated_by uuid,
    CONSTRAINT today_item_reason_check CHECK ((reason = ANY (ARRAY['promised'::text, 'occasion'::text, 'danger'::text, 'due'::text, 'follow_up'::text, 'forgotten'::text])))
);

CREATE TABLE public.verdict (
    workspace_id uuid NOT NULL,
    verdict_no bigint NOT NULL,
    verdict_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    pattern text NOT NULL,
    state text NOT NULL,
    found_at timestamp with time zone NOT NULL,
    as_of date NOT NULL,
    earlier date NOT NULL,
    evidence jsonb NOT NULL,
    touches integer NOT NULL,
    care_minutes integer NOT NULL,
    care_cost_amount bigint NOT NULL,
    service_minutes integer NOT NULL,
    quotes integer NOT NULL,
    margin_per_hour_amount bigint,
    lost_amount bigint,
    brought_amount bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT verdict_pattern_check CHECK ((pattern = ANY (ARRAY['x1'::text, 'x2'::text, 'x3'::text, 'x4'::text]))),
    CONSTRAINT verdict_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'excluded'::text, 'refused'::text, 'withdrawn'::text, 'lifted'::text, 'reopened'::text, 'tried_again'::text])))
);

CREATE TABLE public.verdict_decision (
    workspace_id uuid NOT NULL,
    verdict_no bigint NOT NULL,
    revision smallint NOT NULL,
    state text NOT NULL,
    reason text,
    because jsonb,
    employee_id uuid,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT verdict_decision_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
);

CREATE TABLE public.verdict_search (
    workspace_id uuid NOT NULL,
    as_of date NOT NULL,
    medians jsonb NOT NULL,
    found integer NOT NULL,
    finished_at timestamp with time zone NOT NULL
);

ALTER TABLE public.verdict ALTER COLUMN verdict_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.verdict_verdict_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workspace (
    workspace_id uuid NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    currency text NOT NULL,
    time_zone text NOT NULL,
    country text,
    gross_margin_bp integer DEFAULT 4000 NOT NULL,
    segment_by text DEFAULT 'kind'::text NOT NULL,
    origin text DEFAULT 'empty'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT workspace_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT workspace_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT workspace_gross_margin_bp_check CHECK (((gross_margin_bp >= 1) AND (gross_margin_bp <= 10000))),
    CONSTRAINT workspace_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT workspace_origin_check CHECK ((origin = ANY (ARRAY['empty'::text, 'sample'::text, 'own'::text]))),
    CONSTRAINT workspace_segment_by_check CHECK ((segment_by = ANY (ARRAY['kind'::text, 'country'::text])))
);

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_provider_id_account_id_key UNIQUE (provider_id, account_id);

ALTER TABLE ONLY auth.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (subject);

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_token_key UNIQUE (token);

ALTER TABLE ONLY auth."user"
    ADD CONSTRAINT user_email_key UNIQUE (email);

ALTER TABLE ONLY auth."user"
    ADD CONSTRAINT user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.activity_guest
    ADD CONSTRAINT activity_guest_pkey PRIMARY KEY (workspace_id, activity_no, customer_no);

ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_pkey PRIMARY KEY (workspace_id, activity_no);

ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_workspace_id_activity_id_key UNIQUE (workspace_id, activity_id);

ALTER TABLE ONLY public.affiliation
    ADD CONSTRAINT affiliation_pkey PRIMARY KEY (workspace_id, person_no, affiliation_id);

ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_pkey PRIMARY KEY (workspace_id, agreement_no);

ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_workspace_id_agreement_id_key UNIQUE (workspace_id, agreement_id);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (workspace_id, attachment_no);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_attachment_id_key UNIQUE (workspace_id, attachment_id);

ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (workspace_id, audit_no);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (workspace_id, seal_no);

ALTER TABLE ONLY public.back_test
    ADD CONSTRAINT back_test_pkey PRIMARY KEY (workspace_id, back_test_id);

ALTER TABLE ONLY public.bulk_change
    ADD CONSTRAINT bulk_change_pkey PRIMARY KEY (workspace_id, bulk_no);

ALTER TABLE ONLY public.bulk_change
    ADD CONSTRAINT bulk_change_workspace_id_bulk_id_key UNIQUE (workspace_id, bulk_id);

ALTER TABLE ONLY public.bulk_row
    ADD CONSTRAINT bulk_row_pkey PRIMARY KEY (workspace_id, bulk_no, customer_no);

ALTER TABLE ONLY public.calendar_feed
    ADD CONSTRAINT calendar_feed_pkey PRIMARY KEY (workspace_id, feed_id);

ALTER TABLE ONLY public.care_cadence
    ADD CONSTRAINT care_cadence_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.care_hours
    ADD CONSTRAINT care_hours_pkey PRIMARY KEY (workspace_id, employee_id);

ALTER TABLE ONLY public.care_run
    ADD CONSTRAINT care_run_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.care_setting
    ADD CONSTRAINT care_setting_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.circle_month
    ADD CONSTRAINT circle_month_pkey PRIMARY KEY (workspace_id, month);

ALTER TABLE ONLY public.circle_month
    ADD CONSTRAINT circle_month_workspace_id_month_closing_key UNIQUE (workspace_id, month, closing);

ALTER TABLE ONLY public.circle_month
    ADD CONSTRAINT circle_month_workspace_id_previous_key UNIQUE NULLS NOT DISTINCT (workspace_id, previous);

ALTER TABLE ONLY public.circle_policy
    ADD CONSTRAINT circle_policy_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.circle_proposal
    ADD CONSTRAINT circle_proposal_pkey PRIMARY KEY (workspace_id, month, customer_no);

ALTER TABLE ONLY public.circle_review
    ADD CONSTRAINT circle_review_pkey PRIMARY KEY (workspace_id, month);

ALTER TABLE ONLY public.competitor_promotion
    ADD CONSTRAINT competitor_promotion_pkey PRIMARY KEY (workspace_id, promotion_no);

ALTER TABLE ONLY public.competitor_promotion
    ADD CONSTRAINT competitor_promotion_workspace_id_promotion_id_key UNIQUE (workspace_id, promotion_id);

ALTER TABLE ONLY public.contact_consent
    ADD CONSTRAINT contact_consent_pkey PRIMARY KEY (workspace_id, consent_no);

ALTER TABLE ONLY public.contact_mark
    ADD CONSTRAINT contact_mark_pkey PRIMARY KEY (workspace_id, customer_no, channel, value);

ALTER TABLE ONLY public.contact_preference
    ADD CONSTRAINT contact_preference_pkey PRIMARY KEY (workspace_id, preference_no);

ALTER TABLE ONLY public.criterion_model
    ADD CONSTRAINT criterion_model_pkey PRIMARY KEY (workspace_id, version, month);

ALTER TABLE ONLY public.custom_field
    ADD CONSTRAINT custom_field_pkey PRIMARY KEY (workspace_id, field_no);

ALTER TABLE ONLY public.custom_field
    ADD CONSTRAINT custom_field_workspace_id_field_id_key UNIQUE (workspace_id, field_id);

ALTER TABLE ONLY public.custom_field
    ADD CONSTRAINT custom_field_workspace_id_key_key UNIQUE (workspace_id, key);

ALTER TABLE ONLY public.custom_value
    ADD CONSTRAINT custom_value_pkey PRIMARY KEY (workspace_id, customer_no, field_no, "position");

ALTER TABLE ONLY public.customer_address
    ADD CONSTRAINT customer_address_pkey PRIMARY KEY (workspace_id, customer_no, "position");

ALTER TABLE ONLY public.customer_alias
    ADD CONSTRAINT customer_alias_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.customer_date
    ADD CONSTRAINT customer_date_pkey PRIMARY KEY (workspace_id, customer_no, kind, "position");

ALTER TABLE ONLY public.customer_email
    ADD CONSTRAINT customer_email_pkey PRIMARY KEY (workspace_id, customer_no, "position");

ALTER TABLE ONLY public.customer_follow
    ADD CONSTRAINT customer_follow_pkey PRIMARY KEY (workspace_id, customer_no, employee_id);

ALTER TABLE ONLY public.customer_handover
    ADD CONSTRAINT customer_handover_pkey PRIMARY KEY (workspace_id, handover_no);

ALTER TABLE ONLY public.customer_handover
    ADD CONSTRAINT customer_handover_workspace_id_handover_id_key UNIQUE (workspace_id, handover_id);

ALTER TABLE ONLY public.customer_helper
    ADD CONSTRAINT customer_helper_pkey PRIMARY KEY (workspace_id, helper_id);

ALTER TABLE ONLY public.customer_helper
    ADD CONSTRAINT customer_helper_workspace_id_customer_no_employee_id_key UNIQUE (workspace_id, customer_no, employee_id);

ALTER TABLE ONLY public.customer_identifier
    ADD CONSTRAINT customer_identifier_pkey PRIMARY KEY (workspace_id, value, system);

ALTER TABLE ONLY public.customer_interest
    ADD CONSTRAINT customer_interest_pkey PRIMARY KEY (workspace_id, customer_no, "position");

ALTER TABLE ONLY public.customer_merge
    ADD CONSTRAINT customer_merge_pkey PRIMARY KEY (workspace_id, merge_id);

ALTER TABLE ONLY public.customer_phone
    ADD CONSTRAINT customer_phone_pkey PRIMARY KEY (workspace_id, customer_no, "position");

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.customer_plan
    ADD CONSTRAINT customer_plan_pkey PRIMARY KEY (workspace_id, import_id, entry_no);

ALTER TABLE ONLY public.customer_sheet
    ADD CONSTRAINT customer_sheet_pkey PRIMARY KEY (workspace_id, customer_no, section);

ALTER TABLE ONLY public.customer_stage
    ADD CONSTRAINT customer_stage_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.customer_tag
    ADD CONSTRAINT customer_tag_pkey PRIMARY KEY (workspace_id, customer_no, tag_no);

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_workspace_id_customer_id_key UNIQUE (workspace_id, customer_id);

ALTER TABLE ONLY public.day_roll
    ADD CONSTRAINT day_roll_pkey PRIMARY KEY (workspace_id, customer_no, day, kind, tier) INCLUDE (n, amount);

ALTER TABLE ONLY public.decision_step_person
    ADD CONSTRAINT decision_step_person_pkey PRIMARY KEY (workspace_id, step_id, person_no);

ALTER TABLE ONLY public.decision_step
    ADD CONSTRAINT decision_step_pkey PRIMARY KEY (workspace_id, step_id);

ALTER TABLE ONLY public.digest_hour
    ADD CONSTRAINT digest_hour_pkey PRIMARY KEY (workspace_id, employee_id);

ALTER TABLE ONLY public.digest
    ADD CONSTRAINT digest_pkey PRIMARY KEY (workspace_id, digest_id);

ALTER TABLE ONLY public.digest
    ADD CONSTRAINT digest_workspace_id_employee_id_day_key UNIQUE (workspace_id, employee_id, day);

ALTER TABLE ONLY public.dirty_customer
    ADD CONSTRAINT dirty_customer_pkey PRIMARY KEY (workspace_id, dirty_no);

ALTER TABLE ONLY public.duplicate_denial
    ADD CONSTRAINT duplicate_denial_pkey PRIMARY KEY (workspace_id, first_no, second_no);

ALTER TABLE ONLY public.duplicate_key
    ADD CONSTRAINT duplicate_key_pkey PRIMARY KEY (workspace_id, compared_by, customer_no);

ALTER TABLE ONLY public.duplicate_pair
    ADD CONSTRAINT duplicate_pair_pkey PRIMARY KEY (workspace_id, first_no, second_no);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_pkey PRIMARY KEY (workspace_id, employee_id);

ALTER TABLE ONLY public.employee_role
    ADD CONSTRAINT employee_role_pkey PRIMARY KEY (workspace_id, employee_id, role);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_workspace_id_user_id_key UNIQUE (workspace_id, user_id);

ALTER TABLE ONLY public.fact_kind
    ADD CONSTRAINT fact_kind_name_key UNIQUE (name);

ALTER TABLE ONLY public.fact_kind
    ADD CONSTRAINT fact_kind_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (workspace_id, fact_no);

ALTER TABLE ONLY public.fact_text
    ADD CONSTRAINT fact_text_pkey PRIMARY KEY (workspace_id, fact_no);

ALTER TABLE ONLY public.failing_address
    ADD CONSTRAINT failing_address_pkey PRIMARY KEY (workspace_id, address_key);

ALTER TABLE ONLY public.file_chunk
    ADD CONSTRAINT file_chunk_pkey PRIMARY KEY (workspace_id, file_id, "position");

ALTER TABLE ONLY public.handover_item
    ADD CONSTRAINT handover_item_pkey PRIMARY KEY (workspace_id, handover_no, kind, item_id);

ALTER TABLE ONLY public.hold_out
    ADD CONSTRAINT hold_out_pkey PRIMARY KEY (workspace_id, customer_no, programme_no);

ALTER TABLE ONLY public.hold_out_programme
    ADD CONSTRAINT hold_out_programme_pkey PRIMARY KEY (workspace_id, programme_no);

ALTER TABLE ONLY public.hold_out_programme
    ADD CONSTRAINT hold_out_programme_workspace_id_programme_id_key UNIQUE (workspace_id, programme_id);

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (workspace_id, employee_id, key);

ALTER TABLE ONLY public.import_change
    ADD CONSTRAINT import_change_pkey PRIMARY KEY (workspace_id, import_id, entry_no, change_no);

ALTER TABLE ONLY public.import_correction
    ADD CONSTRAINT import_correction_pkey PRIMARY KEY (workspace_id, import_id, row_no, column_no);

ALTER TABLE ONLY public.import_made
    ADD CONSTRAINT import_made_pkey PRIMARY KEY (workspace_id, import_id, kind, up_to);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (workspace_id, import_id);

ALTER TABLE ONLY public.import_problem
    ADD CONSTRAINT import_problem_pkey PRIMARY KEY (workspace_id, import_id, row_no, "position");

ALTER TABLE ONLY public.import_row_aside
    ADD CONSTRAINT import_row_aside_pkey PRIMARY KEY (workspace_id, import_id, row_no);

ALTER TABLE ONLY public.industry
    ADD CONSTRAINT industry_pkey PRIMARY KEY (workspace_id, name);

ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_pkey PRIMARY KEY (workspace_id, interaction_no);

ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_workspace_id_interaction_id_key UNIQUE (workspace_id, interaction_id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (workspace_id, invitation_id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash);

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (workspace_id, job_id);

ALTER TABLE ONLY public.ledger_cursor
    ADD CONSTRAINT ledger_cursor_pkey PRIMARY KEY (workspace_id, reader);

ALTER TABLE ONLY public.list_view_default
    ADD CONSTRAINT list_view_default_pkey PRIMARY KEY (workspace_id, employee_id);

ALTER TABLE ONLY public.list_view
    ADD CONSTRAINT list_view_pkey PRIMARY KEY (workspace_id, view_id);

ALTER TABLE ONLY public.mail_account
    ADD CONSTRAINT mail_account_pkey PRIMARY KEY (workspace_id, account_no);

ALTER TABLE ONLY public.mail_account
    ADD CONSTRAINT mail_account_workspace_id_account_id_key UNIQUE (workspace_id, account_id);

ALTER TABLE ONLY public.mail_customer
    ADD CONSTRAINT mail_customer_pkey PRIMARY KEY (workspace_id, customer_no, mail_no);

ALTER TABLE ONLY public.mail_folder
    ADD CONSTRAINT mail_folder_pkey PRIMARY KEY (workspace_id, account_no, role);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (workspace_id, mail_no);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_workspace_id_mail_id_key UNIQUE (workspace_id, mail_id);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_workspace_id_mail_key_key UNIQUE (workspace_id, mail_key);

ALTER TABLE ONLY public.map_place
    ADD CONSTRAINT map_place_pkey PRIMARY KEY (workspace_id, organisation_no, person_no);

ALTER TABLE ONLY public.membership_override
    ADD CONSTRAINT membership_override_pkey PRIMARY KEY (workspace_id, customer_no, revision);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.merged_row
    ADD CONSTRAINT merged_row_pkey PRIMARY KEY (workspace_id, merge_id, row_no);

ALTER TABLE ONLY public.message_template
    ADD CONSTRAINT message_template_pkey PRIMARY KEY (workspace_id, template_id);

ALTER TABLE ONLY public.month_scoring
    ADD CONSTRAINT month_scoring_pkey PRIMARY KEY (workspace_id, month);

ALTER TABLE ONLY public.month_standing
    ADD CONSTRAINT month_standing_pkey PRIMARY KEY (workspace_id, month, customer_no);

ALTER TABLE ONLY public.movement_cause
    ADD CONSTRAINT movement_cause_pkey PRIMARY KEY (workspace_id, month, customer_no, ordinal, revision);

ALTER TABLE ONLY public.movement
    ADD CONSTRAINT movement_pkey PRIMARY KEY (workspace_id, month, customer_no, ordinal);

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_pkey PRIMARY KEY (workspace_id, notification_no);

ALTER TABLE ONLY public.notification_wish
    ADD CONSTRAINT notification_wish_pkey PRIMARY KEY (workspace_id, employee_id, kind);

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_workspace_id_notification_id_key UNIQUE (workspace_id, notification_id);

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_pkey PRIMARY KEY (workspace_id, order_no, content, ordinal);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (workspace_id, outbox_no);

ALTER TABLE ONLY public.outgoing_copy
    ADD CONSTRAINT outgoing_copy_pkey PRIMARY KEY (workspace_id, outgoing_id, "position");

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_pkey PRIMARY KEY (workspace_id, outgoing_no);

ALTER TABLE ONLY public.outgoing_setting
    ADD CONSTRAINT outgoing_setting_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_workspace_id_message_id_key UNIQUE (workspace_id, message_id);

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_workspace_id_outgoing_id_key UNIQUE (workspace_id, outgoing_id);

ALTER TABLE ONLY public.passage
    ADD CONSTRAINT passage_pkey PRIMARY KEY (workspace_id, passage_no);

ALTER TABLE ONLY public.passage
    ADD CONSTRAINT passage_workspace_id_passage_no_outgoing_id_verdict_key UNIQUE (workspace_id, passage_no, outgoing_id, verdict);

ALTER TABLE ONLY public.price_roll_past
    ADD CONSTRAINT price_roll_past_pkey PRIMARY KEY (workspace_id, customer_no, day, until);

ALTER TABLE ONLY public.price_roll
    ADD CONSTRAINT price_roll_pkey PRIMARY KEY (workspace_id, customer_no, day) INCLUDE (lines, paid, reference, deal_lines, deal_available);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (workspace_id, product_no);

ALTER TABLE ONLY public.product_reference
    ADD CONSTRAINT product_reference_pkey PRIMARY KEY (workspace_id, product_no, month, band);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_workspace_id_code_key UNIQUE (workspace_id, code);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_workspace_id_product_id_key UNIQUE (workspace_id, product_id);

ALTER TABLE ONLY public.promise_outcome
    ADD CONSTRAINT promise_outcome_pkey PRIMARY KEY (workspace_id, outcome_no);

ALTER TABLE ONLY public.promise
    ADD CONSTRAINT promise_pkey PRIMARY KEY (workspace_id, promise_no);

ALTER TABLE ONLY public.promise
    ADD CONSTRAINT promise_workspace_id_promise_id_key UNIQUE (workspace_id, promise_id);

ALTER TABLE ONLY public.rebuild_check
    ADD CONSTRAINT rebuild_check_pkey PRIMARY KEY (workspace_id, check_id);

ALTER TABLE ONLY public.rebuild_difference
    ADD CONSTRAINT rebuild_difference_pkey PRIMARY KEY (workspace_id, difference_no);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (workspace_id, referral_no);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_workspace_id_referral_id_key UNIQUE (workspace_id, referral_id);

ALTER TABLE ONLY public.relation_ending
    ADD CONSTRAINT relation_ending_pkey PRIMARY KEY (workspace_id, ending_id);

ALTER TABLE ONLY public.relationship_change
    ADD CONSTRAINT relationship_change_pkey PRIMARY KEY (workspace_id, customer_no, change_no);

ALTER TABLE ONLY public.relationship_override
    ADD CONSTRAINT relationship_override_pkey PRIMARY KEY (workspace_id, customer_no, of, revision);

ALTER TABLE ONLY public.relationship_setting
    ADD CONSTRAINT relationship_setting_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.request_customer
    ADD CONSTRAINT request_customer_pkey PRIMARY KEY (workspace_id, request_no, customer_no);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (workspace_id, request_no);

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_workspace_id_request_id_key UNIQUE (workspace_id, request_id);

ALTER TABLE ONLY public.rfm_cell
    ADD CONSTRAINT rfm_cell_pkey PRIMARY KEY (workspace_id, cell);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_pkey PRIMARY KEY (workspace_id, order_no);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_workspace_id_order_id_key UNIQUE (workspace_id, order_id);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_workspace_id_source_number_key UNIQUE (workspace_id, source, number);

ALTER TABLE ONLY public.save_task
    ADD CONSTRAINT save_task_pkey PRIMARY KEY (workspace_id, customer_no, opened);

ALTER TABLE ONLY public.scorecard
    ADD CONSTRAINT scorecard_pkey PRIMARY KEY (workspace_id, version);

ALTER TABLE ONLY public.scoring_day
    ADD CONSTRAINT scoring_day_pkey PRIMARY KEY (workspace_id, as_of);

ALTER TABLE ONLY public.scoring
    ADD CONSTRAINT scoring_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.search_spelling
    ADD CONSTRAINT search_spelling_pkey PRIMARY KEY (workspace_id, deletion, word);

ALTER TABLE ONLY public.search_term
    ADD CONSTRAINT search_term_pkey PRIMARY KEY (workspace_id, term, customer_no);

ALTER TABLE ONLY public.segment_member
    ADD CONSTRAINT segment_member_pkey PRIMARY KEY (workspace_id, segment_no, customer_no);

ALTER TABLE ONLY public.segment
    ADD CONSTRAINT segment_pkey PRIMARY KEY (workspace_id, segment_no);

ALTER TABLE ONLY public.segment
    ADD CONSTRAINT segment_workspace_id_segment_id_key UNIQUE (workspace_id, segment_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (workspace_id, employee_id, language);

ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT stored_file_pkey PRIMARY KEY (workspace_id, file_id);

ALTER TABLE ONLY public.subject_key
    ADD CONSTRAINT subject_key_pkey PRIMARY KEY (workspace_id, subject_id);

ALTER TABLE ONLY public.suggestion
    ADD CONSTRAINT suggestion_pkey PRIMARY KEY (workspace_id, suggestion_no);

ALTER TABLE ONLY public.suggestion
    ADD CONSTRAINT suggestion_workspace_id_suggestion_id_key UNIQUE (workspace_id, suggestion_id);

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (workspace_id, tag_no);

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_workspace_id_tag_id_key UNIQUE (workspace_id, tag_id);

ALTER TABLE ONLY public.task_handover
    ADD CONSTRAINT task_handover_pkey PRIMARY KEY (workspace_id, handover_no);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (workspace_id, task_no);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_workspace_id_task_id_key UNIQUE (workspace_id, task_id);

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (workspace_id, team_id);

ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_workspace_id_name_key UNIQUE (workspace_id, name);

ALTER TABLE ONLY public.today_decision
    ADD CONSTRAINT today_decision_pkey PRIMARY KEY (workspace_id, decision_no);

ALTER TABLE ONLY public.today_decision
    ADD CONSTRAINT today_decision_workspace_id_decision_id_key UNIQUE (workspace_id, decision_id);

ALTER TABLE ONLY public.today_item
    ADD CONSTRAINT today_item_pkey PRIMARY KEY (workspace_id, customer_no);

ALTER TABLE ONLY public.verdict_decision
    ADD CONSTRAINT verdict_decision_pkey PRIMARY KEY (workspace_id, verdict_no, revision);

ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_pkey PRIMARY KEY (workspace_id, verdict_no);

ALTER TABLE ONLY public.verdict_search
    ADD CONSTRAINT verdict_search_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_workspace_id_verdict_id_key UNIQUE (workspace_id, verdict_id);

ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT workspace_pkey PRIMARY KEY (workspace_id);

CREATE INDEX account_person ON auth.account USING btree (user_id);

CREATE INDEX attempt_age ON auth.attempt USING btree (since);

CREATE INDEX session_person ON auth.session USING btree (user_id);

CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);

CREATE INDEX activity_guest_customer ON public.activity_guest USING btree (workspace_id, customer_no);

CREATE INDEX activity_newest ON public.activity USING btree (workspace_id, happens_on DESC, activity_no DESC);

CREATE INDEX affiliation_organisation ON public.affiliation USING btree (workspace_id, organisation_no);

CREATE INDEX agreement_customer ON public.agreement USING btree (workspace_id, customer_no);

CREATE UNIQUE INDEX agreement_replaces ON public.agreement USING btree (workspace_id, replaces_no) WHERE (taken_back_at IS NULL);

CREATE INDEX attachment_customer ON public.attachment USING btree (workspace_id, customer_no, attachment_no DESC);

CREATE INDEX attachment_file ON public.attachment USING btree (workspace_id, file_id);

CREATE INDEX attachment_interaction ON public.attachment USING btree (workspace_id, interaction_no) WHERE (interaction_no IS NOT NULL);

CREATE INDEX attachment_loose ON public.attachment USING btree (workspace_id, created_at) WHERE ((outgoing_id IS NULL) AND (interaction_no IS NULL));

CREATE INDEX attachment_outgoing ON public.attachment USING btree (workspace_id, outgoing_id) WHERE (outgoing_id IS NOT NULL);

CREATE INDEX audit_event_day ON public.audit_event USING btree (workspace_id, occurred_at, audit_no);

CREATE INDEX audit_event_employee ON public.audit_event USING btree (workspace_id, employee_id, audit_no DESC);

CREATE INDEX audit_event_entity ON public.audit_event USING btree (workspace_id, entity, entity_id, audit_no DESC);

CREATE INDEX audit_event_order ON public.audit_event USING btree (workspace_id, recorded_xid, audit_no);

CREATE INDEX audit_event_rare_action ON public.audit_event USING btree (workspace_id, action, audit_no DESC) WHERE (action <> ALL (ARRAY['created'::text, 'changed'::text, 'imported'::text]));

CREATE INDEX audit_event_rare_entity ON public.audit_event USING btree (workspace_id, entity, audit_no DESC) WHERE (entity <> 'customer'::text);

CREATE INDEX back_test_newest ON public.back_test USING btree (workspace_id, created_at DESC);

CREATE INDEX bulk_change_employee ON public.bulk_change USING btree (workspace_id, employee_id, bulk_no DESC);

CREATE INDEX bulk_row_customer ON public.bulk_row USING btree (workspace_id, customer_no);

CREATE INDEX bulk_row_kept ON public.bulk_row USING btree (workspace_id, bulk_no, customer_no) WHERE (undone = ANY (ARRAY['changed_since'::text, 'out_of_reach'::text, 'gone'::text]));

CREATE UNIQUE INDEX calendar_feed_live ON public.calendar_feed USING btree (workspace_id, employee_id) WHERE (ended_at IS NULL);

CREATE INDEX calendar_feed_token ON public.calendar_feed USING btree (token_hash) WHERE (ended_at IS NULL);

CREATE INDEX care_cadence_forgotten ON public.care_cadence USING btree (workspace_id, owner_id, forgotten_from) WHERE (forgotten_from IS NOT NULL);

CREATE INDEX care_cadence_stake ON public.care_cadence USING btree (workspace_id, owner_id, saved DESC, customer_no) WHERE (forgotten_from IS NOT NULL);

CREATE INDEX circle_proposal_customer ON public.circle_proposal USING btree (workspace_id, customer_no, month DESC);

CREATE INDEX circle_proposal_undecided ON public.circle_proposal USING btree (workspace_id, month, kind, score_milli DESC, customer_no) WHERE (decision IS NULL);

CREATE INDEX competitor_promotion_newest ON public.competitor_promotion USING btree (workspace_id, starts_on DESC, promotion_no DESC);

CREATE INDEX contact_consent_customer ON public.contact_consent USING btree (workspace_id, customer_no, consent_no);

CREATE INDEX contact_preference_customer ON public.contact_preference USING btree (workspace_id, customer_no, preference_no);

CREATE INDEX custom_value_amount ON public.custom_value USING btree (workspace_id, field_no, amount, customer_no) WHERE (amount IS NOT NULL);

CREATE INDEX custom_value_day ON public.custom_value USING btree (workspace_id, field_no, day, customer_no) WHERE (day IS NOT NULL);

CREATE INDEX custom_value_number ON public.custom_value USING btree (workspace_id, field_no, number, customer_no) WHERE (number IS NOT NULL);

CREATE INDEX custom_value_term ON public.custom_value USING btree (workspace_id, field_no, term, customer_no) WHERE (term IS NOT NULL);

CREATE INDEX customer_alias_survivor ON public.customer_alias USING btree (workspace_id, survivor_no);

CREATE INDEX customer_city ON public.customer USING btree (workspace_id, city, sort_name, customer_no);

CREATE INDEX customer_contains ON public.customer USING gin (public.name_parts(workspace_id, sort_name));

CREATE INDEX customer_country ON public.customer USING btree (workspace_id, country, sort_name, customer_no);

CREATE INDEX customer_date_day ON public.customer_date USING btree (workspace_id, month, day, customer_no);

CREATE INDEX customer_email_key ON public.customer_email USING btree (workspace_id, address_key);

CREATE INDEX customer_follow_employee ON public.customer_follow USING btree (workspace_id, employee_id);

CREATE INDEX customer_handover_customer ON public.customer_handover USING btree (workspace_id, customer_no, handover_no DESC);

CREATE INDEX customer_helper_employee ON public.customer_helper USING btree (workspace_id, employee_id, customer_no);

CREATE INDEX customer_identifier_customer ON public.customer_identifier USING btree (workspace_id, customer_no);

CREATE INDEX customer_intake_entry ON public.customer_intake USING btree (workspace_id, import_id, entry_no);

CREATE INDEX customer_kind ON public.customer USING btree (workspace_id, kind, created_at, customer_no);

CREATE INDEX customer_merge_absorbed ON public.customer_merge USING btree (workspace_id, absorbed_id);

CREATE UNIQUE INDEX customer_merge_live ON public.customer_merge USING btree (workspace_id, absorbed_no) WHERE (undone_at IS NULL);

CREATE INDEX customer_merge_survivor ON public.customer_merge USING btree (workspace_id, survivor_no, merge_no);

CREATE INDEX customer_newest ON public.customer USING btree (workspace_id, created_at, customer_no);

CREATE INDEX customer_owner ON public.customer USING btree (workspace_id, owner_id, sort_name, customer_no);

CREATE INDEX customer_parent ON public.customer USING btree (workspace_id, parent_no) WHERE (parent_no IS NOT NULL);

CREATE INDEX customer_phone_key ON public.customer_phone USING btree (workspace_id, number_key);

CREATE INDEX customer_sorted ON public.customer USING btree (workspace_id, sort_name, customer_no);

CREATE INDEX customer_stage_population ON public.customer_stage USING btree (workspace_id, population, customer_no);

CREATE INDEX customer_stage_relationship ON public.customer_stage USING btree (workspace_id, relationship, customer_no);

CREATE INDEX customer_stage_stage ON public.customer_stage USING btree (workspace_id, stage, customer_no);

CREATE INDEX customer_tag_tag ON public.customer_tag USING btree (workspace_id, tag_no, customer_no);

CREATE INDEX day_roll_kind ON public.day_roll USING btree (workspace_id, kind, day);

CREATE INDEX decision_step_organisation ON public.decision_step USING btree (workspace_id, organisation_no);

CREATE INDEX decision_step_person_person ON public.decision_step_person USING btree (workspace_id, person_no);

CREATE INDEX duplicate_key_customer ON public.duplicate_key USING btree (workspace_id, customer_no);

CREATE INDEX duplicate_pair_likeness ON public.duplicate_pair USING btree (workspace_id, similarity_milli DESC, first_no, second_no);

CREATE INDEX employee_team ON public.employee USING btree (workspace_id, team_id);

CREATE INDEX employee_user ON public.employee USING btree (user_id);

CREATE INDEX fact_cursor ON public.fact USING btree (workspace_id, recorded_xid, fact_no);

CREATE INDEX fact_customer ON public.fact USING btree (workspace_id, customer_no, occurred_at DESC, fact_no DESC);

CREATE INDEX fact_detail ON public.fact USING btree (workspace_id, customer_no, occurred_at, kind, fact_no) INCLUDE (day, tier, base_amount, payload, reverses, known_at) WHERE (kind = ANY (ARRAY[23, 24, 30, 31, 32, 33, 34, 38, 39, 40, 41, 42, 45, 46, 47, 48, 49]));

CREATE UNIQUE INDEX fact_key ON public.fact USING btree (workspace_id, source, source_id, revision, ((reverses IS NOT NULL)));

CREATE INDEX fact_known ON public.fact USING btree (workspace_id, known_at);

CREATE UNIQUE INDEX fact_reversed_once ON public.fact USING btree (workspace_id, reverses) WHERE (reverses IS NOT NULL);

CREATE INDEX fact_text_terms ON public.fact_text USING gin (terms);

CREATE INDEX idempotency_expiry ON public.idempotency USING btree (created_at);

CREATE INDEX import_change_customer ON public.import_change USING btree (workspace_id, customer_no, import_id);

CREATE INDEX import_problem_code ON public.import_problem USING btree (workspace_id, import_id, code, row_no);

CREATE INDEX import_problem_effect ON public.import_problem USING btree (workspace_id, import_id, effect, row_no);

CREATE INDEX import_recent ON public.import USING btree (workspace_id, created_at DESC, import_id DESC);

CREATE INDEX import_row_aside_reason ON public.import_row_aside USING btree (workspace_id, import_id, reason, row_no);

CREATE INDEX interaction_customer ON public.interaction USING btree (workspace_id, customer_no, occurred_at DESC, interaction_no DESC);

CREATE INDEX interaction_employee ON public.interaction USING btree (workspace_id, employee_id, occurred_at DESC);

CREATE INDEX invitation_token ON public.invitation USING btree (token_hash);

CREATE UNIQUE INDEX job_live ON public.job USING btree (workspace_id, kind, key) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX job_recent ON public.job USING btree (workspace_id, created_at DESC);

CREATE UNIQUE INDEX mail_account_address ON public.mail_account USING btree (workspace_id, address_key) WHERE (removed_at IS NULL);

CREATE INDEX mail_account_due ON public.mail_account USING btree (workspace_id, next_at) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX mail_account_employee ON public.mail_account USING btree (workspace_id, employee_id) WHERE ((removed_at IS NULL) AND (employee_id IS NOT NULL));

CREATE INDEX mail_account_no ON public.mail USING btree (workspace_id, account_no);

CREATE UNIQUE INDEX mail_account_shared ON public.mail_account USING btree (workspace_id) WHERE ((removed_at IS NULL) AND (employee_id IS NULL));

CREATE INDEX mail_customer_latest ON public.mail_customer USING btree (workspace_id, customer_no, occurred_at DESC, mail_no DESC);

CREATE INDEX mail_customer_mail ON public.mail_customer USING btree (workspace_id, mail_no);

CREATE INDEX mail_message ON public.mail USING btree (workspace_id, message_ref);

CREATE INDEX mail_root ON public.mail USING btree (workspace_id, root_ref);

CREATE INDEX map_place_manager ON public.map_place USING btree (workspace_id, manager_no) WHERE (manager_no IS NOT NULL);

CREATE INDEX map_place_person ON public.map_place USING btree (workspace_id, person_no);

CREATE INDEX membership_state ON public.membership USING btree (workspace_id, state, customer_no);

CREATE INDEX message_template_name ON public.message_template USING btree (workspace_id, name, template_id);

CREATE INDEX movement_customer ON public.movement USING btree (workspace_id, customer_no, month DESC);

CREATE INDEX movement_way ON public.movement USING btree (workspace_id, month, way, customer_no);

CREATE INDEX notification_digest_due ON public.notification USING btree (workspace_id, employee_id) WHERE (to_digest AND (digest_id IS NULL));

CREATE INDEX notification_digest_of ON public.notification USING btree (workspace_id, digest_id) WHERE (digest_id IS NOT NULL);

CREATE INDEX notification_employee ON public.notification USING btree (workspace_id, employee_id, notification_no DESC);

CREATE INDEX notification_task ON public.notification USING btree (workspace_id, task_no) WHERE (task_no IS NOT NULL);

CREATE INDEX notification_unseen ON public.notification USING btree (workspace_id, employee_id) WHERE (seen_at IS NULL);

CREATE INDEX order_intake_number ON public.order_intake USING btree (workspace_id, intake_id, number);

CREATE INDEX outbox_age ON public.outbox USING btree (created_at);

CREATE INDEX outbox_topic ON public.outbox USING btree (workspace_id, topic, outbox_no);

CREATE INDEX outbox_waiting_jobs ON public.outbox USING btree (workspace_id) WHERE (topic = 'job'::text);

CREATE INDEX outgoing_copy_customer ON public.outgoing_copy USING btree (workspace_id, customer_no) WHERE (customer_no IS NOT NULL);

CREATE INDEX outgoing_customer ON public.outgoing USING btree (workspace_id, customer_no, created_at DESC) WHERE (customer_no IS NOT NULL);

CREATE INDEX outgoing_due ON public.outgoing USING btree (workspace_id, due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE INDEX passage_outgoing ON public.passage USING btree (workspace_id, outgoing_id, passage_no);

CREATE INDEX price_roll_day ON public.price_roll USING btree (workspace_id, day);

CREATE INDEX product_code ON public.product USING btree (workspace_id, code COLLATE "C");

CREATE INDEX product_contains ON public.product USING gin (public.name_parts(workspace_id, lower(name)));

CREATE INDEX product_reference_month ON public.product_reference USING btree (workspace_id, month);

CREATE INDEX promise_customer ON public.promise USING btree (workspace_id, customer_no, due_on);

CREATE INDEX promise_due ON public.promise USING btree (workspace_id, due_on) WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX promise_interaction ON public.promise USING btree (workspace_id, interaction_no) WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX promise_outcome_live ON public.promise_outcome USING btree (workspace_id, promise_no) WHERE (undone_at IS NULL);

CREATE INDEX rebuild_check_newest ON public.rebuild_check USING btree (workspace_id, finished_at DESC);

CREATE UNIQUE INDEX rebuild_check_night ON public.rebuild_check USING btree (workspace_id, day) WHERE by_night;

CREATE INDEX rebuild_difference_open ON public.rebuild_difference USING btree (workspace_id, difference_no) WHERE (settled_at IS NULL);

CREATE INDEX referral_newest ON public.referral USING btree (workspace_id, happened_on DESC, referral_no DESC);

CREATE UNIQUE INDEX referral_once ON public.referral USING btree (workspace_id, referred_no) WHERE (withdrawn_at IS NULL);

CREATE INDEX referral_referrer ON public.referral USING btree (workspace_id, referrer_no, happened_on DESC);

CREATE INDEX relation_ending_customer ON public.relation_ending USING btree (workspace_id, customer_no, decided_at);

CREATE UNIQUE INDEX relation_ending_live ON public.relation_ending USING btree (workspace_id, customer_no) WHERE (resumed_at IS NULL);

CREATE INDEX request_customer_customer ON public.request_customer USING btree (workspace_id, customer_no);

CREATE INDEX request_newest ON public.request USING btree (workspace_id, asked_on DESC, request_no DESC);

CREATE INDEX sales_order_customer ON public.sales_order USING btree (workspace_id, customer_no, placed_at DESC);

CREATE INDEX sales_order_number ON public.sales_order USING btree (workspace_id, number COLLATE "C");

CREATE INDEX sales_order_placed ON public.sales_order USING btree (workspace_id, placed_at DESC, order_no DESC);

CREATE INDEX save_task_open ON public.save_task USING btree (workspace_id, customer_no) WHERE (outcome IS NULL);

CREATE INDEX standing_danger ON public.standing USING btree (workspace_id, danger DESC NULLS LAST, customer_no);

CREATE INDEX standing_last_bought ON public.standing USING btree (workspace_id, last_bought DESC NULLS LAST, customer_no);

CREATE INDEX standing_place ON public.standing USING btree (workspace_id, place_milli DESC, customer_no);

CREATE INDEX standing_rfm ON public.standing USING btree (workspace_id, rfm, place_milli DESC, customer_no);

CREATE INDEX standing_value ON public.standing USING btree (workspace_id, value_amount DESC, customer_no);

CREATE INDEX stored_file_content ON public.stored_file USING btree (workspace_id, sha256) WHERE (sha256 IS NOT NULL);

CREATE INDEX suggestion_customer ON public.suggestion USING btree (workspace_id, customer_no, happened_on DESC);

CREATE INDEX suggestion_newest ON public.suggestion USING btree (workspace_id, happened_on DESC, suggestion_no DESC);

CREATE UNIQUE INDEX tag_term ON public.tag USING btree (workspace_id, term) WHERE (removed_at IS NULL);

CREATE INDEX task_assignee ON public.task USING btree (workspace_id, assignee_id, list_day, task_no) WHERE (outcome IS NULL);

CREATE INDEX task_customer ON public.task USING btree (workspace_id, customer_no, task_no) WHERE (customer_no IS NOT NULL);

CREATE UNIQUE INDEX task_follows ON public.task USING btree (workspace_id, follows_no) WHERE (follows_no IS NOT NULL);

CREATE UNIQUE INDEX task_handover_live ON public.task_handover USING btree (workspace_id, task_no) WHERE (ended_at IS NULL);

CREATE INDEX task_handover_task ON public.task_handover USING btree (workspace_id, task_no, handover_no);

CREATE INDEX task_open ON public.task USING btree (workspace_id, list_day, task_no) WHERE (outcome IS NULL);

CREATE INDEX task_reminder ON public.task USING btree (remind_at) WHERE ((remind_at IS NOT NULL) AND (reminded_at IS NULL) AND (outcome IS NULL));

CREATE INDEX task_settled_at ON public.task USING btree (workspace_id, settled_at DESC, task_no) WHERE (outcome IS NOT NULL);

CREATE INDEX today_decision_customer ON public.today_decision USING btree (workspace_id, customer_no, decision_no DESC) WHERE (undone_at IS NULL);

CREATE INDEX today_decision_day ON public.today_decision USING btree (workspace_id, employee_id, day) WHERE (undone_at IS NULL);

CREATE INDEX today_item_list ON public.today_item USING btree (workspace_id, employee_id, promised_on, saved DESC, customer_no);

CREATE INDEX verdict_customer ON public.verdict USING btree (workspace_id, customer_no, verdict_no DESC);

CREATE UNIQUE INDEX verdict_live ON public.verdict USING btree (workspace_id, customer_no) WHERE (state = ANY (ARRAY['proposed'::text, 'excluded'::text]));

CREATE INDEX verdict_state ON public.verdict USING btree (workspace_id, state, lost_amount DESC NULLS LAST, verdict_no);

CREATE TRIGGER fact_append_only BEFORE DELETE OR UPDATE ON public.fact FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER fact_no_truncate BEFORE TRUNCATE ON public.fact FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.activity_guest
    ADD CONSTRAINT activity_guest_workspace_id_activity_no_fkey FOREIGN KEY (workspace_id, activity_no) REFERENCES public.activity(workspace_id, activity_no);

ALTER TABLE ONLY public.activity_guest
    ADD CONSTRAINT activity_guest_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_workspace_id_fact_no_fkey FOREIGN KEY (workspace_id, fact_no) REFERENCES public.fact(workspace_id, fact_no);

ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_workspace_id_replaces_no_fkey FOREIGN KEY (workspace_id, replaces_no) REFERENCES public.agreement(workspace_id, agreement_no);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_file_id_fkey FOREIGN KEY (workspace_id, file_id) REFERENCES public.stored_file(workspace_id, file_id);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_interaction_no_fkey FOREIGN KEY (workspace_id, interaction_no) REFERENCES public.interaction(workspace_id, interaction_no);

ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_workspace_id_outgoing_id_fkey FOREIGN KEY (workspace_id, outgoing_id) REFERENCES public.outgoing(workspace_id, outgoing_id);

ALTER TABLE ONLY public.back_test
    ADD CONSTRAINT back_test_workspace_id_version_fkey FOREIGN KEY (workspace_id, version) REFERENCES public.scorecard(workspace_id, version);

ALTER TABLE ONLY public.bulk_change
    ADD CONSTRAINT bulk_change_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.bulk_change
    ADD CONSTRAINT bulk_change_workspace_id_undone_by_fkey FOREIGN KEY (workspace_id, undone_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.bulk_row
    ADD CONSTRAINT bulk_row_workspace_id_bulk_no_fkey FOREIGN KEY (workspace_id, bulk_no) REFERENCES public.bulk_change(workspace_id, bulk_no);

ALTER TABLE ONLY public.calendar_feed
    ADD CONSTRAINT calendar_feed_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.care_hours
    ADD CONSTRAINT care_hours_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.care_setting
    ADD CONSTRAINT care_setting_workspace_id_unowned_to_fkey FOREIGN KEY (workspace_id, unowned_to) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.circle_month
    ADD CONSTRAINT circle_opening FOREIGN KEY (workspace_id, previous, opening) REFERENCES public.circle_month(workspace_id, month, closing);

ALTER TABLE ONLY public.circle_proposal
    ADD CONSTRAINT circle_proposal_workspace_id_month_fkey FOREIGN KEY (workspace_id, month) REFERENCES public.circle_review(workspace_id, month);

ALTER TABLE ONLY public.circle_review
    ADD CONSTRAINT circle_review_workspace_id_month_fkey FOREIGN KEY (workspace_id, month) REFERENCES public.circle_month(workspace_id, month);

ALTER TABLE ONLY public.contact_consent
    ADD CONSTRAINT contact_consent_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.contact_mark
    ADD CONSTRAINT contact_mark_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.contact_preference
    ADD CONSTRAINT contact_preference_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.criterion_model
    ADD CONSTRAINT criterion_model_workspace_id_version_fkey FOREIGN KEY (workspace_id, version) REFERENCES public.scorecard(workspace_id, version);

ALTER TABLE ONLY public.custom_field
    ADD CONSTRAINT custom_field_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.custom_value
    ADD CONSTRAINT custom_value_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.custom_value
    ADD CONSTRAINT custom_value_workspace_id_field_no_fkey FOREIGN KEY (workspace_id, field_no) REFERENCES public.custom_field(workspace_id, field_no);

ALTER TABLE ONLY public.customer_address
    ADD CONSTRAINT customer_address_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_alias
    ADD CONSTRAINT customer_alias_workspace_id_survivor_no_fkey FOREIGN KEY (workspace_id, survivor_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_follow
    ADD CONSTRAINT customer_follow_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_follow
    ADD CONSTRAINT customer_follow_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_handover
    ADD CONSTRAINT customer_handover_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_handover
    ADD CONSTRAINT customer_handover_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_handover
    ADD CONSTRAINT customer_handover_workspace_id_handed_by_fkey FOREIGN KEY (workspace_id, handed_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_handover
    ADD CONSTRAINT customer_handover_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_helper
    ADD CONSTRAINT customer_helper_workspace_id_added_by_fkey FOREIGN KEY (workspace_id, added_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_helper
    ADD CONSTRAINT customer_helper_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_helper
    ADD CONSTRAINT customer_helper_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_interest
    ADD CONSTRAINT customer_interest_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_merge
    ADD CONSTRAINT customer_merge_workspace_id_merged_by_fkey FOREIGN KEY (workspace_id, merged_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_sheet
    ADD CONSTRAINT customer_sheet_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer_sheet
    ADD CONSTRAINT customer_sheet_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_stage
    ADD CONSTRAINT customer_stage_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_tag
    ADD CONSTRAINT customer_tag_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.customer_tag
    ADD CONSTRAINT customer_tag_workspace_id_tag_no_fkey FOREIGN KEY (workspace_id, tag_no) REFERENCES public.tag(workspace_id, tag_no);

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_workspace_id_parent_no_fkey FOREIGN KEY (workspace_id, parent_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.decision_step_person
    ADD CONSTRAINT decision_step_person_workspace_id_person_no_fkey FOREIGN KEY (workspace_id, person_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.decision_step_person
    ADD CONSTRAINT decision_step_person_workspace_id_step_id_fkey FOREIGN KEY (workspace_id, step_id) REFERENCES public.decision_step(workspace_id, step_id);

ALTER TABLE ONLY public.decision_step
    ADD CONSTRAINT decision_step_workspace_id_organisation_no_fkey FOREIGN KEY (workspace_id, organisation_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.digest_hour
    ADD CONSTRAINT digest_hour_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.digest
    ADD CONSTRAINT digest_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.duplicate_denial
    ADD CONSTRAINT duplicate_denial_workspace_id_denied_by_fkey FOREIGN KEY (workspace_id, denied_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.employee_role
    ADD CONSTRAINT employee_role_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.employee
    ADD CONSTRAINT employee_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES public.team(workspace_id, team_id);

ALTER TABLE ONLY public.fact_text
    ADD CONSTRAINT fact_text_workspace_id_fact_no_fkey FOREIGN KEY (workspace_id, fact_no) REFERENCES public.fact(workspace_id, fact_no);

ALTER TABLE ONLY public.file_chunk
    ADD CONSTRAINT file_chunk_workspace_id_file_id_fkey FOREIGN KEY (workspace_id, file_id) REFERENCES public.stored_file(workspace_id, file_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.handover_item
    ADD CONSTRAINT handover_item_workspace_id_handover_no_fkey FOREIGN KEY (workspace_id, handover_no) REFERENCES public.customer_handover(workspace_id, handover_no) ON DELETE CASCADE;

ALTER TABLE ONLY public.hold_out
    ADD CONSTRAINT hold_out_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.hold_out
    ADD CONSTRAINT hold_out_workspace_id_programme_no_fkey FOREIGN KEY (workspace_id, programme_no) REFERENCES public.hold_out_programme(workspace_id, programme_no);

ALTER TABLE ONLY public.import_correction
    ADD CONSTRAINT import_correction_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES public.import(workspace_id, import_id);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_workspace_id_file_id_fkey FOREIGN KEY (workspace_id, file_id) REFERENCES public.stored_file(workspace_id, file_id);

ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_workspace_id_fact_no_fkey FOREIGN KEY (workspace_id, fact_no) REFERENCES public.fact(workspace_id, fact_no);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES public.team(workspace_id, team_id);

ALTER TABLE ONLY public.list_view_default
    ADD CONSTRAINT list_view_default_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.list_view_default
    ADD CONSTRAINT list_view_default_workspace_id_view_id_fkey FOREIGN KEY (workspace_id, view_id) REFERENCES public.list_view(workspace_id, view_id);

ALTER TABLE ONLY public.list_view
    ADD CONSTRAINT list_view_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.mail_account
    ADD CONSTRAINT mail_account_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.mail_customer
    ADD CONSTRAINT mail_customer_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.mail_customer
    ADD CONSTRAINT mail_customer_workspace_id_fact_no_fkey FOREIGN KEY (workspace_id, fact_no) REFERENCES public.fact(workspace_id, fact_no);

ALTER TABLE ONLY public.mail_customer
    ADD CONSTRAINT mail_customer_workspace_id_mail_no_fkey FOREIGN KEY (workspace_id, mail_no) REFERENCES public.mail(workspace_id, mail_no);

ALTER TABLE ONLY public.mail_folder
    ADD CONSTRAINT mail_folder_workspace_id_account_no_fkey FOREIGN KEY (workspace_id, account_no) REFERENCES public.mail_account(workspace_id, account_no);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_workspace_id_account_no_fkey FOREIGN KEY (workspace_id, account_no) REFERENCES public.mail_account(workspace_id, account_no);

ALTER TABLE ONLY public.map_place
    ADD CONSTRAINT map_place_workspace_id_manager_no_fkey FOREIGN KEY (workspace_id, manager_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.map_place
    ADD CONSTRAINT map_place_workspace_id_organisation_no_fkey FOREIGN KEY (workspace_id, organisation_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.map_place
    ADD CONSTRAINT map_place_workspace_id_person_no_fkey FOREIGN KEY (workspace_id, person_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.message_template
    ADD CONSTRAINT message_template_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.month_scoring
    ADD CONSTRAINT month_scoring_workspace_id_version_fkey FOREIGN KEY (workspace_id, version) REFERENCES public.scorecard(workspace_id, version);

ALTER TABLE ONLY public.movement_cause
    ADD CONSTRAINT movement_cause_workspace_id_month_customer_no_ordinal_fkey FOREIGN KEY (workspace_id, month, customer_no, ordinal) REFERENCES public.movement(workspace_id, month, customer_no, ordinal);

ALTER TABLE ONLY public.movement
    ADD CONSTRAINT movement_workspace_id_month_fkey FOREIGN KEY (workspace_id, month) REFERENCES public.circle_month(workspace_id, month);

ALTER TABLE ONLY public.notification_wish
    ADD CONSTRAINT notification_wish_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_workspace_id_other_no_fkey FOREIGN KEY (workspace_id, other_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_workspace_id_task_no_fkey FOREIGN KEY (workspace_id, task_no) REFERENCES public.task(workspace_id, task_no) ON DELETE CASCADE;

ALTER TABLE ONLY public.outgoing_copy
    ADD CONSTRAINT outgoing_copy_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.outgoing_copy
    ADD CONSTRAINT outgoing_copy_workspace_id_outgoing_id_fkey FOREIGN KEY (workspace_id, outgoing_id) REFERENCES public.outgoing(workspace_id, outgoing_id);

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_workspace_id_passage_no_outgoing_id_passage_verdi_fkey FOREIGN KEY (workspace_id, passage_no, outgoing_id, passage_verdict) REFERENCES public.passage(workspace_id, passage_no, outgoing_id, verdict);

ALTER TABLE ONLY public.promise_outcome
    ADD CONSTRAINT promise_outcome_workspace_id_promise_no_fkey FOREIGN KEY (workspace_id, promise_no) REFERENCES public.promise(workspace_id, promise_no);

ALTER TABLE ONLY public.promise
    ADD CONSTRAINT promise_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.promise
    ADD CONSTRAINT promise_workspace_id_fact_no_fkey FOREIGN KEY (workspace_id, fact_no) REFERENCES public.fact(workspace_id, fact_no);

ALTER TABLE ONLY public.promise
    ADD CONSTRAINT promise_workspace_id_interaction_no_fkey FOREIGN KEY (workspace_id, interaction_no) REFERENCES public.interaction(workspace_id, interaction_no);

ALTER TABLE ONLY public.rebuild_difference
    ADD CONSTRAINT rebuild_difference_workspace_id_check_id_fkey FOREIGN KEY (workspace_id, check_id) REFERENCES public.rebuild_check(workspace_id, check_id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_workspace_id_referred_no_fkey FOREIGN KEY (workspace_id, referred_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_workspace_id_referrer_no_fkey FOREIGN KEY (workspace_id, referrer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.relation_ending
    ADD CONSTRAINT relation_ending_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.relation_ending
    ADD CONSTRAINT relation_ending_workspace_id_decided_by_fkey FOREIGN KEY (workspace_id, decided_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.request_customer
    ADD CONSTRAINT request_customer_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.request_customer
    ADD CONSTRAINT request_customer_workspace_id_request_no_fkey FOREIGN KEY (workspace_id, request_no) REFERENCES public.request(workspace_id, request_no);

ALTER TABLE ONLY public.save_task
    ADD CONSTRAINT save_task_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.scoring_day
    ADD CONSTRAINT scoring_day_workspace_id_version_fkey FOREIGN KEY (workspace_id, version) REFERENCES public.scorecard(workspace_id, version);

ALTER TABLE ONLY public.scoring
    ADD CONSTRAINT scoring_workspace_id_version_fkey FOREIGN KEY (workspace_id, version) REFERENCES public.scorecard(workspace_id, version);

ALTER TABLE ONLY public.segment
    ADD CONSTRAINT segment_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_workspace_id_employee_id_fkey FOREIGN KEY (workspace_id, employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.suggestion
    ADD CONSTRAINT suggestion_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.task_handover
    ADD CONSTRAINT task_handover_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.task_handover
    ADD CONSTRAINT task_handover_workspace_id_task_no_fkey FOREIGN KEY (workspace_id, task_no) REFERENCES public.task(workspace_id, task_no) ON DELETE CASCADE;

ALTER TABLE ONLY public.task_handover
    ADD CONSTRAINT task_handover_workspace_id_to_id_fkey FOREIGN KEY (workspace_id, to_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_workspace_id_created_by_fkey FOREIGN KEY (workspace_id, created_by) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_workspace_id_follows_no_fkey FOREIGN KEY (workspace_id, follows_no) REFERENCES public.task(workspace_id, task_no);

ALTER TABLE ONLY public.today_decision
    ADD CONSTRAINT today_decision_workspace_id_customer_no_fkey FOREIGN KEY (workspace_id, customer_no) REFERENCES public.customer(workspace_id, customer_no);

ALTER TABLE ONLY public.today_decision
    ADD CONSTRAINT today_decision_workspace_id_to_employee_id_fkey FOREIGN KEY (workspace_id, to_employee_id) REFERENCES public.employee(workspace_id, employee_id);

ALTER TABLE ONLY public.verdict_decision
    ADD CONSTRAINT verdict_decision_workspace_id_verdict_no_fkey FOREIGN KEY (workspace_id, verdict_no) REFERENCES public.verdict(workspace_id, verdict_no);

ALTER TABLE public.activity ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.activity_guest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.affiliation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.agreement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_seal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.back_test ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bulk_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bulk_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calendar_feed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_cadence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_hours ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_run ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_setting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.circle_month ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.circle_policy ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.circle_proposal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.circle_review ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.competitor_promotion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contact_consent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contact_mark ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contact_preference ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.criterion_model ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.custom_field ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.custom_value ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_address ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_alias ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_date ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_email ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_follow ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_handover ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_helper ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_identifier ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_intake ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_interest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_merge ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_phone ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_plan ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_sheet ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_stage ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.customer_tag ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.day_roll ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.decision_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.decision_step_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.digest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.digest_hour ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dirty_customer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.duplicate_denial ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.duplicate_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.duplicate_pair ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.employee ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.employee_role ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fact_text ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.failing_address ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.file_chunk ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.handover_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.hold_out ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.hold_out_programme ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_correction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_made ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_problem ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_row_aside ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.industry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.interaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.invitation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.job ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_cursor ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.list_view ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.list_view_default ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.mail ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.mail_account ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.mail_customer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.mail_folder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.map_place ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.membership_override ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.merged_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.message_template ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.month_scoring ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.month_standing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.movement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.movement_cause ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notification ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notification_wish ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.order_intake ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.order_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.outgoing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.outgoing_copy ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.outgoing_setting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.passage ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.price_roll ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.price_roll_past ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.product ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.product_reference ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.promise ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.promise_outcome ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.rebuild_check ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.rebuild_difference ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.referral ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.relation_ending ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.relationship_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.relationship_override ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.relationship_setting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.request ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.request_customer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.rfm_cell ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sales_order ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.save_task ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.scorecard ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.scoring ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.scoring_day ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.search_spelling ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.search_term ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.segment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.segment_member ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signature ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.standing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.stored_file ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.subject_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.suggestion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tag ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.task ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.task_handover ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.team ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.today_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.today_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.verdict ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.verdict_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.verdict_search ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.workspace ENABLE ROW LEVEL SECURITY;

CREATE POLICY workspace_only ON public.activity TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.activity_guest TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.affiliation TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.agreement TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.attachment TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.audit_event TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.audit_seal TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.back_test TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.bulk_change TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.bulk_row TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.calendar_feed TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.care_cadence TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.care_hours TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.care_run TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.care_setting TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.circle_month TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.circle_policy TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.circle_proposal TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.circle_review TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.competitor_promotion TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.contact_consent TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.contact_mark TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.contact_preference TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.criterion_model TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.custom_field TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.custom_value TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_address TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_alias TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_date TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_email TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_follow TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_handover TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_helper TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_identifier TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_intake TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_interest TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_merge TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_phone TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_plan TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_sheet TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_stage TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.customer_tag TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.day_roll TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.decision_step TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.decision_step_person TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.digest TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.digest_hour TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.dirty_customer TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.duplicate_denial TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.duplicate_key TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.duplicate_pair TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.employee TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.employee_role TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.fact TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.fact_text TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.failing_address TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.file_chunk TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.handover_item TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.hold_out TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.hold_out_programme TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.idempotency TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.import TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.import_change TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.import_correction TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.import_made TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.import_problem TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.import_row_aside TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.industry TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.interaction TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.invitation TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.job TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.ledger_cursor TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.list_view TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.list_view_default TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.mail TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.mail_account TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.mail_customer TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.mail_folder TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.map_place TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.membership TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.membership_override TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.merged_row TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.message_template TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.month_scoring TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.month_standing TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.movement TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.movement_cause TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.notification TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.notification_wish TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.order_intake TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.order_line TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.outbox TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.outgoing TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.outgoing_copy TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.outgoing_setting TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.passage TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.price_roll TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.price_roll_past TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.product TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.product_reference TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.promise TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.promise_outcome TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.rebuild_check TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.rebuild_difference TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.referral TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.relation_ending TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.relationship_change TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.relationship_override TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.relationship_setting TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.request TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.request_customer TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.rfm_cell TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.sales_order TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.save_task TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.scorecard TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.scoring TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.scoring_day TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.search_spelling TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.search_term TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.segment TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.segment_member TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.signature TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.standing TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.stored_file TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.subject_key TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.suggestion TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.tag TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.task TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.task_handover TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.team TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.today_decision TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.today_item TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.verdict TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.verdict_decision TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.verdict_search TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY workspace_only ON public.workspace TO mainstay_app USING ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS "nullif")));

GRANT USAGE ON SCHEMA auth TO mainstay_identity;

GRANT USAGE ON SCHEMA public TO mainstay_app;

REVOKE ALL ON FUNCTION public.any_workspace() FROM PUBLIC;
GRANT ALL ON FUNCTION public.any_workspace() TO mainstay_app;

REVOKE ALL ON FUNCTION public.calendar_feed_workspace(hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.calendar_feed_workspace(hash text) TO mainstay_app;

REVOKE ALL ON FUNCTION public.customers_containing(workspace uuid, fragments text[], at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.customers_containing(workspace uuid, fragments text[], at_most integer) TO mainstay_app;

REVOKE ALL ON FUNCTION public.employments(person text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.employments(person text) TO mainstay_app;

REVOKE ALL ON FUNCTION public.follow_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.follow_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint) TO mainstay_app;

REVOKE ALL ON FUNCTION public.invitation_workspace(hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.invitation_workspace(hash text) TO mainstay_app;

REVOKE ALL ON FUNCTION public.load_id(setting text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.products_containing(workspace uuid, fragment text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.products_containing(workspace uuid, fragment text, at_most integer) TO mainstay_app;

REVOKE ALL ON FUNCTION public.said_containing(workspace uuid, query text, at_most integer, enough integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.said_containing(workspace uuid, query text, at_most integer, enough integer) TO mainstay_app;

REVOKE ALL ON FUNCTION public.tidy() FROM PUBLIC;
GRANT ALL ON FUNCTION public.tidy() TO mainstay_app;

REVOKE ALL ON FUNCTION public.undo_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.undo_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint) TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_to_care() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_care() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_to_digest() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_digest() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_to_freshen() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_freshen() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_to_remind() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_remind() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_to_review() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_review() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_to_seal() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_seal() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_with_mail() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_mail() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_with_outgoing() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_outgoing() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_with_referrals() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_referrals() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_with_standings() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_standings() TO mainstay_app;

REVOKE ALL ON FUNCTION public.workspaces_with_work() FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_work() TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.account TO mainstay_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.attempt TO mainstay_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.session TO mainstay_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth."user" TO mainstay_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.verification TO mainstay_identity;

GRANT SELECT,INSERT,UPDATE ON TABLE public.activity TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.activity_guest TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.affiliation TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.agreement TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attachment TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.audit_event TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.audit_seal TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.back_test TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.bulk_change TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.bulk_row TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.calendar_feed TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_cadence TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.care_hours TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.care_run TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.care_setting TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.circle_month TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.circle_policy TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.circle_proposal TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.circle_review TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.competitor_promotion TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.contact_consent TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contact_mark TO mainstay_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.contact_preference TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.criterion_model TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.custom_field TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.custom_value TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_address TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_alias TO mainstay_app;

GRANT USAGE ON SEQUENCE public.customer_customer_no_seq TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_date TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_email TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_follow TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_handover TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_helper TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_identifier TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_intake TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_interest TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.customer_merge TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_phone TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_plan TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_sheet TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_stage TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer_tag TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.day_roll TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.decision_step TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.decision_step_person TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest_hour TO mainstay_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.dirty_customer TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.duplicate_denial TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.duplicate_key TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.duplicate_pair TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.employee_role TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.fact TO mainstay_app;

GRANT SELECT ON TABLE public.fact_kind TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_text TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.failing_address TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.file_chunk TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.handover_item TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.hold_out TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.hold_out_programme TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_change TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_correction TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_made TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_problem TO mainstay_app;

GRANT SELECT,DELETE ON TABLE public.import_row_aside TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.industry TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.interaction TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.invitation TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.job TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ledger_cursor TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.list_view TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.list_view_default TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.mail TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.mail_account TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mail_customer TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.mail_folder TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.map_place TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.membership TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.membership_override TO mainstay_app;

GRANT UPDATE(reason) ON TABLE public.membership_override TO mainstay_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.merged_row TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.message_template TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.month_scoring TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.month_standing TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.movement TO mainstay_app;

GRANT UPDATE(words) ON TABLE public.movement TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.movement_cause TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notification TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notification_wish TO mainstay_app;

GRANT SELECT,DELETE ON TABLE public.order_intake TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.order_line TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outbox TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.outgoing TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outgoing_copy TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.outgoing_setting TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.passage TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.price_roll TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.price_roll_past TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.product TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.product_reference TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.promise TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.promise_outcome TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.rebuild_check TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.rebuild_difference TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.referral TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.relation_ending TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.relationship_change TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.relationship_override TO mainstay_app;

GRANT UPDATE(reason) ON TABLE public.relationship_override TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.relationship_setting TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.request TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.request_customer TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rfm_cell TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sales_order TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.save_task TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.scorecard TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.scoring TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.scoring_day TO mainstay_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.search_spelling TO mainstay_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.search_term TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.segment TO mainstay_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.segment_member TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signature TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.standing TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stored_file TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subject_key TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.suggestion TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.tag TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.task TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.task_handover TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.team TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.today_decision TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.today_item TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.verdict TO mainstay_app;

GRANT SELECT,INSERT ON TABLE public.verdict_decision TO mainstay_app;

GRANT UPDATE(reason) ON TABLE public.verdict_decision TO mainstay_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verdict_search TO mainstay_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.workspace TO mainstay_app;
