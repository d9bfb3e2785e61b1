-- customers: days to remember. They come back every year, so the year may be unknown, and of some
-- only the month is known.

create table customer_date (
  workspace_id uuid not null,
  customer_no bigint not null,
  kind text not null check (kind in ('birthday', 'anniversary', 'founded')),
  position smallint not null default 0,
  year integer check (year between 1 and 9999),
  month smallint not null check (month between 1 and 12),
  day smallint check (day between 1 and 31),
  -- Counted by the Chinese calendar; month and day are then its own.
  lunar boolean not null default false,
  primary key (workspace_id, customer_no, kind, position),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index customer_date_day on customer_date (workspace_id, month, day, customer_no);
call protect('customer_date');
