-- marketing: what competitors offered, when and how deep (MKT-5); what staying with us is measured
-- against.

create table competitor_promotion (
  workspace_id uuid not null,
  promotion_no bigint generated always as identity,
  promotion_id uuid not null,
  competitor text not null check (length(competitor) between 1 and 200),
  -- What was cheaper: a category or a product, in the words of whoever saw it.
  what text not null check (length(what) between 1 and 200),
  -- Whom it was for, in the terms that make customers comparable: person, organisation or a
  -- country; null for everybody.
  segment text check (segment in ('person', 'organisation') or segment ~ '^[A-Z]{2}$'),
  starts_on date not null,
  ends_on date not null,
  -- Off the usual price, basis points; and ours at that time.
  depth_bp integer not null check (depth_bp between 1 and 10000),
  our_depth_bp integer not null check (our_depth_bp between 0 and 10000),
  evidence_words text,
  evidence_link text,
  employee_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, promotion_no),
  unique (workspace_id, promotion_id),
  check (ends_on >= starts_on)
);
create index competitor_promotion_newest
  on competitor_promotion (workspace_id, starts_on desc, promotion_no desc);
call protect('competitor_promotion', 'select, insert, update');
