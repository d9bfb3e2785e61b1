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
  primary key (workspace_id, customer_no, kind, position)
);
create index customer_date_day on customer_date (workspace_id, month, day, customer_no);
call protect('customer_date');

-- Parts of a customer are written only in the transaction that writes the customer, and customers
-- are deleted only together with them: checking that once more for each row was a tenth of the time
-- of an import.
alter table customer_email drop constraint customer_email_workspace_id_customer_no_fkey;
alter table customer_phone drop constraint customer_phone_workspace_id_customer_no_fkey;
alter table customer_identifier drop constraint customer_identifier_workspace_id_customer_no_fkey;
