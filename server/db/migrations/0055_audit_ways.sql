-- workspace: what one person did, and what happened on some days, without reading everything since.

create index audit_event_employee on audit_event (workspace_id, employee_id, audit_no desc);
create index audit_event_day on audit_event (workspace_id, occurred_at, audit_no);
