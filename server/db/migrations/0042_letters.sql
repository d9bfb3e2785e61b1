-- conversations: what mails to customers are made of (decision 041).

-- Texts to begin a mail with. `{{name}}` and the like stand for what is known of the customer
-- (contract/conversations/template-fields.ts).
create table message_template (
  workspace_id uuid not null,
  template_id uuid not null,
  employee_id uuid not null,
  -- Everybody finds it; otherwise only whoever wrote it.
  shared boolean not null,
  name text not null check (length(name) between 1 and 120),
  language text not null,
  purpose text not null check (purpose in ('service', 'care', 'marketing')),
  subject text not null check (length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 20000),
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, template_id),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create index message_template_name on message_template (workspace_id, name, template_id);
call protect('message_template', 'select, insert, update');

-- What an employee ends a mail with: one for every language, or one of a language's own.
create table signature (
  workspace_id uuid not null,
  employee_id uuid not null,
  language text not null,
  words text not null check (length(words) between 1 and 2000),
  updated_at timestamptz not null,
  primary key (workspace_id, employee_id, language),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
call protect('signature');

-- When somebody wished a mail to go, by whose clock that was said; due_at is when it may.
alter table outgoing
  add column send_at timestamptz,
  add column send_zone text check (send_zone in ('customer', 'business')),
  add column version integer not null default 1,
  add constraint outgoing_send_zone check ((send_at is null) = (send_zone is null));

-- Others who get the same mail. Who is a customer passes the gate as its recipient does.
create table outgoing_copy (
  workspace_id uuid not null,
  outgoing_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('cc', 'bcc')),
  address text not null,
  customer_no bigint,
  -- The mail server did not take it for this address.
  refused boolean not null default false,
  primary key (workspace_id, outgoing_id, position),
  foreign key (workspace_id, outgoing_id) references outgoing (workspace_id, outgoing_id),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no)
);
create index outgoing_copy_customer on outgoing_copy (workspace_id, customer_no)
  where customer_no is not null;
call protect('outgoing_copy');

-- A file about a customer: of a message or of an interaction, of neither while that is being written.
-- What is in it is stored once, however many are the same.
create table attachment (
  workspace_id uuid not null,
  attachment_no bigint generated always as identity,
  attachment_id uuid not null,
  customer_no bigint not null,
  file_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  outgoing_id uuid,
  interaction_no bigint,
  employee_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, attachment_no),
  unique (workspace_id, attachment_id),
  check (outgoing_id is null or interaction_no is null),
  foreign key (workspace_id, customer_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, file_id),
  foreign key (workspace_id, outgoing_id) references outgoing (workspace_id, outgoing_id),
  foreign key (workspace_id, interaction_no) references interaction (workspace_id, interaction_no),
  foreign key (workspace_id, employee_id) references employee (workspace_id, employee_id)
);
create index attachment_customer on attachment (workspace_id, customer_no, attachment_no desc);
create index attachment_file on attachment (workspace_id, file_id);
create index attachment_outgoing on attachment (workspace_id, outgoing_id)
  where outgoing_id is not null;
create index attachment_interaction on attachment (workspace_id, interaction_no)
  where interaction_no is not null;
create index attachment_loose on attachment (workspace_id, created_at)
  where outgoing_id is null and interaction_no is null;
call protect('attachment');
create index stored_file_content on stored_file (workspace_id, sha256) where sha256 is not null;

-- They answered out of politeness only.
alter table interaction
  add column perfunctory boolean not null default false,
  add constraint interaction_perfunctory check (two_way or not perfunctory);
