-- rewards: who recommended us to whom.

create table referral (
  workspace_id uuid not null,
  referral_no bigint generated always as identity,
  referral_id uuid not null,
  referrer_no bigint not null,
  referred_no bigint not null,
  happened_on date not null,
  -- Of their own accord, because we asked, or because something was promised for it.
  manner text not null check (manner in ('spontaneous', 'prompted', 'paid')),
  -- How it is known; personal, and emptied when one of the two is erased.
  words text,
  employee_id uuid,
  created_at timestamptz not null,
  -- How the new customer confirmed it.
  confirmed_how text check (confirmed_how in ('said', 'wrote', 'link')),
  confirmed_at timestamptz,
  confirmed_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, referral_no),
  unique (workspace_id, referral_id),
  foreign key (workspace_id, referrer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, referred_no) references customer (workspace_id, customer_no),
  check (referrer_no <> referred_no),
  check ((confirmed_at is null) = (confirmed_how is null))
);
-- A customer comes through one recommendation.
create unique index referral_once
  on referral (workspace_id, referred_no) where withdrawn_at is null;
create index referral_newest on referral (workspace_id, happened_on desc, referral_no desc);
create index referral_referrer on referral (workspace_id, referrer_no, happened_on desc);
call protect('referral', 'select, insert, update');

-- Where recommendations may still be settled; ids only.
create function workspaces_with_referrals() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct r.workspace_id from referral r where r.confirmed_at is not null
$$;
revoke all on function workspaces_with_referrals() from public;
grant execute on function workspaces_with_referrals() to mainstay_app;
