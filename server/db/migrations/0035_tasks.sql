-- care: tasks. team: what employees are told. customers: who follows whom.

-- Something somebody of us is to do, about a customer or not.
create table task (
  workspace_id uuid not null,
  task_no bigint generated always as identity,
  task_id uuid not null,
  kind text not null check (kind in ('task', 'call_back', 'bad_news')),
  title text not null check (length(title) between 1 and 200),
  note text,
  customer_no bigint,
  assignee_id uuid not null,
  created_by uuid not null,
  -- A day has no zone and never shifts; an instant is kept with the zone it was said in.
  due_on date,
  due_at timestamptz,
  time_zone text,
  -- The day that is by the task's own zone, the end of time without one: what lists are ordered by.
  list_day date not null,
  -- Minutes before the instant, or before nine in the morning of the day.
  remind_minutes integer check (remind_minutes between 0 and 40320),
  remind_at timestamptz,
  reminded_at timestamptz,
  repeat_unit text check (repeat_unit in ('day', 'week', 'month', 'year')),
  repeat_every integer check (repeat_every between 1 and 99),
  repeat_until date,
  -- The day the series began on: of a 31st it keeps the 31st through shorter months.
  repeat_from date,
  -- The task whose being done made this one.
  follows_no bigint,
  outcome text check (outcome in ('done', 'dropped')),
  settled_at timestamptz,
  settled_by uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, task_no),
  unique (workspace_id, task_id),
  constraint task_due check (due_on is null or due_at is null),
  constraint task_zone check ((due_at is null) = (time_zone is null)),
  constraint task_repeat check ((repeat_unit is null) = (repeat_every is null)),
  constraint task_settled check ((outcome is null) = (settled_at is null)),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, assignee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, created_by) references employee (workspace_id, employee_id),
  foreign key (workspace_id, follows_no) references task (workspace_id, task_no)
);
create index task_assignee on task (workspace_id, assignee_id, list_day, task_no)
  where outcome is null;
create index task_open on task (workspace_id, list_day, task_no) where outcome is null;
create index task_settled_at on task (workspace_id, settled_at desc, task_no)
  where outcome is not null;
create index task_customer on task (workspace_id, customer_no, task_no) where customer_no is not null;
create unique index task_follows on task (workspace_id, follows_no) where follows_no is not null;
create index task_reminder on task (remind_at)
  where remind_at is not null and reminded_at is null and outcome is null;
call protect('task');

-- Who handed a task to whom and when, and whether it came back.
create table task_handover (
  workspace_id uuid not null,
  handover_no bigint generated always as identity,
  task_no bigint not null,
  from_id uuid not null,
  to_id uuid not null,
  handed_at timestamptz not null,
  ended text check (ended in ('declined', 'taken_back', 'handed_on')),
  ended_at timestamptz,
  primary key (workspace_id, handover_no),
  constraint task_handover_ended check ((ended is null) = (ended_at is null)),
  foreign key (workspace_id, task_no) references task (workspace_id, task_no) on delete cascade,
  foreign key (workspace_id, from_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, to_id) references employee (workspace_id, employee_id)
);
create unique index task_handover_live on task_handover (workspace_id, task_no)
  where ended_at is null;
create index task_handover_task on task_handover (workspace_id, task_no, handover_no);
call protect('task_handover');

-- Ids only: nodes look where a reminder is due.
create function workspaces_to_remind() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct t.workspace_id from task t
  where t.remind_at <= now() and t.reminded_at is null and t.outcome is null
$$;
revoke all on function workspaces_to_remind() from public;
grant execute on function workspaces_to_remind() to mainstay_app;

create table customer_follow (
  workspace_id uuid not null,
  customer_no bigint not null,
  employee_id uuid not null,
  followed_at timestamptz not null,
  primary key (workspace_id, customer_no, employee_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create index customer_follow_employee on customer_follow (workspace_id, employee_id);
call protect('customer_follow');

-- What an employee is told. Numbers and ids only: the words stand with what it is about.
create table notification (
  workspace_id uuid not null,
  notification_no bigint generated always as identity,
  notification_id uuid not null,
  employee_id uuid not null,
  kind text not null,
  -- Whose deed it was; null where nobody's.
  by_id uuid,
  customer_no bigint,
  -- Another customer it speaks of: who left.
  other_no bigint,
  task_no bigint,
  created_at timestamptz not null,
  -- The centre was open; and this one was.
  seen_at timestamptz,
  read_at timestamptz,
  -- Goes out with the next daily mail.
  to_digest boolean not null default false,
  digest_id uuid,
  primary key (workspace_id, notification_no),
  unique (workspace_id, notification_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, other_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, task_no) references task (workspace_id, task_no) on delete cascade
);
create index notification_employee on notification (workspace_id, employee_id, notification_no desc);
create index notification_unseen on notification (workspace_id, employee_id) where seen_at is null;
create index notification_digest_due on notification (workspace_id, employee_id)
  where to_digest and digest_id is null;
create index notification_digest_of on notification (workspace_id, digest_id)
  where digest_id is not null;
create index notification_task on notification (workspace_id, task_no) where task_no is not null;
call protect('notification');

-- What somebody wants of a kind, where it is not as it is for everybody.
create table notification_wish (
  workspace_id uuid not null,
  employee_id uuid not null,
  kind text not null,
  muted boolean not null,
  mail text not null check (mail in ('none', 'at_once', 'daily')),
  primary key (workspace_id, employee_id, kind),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('notification_wish');

-- When somebody's daily mail is made, by their own clock.
create table digest_hour (
  workspace_id uuid not null,
  employee_id uuid not null,
  time_zone text not null,
  minute integer not null check (minute between 0 and 1439),
  primary key (workspace_id, employee_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('digest_hour');

-- One a day, whichever node makes it.
create table digest (
  workspace_id uuid not null,
  digest_id uuid not null,
  employee_id uuid not null,
  day date not null,
  made_at timestamptz not null,
  primary key (workspace_id, digest_id),
  unique (workspace_id, employee_id, day),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('digest');

-- Ids only: nodes look where something waits for a daily mail.
create function workspaces_to_digest() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct n.workspace_id from notification n where n.to_digest and n.digest_id is null
$$;
revoke all on function workspaces_to_digest() from public;
grant execute on function workspaces_to_digest() to mainstay_app;

-- Mail to an employee about what they were told; its words are made while it is sent.
alter table outgoing
  drop constraint outgoing_kind_check,
  drop constraint outgoing_check2,
  add constraint outgoing_kind_check
    check (kind in ('message', 'invitation', 'notification', 'digest')),
  add constraint outgoing_check2 check ((kind = 'message') = (subject_id is null));

create or replace function workspaces_with_outgoing() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.workspace_id from workspace w where exists (
    select from outgoing o where o.workspace_id = w.workspace_id
      and o.state in ('waiting', 'sending') and o.due_at <= now())
  or exists (
    select from outbox b where b.workspace_id = w.workspace_id
      and b.topic in ('invitation.made', 'notification.made', 'digest.made'))
$$;
