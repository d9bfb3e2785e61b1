-- value: back-tests: what a scorecard would have said on a past day, against what followed.

create table back_test (
  workspace_id uuid not null,
  back_test_id uuid not null,
  -- The day in the past, and the version of the scorecard that was tried on it.
  as_of date not null,
  version integer not null,
  job_id uuid not null,
  started_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- Kept as it was found (contract/value/back-test.ts); null until then.
  result jsonb,
  primary key (workspace_id, back_test_id),
  foreign key (workspace_id, version) references scorecard (workspace_id, version)
);
create index back_test_newest on back_test (workspace_id, created_at desc);
call protect('back_test', 'select, insert, update');
