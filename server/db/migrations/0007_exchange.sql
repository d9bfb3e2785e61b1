-- exchange: imports.

create table import (
  workspace_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('order_lines', 'sample')),
  file_id uuid,
  file_name text not null,
  -- Columns, formats and rules: first as guessed, then as the person confirmed them.
  mapping jsonb,
  state text not null check (state in ('draft', 'queued', 'staging', 'writing', 'done', 'failed')),
  job_id uuid,
  -- What staging counted: rows and money of the file, set aside, and staged.
  staged jsonb,
  -- Last order number written; the next start goes on behind it.
  written_up_to text,
  -- What has been written up to there, committed with it.
  written jsonb,
  totals jsonb,
  error jsonb,
  employee_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, import_id),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, file_id)
);
create index import_recent on import (workspace_id, created_at desc, import_id desc);
call protect('import');

-- Rows that were not imported, each with its reason, so that nothing disappears silently. Written
-- by the operator's role with the staged rows, hence without a foreign key to check row by row.
create table import_row_aside (
  workspace_id uuid not null,
  import_id uuid not null,
  row_no bigint not null,
  reason text not null,
  amount bigint,
  cells jsonb not null,
  primary key (workspace_id, import_id, row_no)
);
create index import_row_aside_reason on import_row_aside (workspace_id, import_id, reason, row_no);
call protect('import_row_aside', 'select, delete');
