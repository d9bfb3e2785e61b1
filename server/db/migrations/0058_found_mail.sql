-- ledger: mail that is here already is found by its text, too, not by its subject alone.

create function pg_temp.terms_of(workspace uuid, said text) returns tsvector
language sql immutable as $$
  select array_to_tsvector(array(
    select distinct right(workspace::text, 12) || left(word, 64)
    from regexp_split_to_table(lower(said), '[\s.,;:!?()"''/<>-]+') word
    where word <> '' limit 4000))
$$;

update fact_text t set terms = t.terms || pg_temp.terms_of(t.workspace_id, m.body)
from mail_customer k
join mail m on m.workspace_id = k.workspace_id and m.mail_no = k.mail_no and m.body is not null
where k.workspace_id = t.workspace_id and k.fact_no = t.fact_no;

update fact_text t set terms = t.terms || pg_temp.terms_of(t.workspace_id, o.body)
from outgoing o
join fact f on f.workspace_id = o.workspace_id and f.source = 'outgoing'
  and f.source_id = o.outgoing_id::text
where o.body is not null and t.workspace_id = f.workspace_id and t.fact_no = f.fact_no;
