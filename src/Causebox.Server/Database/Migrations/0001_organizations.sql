-- The tenant, who may act for it, and what was done. Every table that belongs to an organization has its id and a forced policy on it;
-- a test walks the catalogue for one that has not.

-- The organization that the transaction is bound to; null outside of one. A setting that was reset is an empty text, not null.
create function current_organization() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('causebox.organization', true), '')::uuid;

-- Makes a table the organization's: forced row-level security, one policy, and what the server may do with it.
create procedure protect(target regclass, rights text default 'select, insert, update, delete')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy organization on %s using (organization_id = current_organization()) with check (organization_id = current_organization())',
        target);
    execute format('grant %s on %s to causebox_server', rights, target);
end
$$;

revoke all on schema public from public;
grant usage on schema public to causebox_server;

create table organizations (
    organization_id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null default now());
call protect('organizations', 'select, insert, update');

create table api_keys (
    organization_id uuid not null references organizations,
    key_id text primary key check (key_id ~ '^[0-9a-zA-Z]{10}$'),
    secret_sha256 bytea not null check (length(secret_sha256) = 32),
    name text not null check (length(name) between 1 and 200),
    scopes text[] not null check (scopes <@ array['ingest', 'read', 'operate', 'admin']),
    robot text check (length(robot) between 1 and 120),
    created_at timestamptz not null default now(),
    created_by text not null,
    expires_at timestamptz,
    revoked_at timestamptz);
create index on api_keys (organization_id, created_at);
call protect('api_keys', 'select, insert, update');

-- A credential that comes with a request belongs to an organization that is not known yet. One function (in the next migration) may look without
-- one: it runs as the owner, for whom forced policies hold as well, so that it needs one of its own on what it looks into and sees nothing else.
create policy resolver on api_keys for select to causebox_owner using (true);

create table audit_log (
    organization_id uuid not null references organizations,
    audit_id uuid primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    metadata jsonb not null default '{}',
    request_id text);
create index on audit_log (organization_id, at desc, audit_id desc);
create index on audit_log (organization_id, action, at desc);
create index on audit_log (organization_id, subject_kind, subject_id, at desc);
-- What was done stays written: the server may add to the log, and neither change nor remove.
call protect('audit_log', 'select, insert');
