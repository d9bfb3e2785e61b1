-- Rows of files bring values of a business's own fields: what was read of each, by the fields' keys,
-- and which fields the row would need to make a new customer.
alter table customer_intake
  add column custom jsonb,
  add column needs text[] not null default '{}';
