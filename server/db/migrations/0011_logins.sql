-- Who is signed in and what is queued belong to logins of their own: the application's role, which
-- answers requests of tenants, reads neither. Rights on pgboss are given where its tables are made.

do $$ begin
  if not exists (select from pg_roles where rolname = 'mainstay_identity') then
    create role mainstay_identity nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'mainstay_queue') then
    create role mainstay_queue nologin;
  end if;
end $$;

revoke all on all tables in schema auth from mainstay_app;
revoke all on schema auth from mainstay_app;
grant usage on schema auth to mainstay_identity;
grant select, insert, update, delete
  on auth."user", auth.session, auth.account, auth.verification, auth.attempt to mainstay_identity;

-- A session's token is kept as its SHA-256 in hexadecimal; the cookie alone has the token.
update auth.session set token = encode(sha256(convert_to(token, 'UTF8')), 'hex');
