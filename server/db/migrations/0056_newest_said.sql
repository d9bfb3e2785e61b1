-- ledger: what was said is looked for among the newest texts before the index is asked.

-- A word that many texts have costs the index a walk through all of them; among the newest it is
-- found soon, and those are what is shown. `enough` says how many of them will do: few for whoever
-- reads everybody's, as many as there can be for whoever reads only some.
drop function said_containing(uuid, text, integer);
create function said_containing(workspace uuid, query text, at_most integer, enough integer)
returns table (fact_no bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 20 as $$
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
revoke all on function said_containing(uuid, text, integer, integer) from public;
grant execute on function said_containing(uuid, text, integer, integer) to mainstay_app;
