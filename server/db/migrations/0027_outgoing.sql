-- conversations: what may go out to a customer, and what went. Nothing is sent but from `outgoing`,
-- and no row of it can be sent without an allowed passage through the gate (decision 027).

-- A customer's yes or no with its proof, never changed: the latest one that covers a contact counts.
create table contact_consent (
  workspace_id uuid not null,
  consent_no bigint generated always as identity,
  customer_no bigint not null,
  -- A form of care, or all of them.
  channel text not null check (channel in ('any', 'call', 'visit', 'email', 'sms', 'chat', 'letter',
    'gift', 'gathering', 'discussion')),
  purpose text not null check (purpose in ('any', 'service', 'care', 'marketing')),
  word text not null check (word in ('allowed', 'refused')),
  said_at timestamptz not null,
  source text not null check (source in ('customer', 'one_click', 'employee')),
  -- How somebody of the team was told.
  how text check (how in ('in_person', 'phone', 'email', 'letter', 'form')),
  -- Version of the words the customer read when they decided themselves.
  wording text,
  employee_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, consent_no),
  check ((source = 'employee') = (employee_id is not null)),
  check ((source = 'employee') = (how is not null)),
  check ((source = 'employee') = (wording is null)),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create index contact_consent_customer on contact_consent (workspace_id, customer_no, consent_no);
call protect('contact_consent', 'select, insert');

-- How a customer likes to be contacted; the latest row counts, the earlier ones are its history.
create table contact_preference (
  workspace_id uuid not null,
  preference_no bigint generated always as identity,
  customer_no bigint not null,
  channel text check (channel in ('call', 'visit', 'email', 'sms', 'chat', 'letter', 'gift',
    'gathering', 'discussion')),
  language text,
  -- Minutes of their day; null: as the business does with everybody.
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  time_zone text,
  -- Left alone before this day of theirs.
  paused_until date,
  source text not null check (source in ('customer', 'employee')),
  employee_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, preference_no),
  check ((quiet_from is null) = (quiet_until is null)),
  check ((source = 'employee') = (employee_id is not null)),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create index contact_preference_customer
  on contact_preference (workspace_id, customer_no, preference_no);
call protect('contact_preference', 'select, insert');

create table outgoing_setting (
  workspace_id uuid not null primary key,
  quiet_from smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439),
  -- [{purpose, most, days}]: at most so many contacts in so many days (contract/conversations).
  caps jsonb not null,
  -- Purposes that need a yes before the first contact; the others go until a no.
  needs_consent text[] not null,
  -- Links to the page of preferences made before the last change of this number open nothing.
  link_epoch integer not null default 1,
  version integer not null default 1,
  updated_at timestamptz not null
);
call protect('outgoing_setting', 'select, insert, update');

-- A programme of care whose effect is measured against customers left alone.
create table hold_out_programme (
  workspace_id uuid not null,
  programme_no bigint generated always as identity,
  programme_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Share left alone, basis points.
  share_bp integer not null check (share_bp between 1 and 5000),
  until date not null,
  drawn_at timestamptz not null,
  drawn_by uuid not null,
  held integer not null,
  primary key (workspace_id, programme_no),
  unique (workspace_id, programme_id)
);
call protect('hold_out_programme', 'select, insert, update');

create table hold_out (
  workspace_id uuid not null,
  programme_no bigint not null,
  customer_no bigint not null,
  until date not null,
  primary key (workspace_id, customer_no, programme_no),
  foreign key (workspace_id, programme_no)
    references hold_out_programme (workspace_id, programme_no),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
call protect('hold_out', 'select, insert');

-- What the gate answered: once when something was to go out, and once more as it went.
create table passage (
  workspace_id uuid not null,
  passage_no bigint generated always as identity,
  outgoing_id uuid not null,
  verdict text not null check (verdict in ('allowed', 'refused')),
  -- [{code, until}] (contract/conversations/contact.ts).
  reasons jsonb not null,
  decided_at timestamptz not null,
  primary key (workspace_id, passage_no),
  -- What outgoing rows refer to: a passage of their own, and an allowed one.
  unique (workspace_id, passage_no, outgoing_id, verdict)
);
create index passage_outgoing on passage (workspace_id, outgoing_id, passage_no);
call protect('passage', 'select, insert');

create table outgoing (
  workspace_id uuid not null,
  outgoing_no bigint generated always as identity,
  outgoing_id uuid not null,
  kind text not null check (kind in ('message', 'invitation')),
  -- Null for mail to the team.
  customer_no bigint,
  employee_id uuid,
  channel text not null check (channel = 'email'),
  purpose text not null check (purpose in ('service', 'care', 'marketing', 'team')),
  programme_no bigint,
  -- The invitation it carries, whose secret link is made only while sending.
  subject_id uuid,
  recipient text not null,
  language text not null,
  subject text,
  body text,
  message_id text not null,
  state text not null check (state in
    ('waiting', 'sending', 'sent', 'unknown', 'failed', 'refused', 'cancelled')),
  -- The passage it goes by. A foreign key lets nulls through, so the checks below ask for it.
  passage_no bigint,
  passage_verdict text check (passage_verdict = 'allowed'),
  attempts integer not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  -- When the mail server began to receive it: before, it cannot have gone; after, it may have.
  handed_at timestamptz,
  sent_at timestamptz,
  problem text,
  created_at timestamptz not null,
  settled_by uuid,
  primary key (workspace_id, outgoing_no),
  unique (workspace_id, outgoing_id),
  unique (workspace_id, message_id),
  check ((customer_no is null) = (purpose = 'team')),
  check ((kind = 'message') = (body is not null and subject is not null)),
  check ((kind = 'invitation') = (subject_id is not null)),
  check ((state = 'sending') = (lease_until is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  -- The guarantee: nothing is under way, sent or perhaps sent without an allowed passage.
  constraint outgoing_passed check (state not in ('sending', 'sent', 'unknown')
    or (passage_no is not null and passage_verdict is not null)),
  constraint outgoing_handed check (state not in ('sent', 'unknown') or handed_at is not null),
  foreign key (workspace_id, passage_no, outgoing_id, passage_verdict)
    references passage (workspace_id, passage_no, outgoing_id, verdict),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create index outgoing_due on outgoing (workspace_id, due_at)
  where state in ('waiting', 'sending');
create index outgoing_customer on outgoing (workspace_id, customer_no, created_at desc)
  where customer_no is not null;
call protect('outgoing', 'select, insert, update');

-- Ids only: nodes look where something is due.
create function workspaces_with_outgoing() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.workspace_id from workspace w where exists (
    select from outgoing o where o.workspace_id = w.workspace_id
      and o.state in ('waiting', 'sending') and o.due_at <= now())
  or exists (
    select from outbox b where b.workspace_id = w.workspace_id and b.topic = 'invitation.made')
$$;
revoke all on function workspaces_with_outgoing() from public;
grant execute on function workspaces_with_outgoing() to mainstay_app;
