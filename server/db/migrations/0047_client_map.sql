-- customers: who decides in an organisation, and how its decisions come about.

-- Where a person stands in an organisation they belong to. By both, not by the stay: who leaves and
-- comes back stands where they stood.
create table map_place (
  workspace_id uuid not null,
  organisation_no bigint not null,
  person_no bigint not null,
  -- Whom they report to. No check against circles: two people made one may leave one, and whoever
  -- draws the map breaks it.
  manager_no bigint,
  roles text[] not null check (
    roles <@ array['economic_buyer', 'end_user', 'gatekeeper', 'champion', 'opponent']
  ),
  influence text check (influence in ('low', 'medium', 'high')),
  attitude text check (attitude in ('supportive', 'neutral', 'sceptical', 'hostile')),
  note text,
  version integer not null,
  primary key (workspace_id, organisation_no, person_no),
  foreign key (workspace_id, organisation_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, person_no) references customer (workspace_id, customer_no),
  foreign key (workspace_id, manager_no) references customer (workspace_id, customer_no)
);
create index map_place_person on map_place (workspace_id, person_no);
create index map_place_manager on map_place (workspace_id, manager_no) where manager_no is not null;
call protect('map_place');

-- A step of an organisation's way to a decision. One that is taken out stays, so that a merge that
-- is undone later finds what its people belonged to.
create table decision_step (
  workspace_id uuid not null,
  step_id uuid not null,
  organisation_no bigint not null,
  what text not null,
  due_on date,
  done_on date,
  version integer not null,
  removed_at timestamptz,
  primary key (workspace_id, step_id),
  foreign key (workspace_id, organisation_no) references customer (workspace_id, customer_no)
);
create index decision_step_organisation on decision_step (workspace_id, organisation_no);
call protect('decision_step');

create table decision_step_person (
  workspace_id uuid not null,
  step_id uuid not null,
  person_no bigint not null,
  primary key (workspace_id, step_id, person_no),
  foreign key (workspace_id, step_id) references decision_step (workspace_id, step_id),
  foreign key (workspace_id, person_no) references customer (workspace_id, customer_no)
);
create index decision_step_person_person on decision_step_person (workspace_id, person_no);
call protect('decision_step_person');
