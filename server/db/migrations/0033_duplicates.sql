-- customers: who is entered twice, and two made one.

-- Who is known to be in twice, or looks so. A pair's key holds the smaller number first. No foreign
-- keys: whoever is merged away or deleted takes no pair along, and is in no list of them either.
create table duplicate_pair (
  workspace_id uuid not null,
  first_no bigint not null,
  second_no bigint not null,
  similarity_milli integer not null check (similarity_milli between 0 and 1000),
  reasons text[] not null,
  found_at timestamptz not null,
  primary key (workspace_id, first_no, second_no),
  check (first_no < second_no)
);
create index duplicate_pair_likeness
  on duplicate_pair (workspace_id, similarity_milli desc, first_no, second_no);
call protect('duplicate_pair');

-- Two who look alike and are not the same, as somebody found out.
create table duplicate_denial (
  workspace_id uuid not null,
  first_no bigint not null,
  second_no bigint not null,
  denied_by uuid not null,
  denied_at timestamptz not null,
  primary key (workspace_id, first_no, second_no),
  foreign key (workspace_id, denied_by) references employee (workspace_id, employee_id),
  check (first_no < second_no)
);
call protect('duplicate_denial');

-- By what customers are compared while a search for duplicates runs; nothing is lost with it.
create unlogged table duplicate_key (
  workspace_id uuid not null,
  compared_by text not null collate "C",
  customer_no bigint not null,
  primary key (workspace_id, compared_by, customer_no)
);
create index duplicate_key_customer on duplicate_key (workspace_id, customer_no);
call protect('duplicate_key');

-- One customer made part of another. Facts stay where they are (customer_alias says whose they
-- are); what else belonged to the absorbed one moves and is remembered in merged_row.
create table customer_merge (
  workspace_id uuid not null,
  merge_id uuid not null,
  merge_no bigint generated always as identity,
  survivor_no bigint not null,
  absorbed_no bigint not null,
  absorbed_id uuid not null,
  absorbed_name text not null,
  -- What was changed of the survivor itself, before and after; compared as text when it is undone.
  changed text not null,
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (workspace_id, merge_id),
  foreign key (workspace_id, merged_by) references employee (workspace_id, employee_id)
);
create unique index customer_merge_live
  on customer_merge (workspace_id, absorbed_no) where undone_at is null;
create index customer_merge_absorbed on customer_merge (workspace_id, absorbed_id);
create index customer_merge_survivor on customer_merge (workspace_id, survivor_no, merge_no);
call protect('customer_merge', 'select, insert, update');

-- The rows of an absorbed customer as they were: moved to the survivor, or put aside here.
create table merged_row (
  workspace_id uuid not null,
  merge_id uuid not null,
  row_no bigint generated always as identity,
  of_table text not null,
  of_column text not null,
  moved boolean not null,
  content jsonb not null,
  primary key (workspace_id, merge_id, row_no)
);
call protect('merged_row', 'select, insert, delete');

-- What stays under the number of an absorbed customer, read by customer_alias or seen again when
-- the two are parted, as facts are: orders, words about contacts, decisions of the past.
alter table sales_order drop constraint sales_order_workspace_id_customer_no_fkey;
alter table contact_consent drop constraint contact_consent_workspace_id_customer_no_fkey;
alter table contact_preference drop constraint contact_preference_workspace_id_customer_no_fkey;
alter table membership drop constraint membership_workspace_id_customer_no_fkey;
alter table membership_override drop constraint membership_override_workspace_id_customer_no_fkey;
alter table circle_proposal drop constraint circle_proposal_workspace_id_customer_no_fkey;
alter table relationship_override
  drop constraint relationship_override_workspace_id_customer_no_fkey;
alter table verdict drop constraint verdict_workspace_id_customer_no_fkey;

-- How each table follows a merge. Whatever refers to a customer by a foreign key moves by itself, a
-- table of later days too; what is only derived, or is one list per customer, is put aside.
create function merging_columns() returns table (of_table regclass, of_column name, aside boolean)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
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

-- Columns by which a row is found again after its customer has changed: the primary key's others.
create function merging_key(of_table regclass, but name) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(string_agg(format('t.%1$I = r.%1$I', a.attname), ' and '), 'true')
  from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = of_table and i.indisprimary and a.attname <> but
$$;

-- Takes a customer's rows to another's, remembers how each was, and takes the customer away. Runs as
-- the owner, as some of the tables let nobody change their rows; for the entered workspace alone. Answers how many
-- rows are remembered.
create function follow_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint)
returns setof bigint language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
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
end $$;

-- The way back: whatever moved and is still the survivor's goes home with what was done to it since,
-- and what was put aside is there again as it was.
create function undo_merge(workspace uuid, merge uuid, absorbed bigint, survivor bigint)
returns setof bigint language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
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
end $$;

revoke all on function follow_merge(uuid, uuid, bigint, bigint) from public;
revoke all on function undo_merge(uuid, uuid, bigint, bigint) from public;
grant execute on function follow_merge(uuid, uuid, bigint, bigint) to mainstay_app;
grant execute on function undo_merge(uuid, uuid, bigint, bigint) to mainstay_app;
