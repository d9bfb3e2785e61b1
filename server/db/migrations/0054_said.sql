-- ledger: the words of what was said can be searched for.

-- Each with the business in front of it (server/ledger/rules.said.ts), so that one index serves all.
alter table fact_text add column terms tsvector not null default '';
alter table fact_text alter column terms drop default;
create index fact_text_terms on fact_text using gin (terms);

-- What is there already: without the letters that only a program takes apart.
update fact_text set terms = array_to_tsvector(array(
  select distinct right(workspace_id::text, 12) || left(word, 64)
  from regexp_split_to_table(lower(words), '[\s.,;:!?()"''/-]+') word
  where word <> '' limit 4000));

-- Row-level security would turn the look-up into a scan (see customers_containing). Few are read by
-- the index; where many have the word, the newest are looked through, among which it is soon found.
create function said_containing(workspace uuid, query text, at_most integer)
returns table (fact_no bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 20 as $$
declare
  asked tsquery := query::tsquery;
  found bigint[];
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  found := array(
    select t.fact_no from fact_text t
    where t.terms @@ asked and t.workspace_id = workspace limit at_most + 1);
  if cardinality(found) <= at_most then
    return query select unnest(found);
    return;
  end if;
  return query
    select newest.fact_no from (
      select t.fact_no, t.terms from fact_text t where t.workspace_id = workspace
      order by t.fact_no desc limit at_most * 4
    ) newest
    where newest.terms @@ asked;
end $$;
revoke all on function said_containing(uuid, text, integer) from public;
grant execute on function said_containing(uuid, text, integer) to mainstay_app;
