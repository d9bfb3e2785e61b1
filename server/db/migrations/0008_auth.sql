-- auth: identity only (who somebody proves to be), kept by better-auth in a schema of its own, the
-- one exception to the rules of tenant tables. Membership, roles and invitations are in 0004.

create schema auth;
grant usage on schema auth to mainstay_app;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth.session (
  id text primary key,
  user_id text not null references auth."user" (id) on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on auth.session (user_id);

-- One way in of a person: a password (its scrypt hash), later others.
create table auth.account (
  id text primary key,
  user_id text not null references auth."user" (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_person on auth.account (user_id);

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on auth.verification (identifier);

-- Attempts to sign in since `since`, counted per hashed e-mail and per address; a row per subject,
-- so that attempts made at the same time on several nodes wait for each other.
create table auth.attempt (
  subject text primary key,
  since timestamptz not null,
  count integer not null
);
create index attempt_age on auth.attempt (since);

grant select, insert, update, delete
  on auth."user", auth.session, auth.account, auth.verification, auth.attempt to mainstay_app;
