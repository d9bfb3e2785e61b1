-- Search over orders and products: by the start of a number or code, read by range, and by any part
-- of a product's name, which row-level security would turn into a scan (see customers_containing).

create index sales_order_number on sales_order (workspace_id, number collate "C");
create index product_code on product (workspace_id, code collate "C");
create index product_contains on product using gin (name_parts(workspace_id, lower(name)));

create function products_containing(workspace uuid, fragment text, at_most integer)
returns table (product_no bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 20 as $$
declare
  pattern text :=
    '%' || replace(replace(replace(lower(fragment), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if workspace is distinct from nullif(current_setting('app.workspace', true), '')::uuid then
    return;
  end if;
  return query
    select p.product_no from product p
    where name_parts(p.workspace_id, lower(p.name)) @> name_parts(workspace, lower(fragment))
      and p.workspace_id = workspace and lower(p.name) like pattern
    limit at_most;
end $$;
revoke all on function products_containing(uuid, text, integer) from public;
grant execute on function products_containing(uuid, text, integer) to mainstay_app;
