-- A message that answers another: what that was, how the conversation began, and which one it is.
alter table outgoing
  add column answered_ref text,
  add column root_ref text,
  add column thread_id uuid;
