-- workspace: what happened seldom is found without reading everything that happened often. Customers
-- that are entered and changed, which imports do by the hundred thousand, are in neither.

create index audit_event_rare_action on audit_event (workspace_id, action, audit_no desc)
  where action not in ('created', 'changed', 'imported');
create index audit_event_rare_entity on audit_event (workspace_id, entity, audit_no desc)
  where entity <> 'customer';
