-- What nobody needs any more, removed in every workspace at once; nodes call it now and then.

-- Looking for waiting jobs must not read rows of other topics.
create index outbox_waiting_jobs on outbox (workspace_id) where topic = 'job';
create index outbox_age on outbox (created_at);
create index idempotency_expiry on idempotency (created_at);
drop index idempotency_age;

create function tidy() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- One node at a time; the others have nothing to add.
  if not pg_try_advisory_xact_lock(7421004) then
    return;
  end if;
  delete from idempotency where created_at < now() - interval '1 day';
  -- Announcements that nobody has asked to hear (webhooks will).
  delete from outbox where topic <> 'job' and created_at < now() - interval '15 minutes';
  delete from job where state in ('done', 'failed') and finished_at < now() - interval '90 days';
  delete from invitation where expires_at < now() - interval '90 days';
  -- Uploads that broke off.
  delete from stored_file where not complete and created_at < now() - interval '1 day';
end $$;
revoke all on function tidy() from public;
grant execute on function tidy() to mainstay_app;
