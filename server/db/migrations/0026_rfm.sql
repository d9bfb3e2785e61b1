-- How many customers are alike in how recently and how often they bought, counted when everybody
-- has been scored: a million standings are not read whenever somebody looks.
create table rfm_cell (
  workspace_id uuid not null,
  -- Two digits from 1 to 5: recency and frequency.
  cell smallint not null,
  customers integer not null,
  -- What they are expected to bring in a year, minor units.
  value_amount bigint not null,
  primary key (workspace_id, cell)
);
call protect('rfm_cell');
