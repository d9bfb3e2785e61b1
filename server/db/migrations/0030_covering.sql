-- Scoring reads every count of a customer, and the facts whose payload matters. They come in the order
-- things happened, so that a customer's lie as far from each other as they can; in an index that holds
-- all that is read of them they lie side by side, and the tables need not be opened.
alter table day_roll drop constraint day_roll_pkey;
alter table day_roll
  add primary key (workspace_id, customer_no, day, kind, tier) include (n, amount);

alter table price_roll drop constraint price_roll_pkey;
alter table price_roll
  add primary key (workspace_id, customer_no, day)
  include (lines, paid, reference, deal_lines, deal_available);

drop index fact_detail;
create index fact_detail on fact (workspace_id, customer_no, occurred_at, kind, fact_no)
  include (day, tier, base_amount, payload, reverses, known_at)
  where kind in (23, 24, 30, 31, 32, 33, 34, 38, 39, 40, 41, 42, 45, 46, 47, 48, 49);
