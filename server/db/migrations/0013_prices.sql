-- sales: what products cost others, and what each customer paid beside it (engine.md 2, criterion 5).
-- Both are made from order lines and may be made again at any time.

-- What the product typically cost at a volume, in the lines of a month and the two before it.
create table product_reference (
  workspace_id uuid not null,
  product_no bigint not null,
  -- First of the month.
  month date not null,
  -- How many pieces at a time: 0 below 4, 1 below 16, 2 below 64, 3 below 256, 4 from there on.
  band smallint not null,
  -- Median, in millionths of the currency's major unit like the lines' own.
  unit_price_micro bigint not null,
  -- How many lines it rests on.
  lines integer not null,
  primary key (workspace_id, product_no, month, band)
);
create index product_reference_month on product_reference (workspace_id, month);
call protect('product_reference');

-- A customer's day of buying, as far as its lines have a reference price.
create table price_roll (
  workspace_id uuid not null,
  customer_no bigint not null,
  day date not null,
  lines integer not null,
  -- Minor units: what was paid for these lines, and what they would have cost at the reference.
  paid bigint not null,
  reference bigint not null,
  -- Lines bought on a deal, and lines of products of which there was a deal that week.
  deal_lines integer not null,
  deal_available integer not null,
  primary key (workspace_id, customer_no, day)
);
create index price_roll_day on price_roll (workspace_id, day);
call protect('price_roll');
