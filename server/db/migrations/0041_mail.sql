-- conversations: mail accounts of the team, and what was received and sent through them (decision
-- 040). Only mail of customers is kept.

create table mail_account (
  workspace_id uuid not null,
  account_no bigint generated always as identity,
  account_id uuid not null,
  -- Whose it is; null: the business's own, one of them.
  employee_id uuid,
  provider text not null,
  address text not null,
  address_key text not null,
  imap_host text not null,
  imap_port integer not null check (imap_port between 1 and 65535),
  imap_security text not null check (imap_security in ('tls', 'starttls', 'none')),
  smtp_host text not null,
  smtp_port integer not null check (smtp_port between 1 and 65535),
  smtp_security text not null check (smtp_security in ('tls', 'starttls', 'none')),
  user_name text not null,
  -- The password, sealed with the key of this id, which only the environment has (AES-256-GCM).
  key_id text,
  secret text,
  -- Whether what its owner writes leaves through it.
  sends boolean not null,
  -- Mail before this day is never looked at.
  since date not null,
  -- What the last look ended with; `stopped` does not try again by itself.
  state text not null check (state in ('new', 'fine', 'failing', 'stopped')),
  problem text,
  -- In the server's own words.
  problem_words text,
  problem_side text check (problem_side in ('imap', 'smtp')),
  failures integer not null default 0,
  -- The last look that went well, and the last one at all.
  fine_at timestamptz,
  looked_at timestamptz,
  next_at timestamptz,
  -- Who looks holds it until then; each taking has the next number, so an earlier one writes nothing.
  lease_until timestamptz,
  lease_no integer not null default 0,
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  primary key (workspace_id, account_no),
  unique (workspace_id, account_id),
  constraint mail_account_secret check ((secret is null) = (removed_at is not null)),
  constraint mail_account_key check ((secret is null) = (key_id is null)),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create unique index mail_account_address
  on mail_account (workspace_id, address_key) where removed_at is null;
create unique index mail_account_employee
  on mail_account (workspace_id, employee_id) where removed_at is null and employee_id is not null;
create unique index mail_account_shared
  on mail_account (workspace_id) where removed_at is null and employee_id is null;
create index mail_account_due on mail_account (workspace_id, next_at) where removed_at is null;
call protect('mail_account', 'select, insert, update');

-- How far a folder has been read. Moved in the transaction that keeps what was read.
create table mail_folder (
  workspace_id uuid not null,
  account_no bigint not null,
  role text not null check (role in ('inbox', 'sent')),
  path text not null,
  uid_validity bigint not null,
  -- Everything up to this one has been looked at.
  last_uid bigint not null,
  -- Of this reading of the folder: looked at, of customers, not readable, still to come.
  looked integer not null default 0,
  kept integer not null default 0,
  unreadable integer not null default 0,
  ahead integer not null default 0,
  primary key (workspace_id, account_no, role),
  foreign key (workspace_id, account_no) references mail_account (workspace_id, account_no)
);
call protect('mail_folder', 'select, insert, update');

create table mail (
  workspace_id uuid not null,
  mail_no bigint generated always as identity,
  mail_id uuid not null,
  -- What makes it the same message wherever it lies: a hash of Message-ID, date and sender.
  mail_key text not null,
  account_no bigint not null,
  -- Where its attachments are fetched from.
  folder text not null check (folder in ('inbox', 'sent')),
  uid_validity bigint not null,
  uid bigint not null,
  nature text not null check (nature in ('personal', 'automatic', 'list')),
  -- Its own Message-ID, and the one its conversation began with.
  message_ref text,
  root_ref text,
  thread_id uuid not null,
  subject text,
  subject_key text,
  from_name text,
  from_address text,
  -- [{name, address, copy}], the first of them.
  recipients jsonb not null,
  body text,
  -- More was written than is kept.
  cut boolean not null,
  -- [{part, name, type, size}]; the contents stay in the mailbox.
  attachments jsonb not null,
  size bigint not null,
  occurred_at timestamptz not null,
  bounced_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, mail_no),
  unique (workspace_id, mail_id),
  unique (workspace_id, mail_key),
  foreign key (workspace_id, account_no) references mail_account (workspace_id, account_no)
);
create index mail_message on mail (workspace_id, message_ref);
create index mail_root on mail (workspace_id, root_ref);
create index mail_account_no on mail (workspace_id, account_no);
call protect('mail', 'select, insert, update');

-- Whose mail it is. The fact is what it did to the relationship; an automatic answer did nothing.
create table mail_customer (
  workspace_id uuid not null,
  customer_no bigint not null,
  mail_no bigint not null,
  occurred_at timestamptz not null,
  fact_no bigint,
  primary key (workspace_id, customer_no, mail_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, mail_no) references mail (workspace_id, mail_no),
  foreign key (workspace_id, fact_no) references fact (workspace_id, fact_no)
);
create index mail_customer_latest
  on mail_customer (workspace_id, customer_no, occurred_at desc, mail_no desc);
create index mail_customer_mail on mail_customer (workspace_id, mail_no);
call protect('mail_customer');

-- An address that mail came back from; the gate refuses it until somebody says or writes otherwise.
create table failing_address (
  workspace_id uuid not null,
  address_key text not null,
  -- Status of RFC 3463, such as 5.1.1.
  status text not null,
  failed_at timestamptz not null,
  primary key (workspace_id, address_key)
);
call protect('failing_address');

-- A message that came back: when, and with which status.
alter table outgoing add column bounced_at timestamptz;
alter table outgoing add column bounce_status text;

-- Ids only: nodes look where an account is due.
create function workspaces_with_mail() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.workspace_id from workspace w where exists (
    select from mail_account a where a.workspace_id = w.workspace_id and a.removed_at is null
      and a.next_at <= now() and (a.lease_until is null or a.lease_until < now())
      and not exists (select from employee e where e.workspace_id = a.workspace_id
        and e.employee_id = a.employee_id and e.deactivated_at is not null))
$$;
revoke all on function workspaces_with_mail() from public;
grant execute on function workspaces_with_mail() to mainstay_app;
