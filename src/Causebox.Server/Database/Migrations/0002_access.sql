-- People, what they may do in which organization, and how they and their programs prove who they are.
-- Every secret is stored as its SHA-256. Times of expiry are compared with the server's clock, which comes as a parameter.

-- A person may belong to several organizations. Each of them sees the row; nobody else does.
create table people (
    person_id uuid primary key,
    email text not null unique check (length(email) between 3 and 254),
    name text not null check (length(name) between 1 and 200),
    password_hash text not null,
    instance_administrator boolean not null default false,
    created_at timestamptz not null,
    -- Sessions from before are dead, in every organization.
    sessions_valid_from timestamptz not null);

create table memberships (
    organization_id uuid not null references organizations,
    -- Checked at the end of the transaction: a person is only visible, and so only insertable, once there is a membership.
    person_id uuid not null references people deferrable initially deferred,
    role text not null check (role in ('viewer', 'operator', 'admin')),
    created_at timestamptz not null,
    created_by text not null,
    primary key (organization_id, person_id));
create index on memberships (person_id);
call protect('memberships');

alter table people enable row level security;
alter table people force row level security;
create policy organization on people
    using (exists (select from memberships m where m.person_id = people.person_id and m.organization_id = current_organization()))
    with check (exists (select from memberships m where m.person_id = people.person_id and m.organization_id = current_organization()));
grant select, insert, update on people to causebox_server;

create table invitations (
    organization_id uuid not null references organizations,
    invitation_id uuid primary key,
    token_sha256 bytea not null unique check (length(token_sha256) = 32),
    email text not null check (length(email) between 3 and 254),
    role text not null check (role in ('viewer', 'operator', 'admin')),
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null);
create index on invitations (organization_id, created_at);
call protect('invitations');

-- A login of a person, for one organization at a time. Entered: an administrator of the instance who is no member.
create table sessions (
    organization_id uuid not null references organizations,
    session_id uuid primary key,
    token_sha256 bytea not null unique check (length(token_sha256) = 32),
    person_id uuid not null references people,
    entered boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_seen_at timestamptz not null,
    address text,
    user_agent text);
create index on sessions (person_id);
create index on sessions (organization_id, expires_at);
call protect('sessions');

-- A key that a person's command line got speaks with that person's role, as it is now.
alter table api_keys add column person_id uuid references people, add column last_used_at timestamptz;
create index on api_keys (person_id) where person_id is not null;

alter table audit_log add column address text;

-- ---- Tables that belong to no organization -----------------------------------------------------------------------------

-- One row: whether the first administrator was made. Its lock decides between two who try at once.
create table instance (
    single boolean primary key default true check (single),
    setup_completed_at timestamptz);
insert into instance default values;
grant select, update on instance to causebox_server;

-- One for each start of a server until there is an administrator.
create table setup_links (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    expires_at timestamptz not null);
grant select, insert, delete on setup_links to causebox_server;

-- Guesses left: a bucket that fills up again, named by the hash of what it counts for (an account, an address, both).
create table guess_buckets (
    bucket bytea primary key check (length(bucket) = 32),
    tokens double precision not null,
    filled_at timestamptz not null,
    keep_until timestamptz not null);
create index on guess_buckets (keep_until);
grant select, insert, update, delete on guess_buckets to causebox_server;

create function refilled(tokens double precision, filled_at timestamptz, at timestamptz, capacity integer, seconds_each double precision)
    returns double precision
    language sql immutable parallel safe
    return least(capacity, tokens + extract(epoch from greatest(at - filled_at, interval '0')) / seconds_each);

-- Command lines that wait for somebody to approve them. They belong to nobody until then; the key that comes of one belongs to an organization.
create table device_logins (
    device_sha256 bytea primary key check (length(device_sha256) = 32),
    user_code text not null unique check (user_code ~ '^[A-Z2-9]{8}$'),
    hostname text check (length(hostname) <= 200),
    user_agent text not null check (length(user_agent) <= 400),
    address text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    status text not null default 'pending' check (status in ('pending', 'approved', 'denied', 'consumed')),
    organization_id uuid,
    person_id uuid);
create index on device_logins (expires_at);
grant select, insert, update, delete on device_logins to causebox_server;

-- ---- The one door ------------------------------------------------------------------------------------------------------

-- What a role allows. A person's role is looked up, never copied, so that a change of it holds at once.
create function scopes_of_role(role text) returns text[]
    language sql immutable parallel safe
    return case role
        when 'viewer' then array['read']
        when 'operator' then array['ingest', 'read', 'operate']
        when 'admin' then array['ingest', 'read', 'operate', 'admin']
        else array[]::text[] end;

create policy resolver on organizations for select to causebox_owner using (true);
create policy resolver on people for select to causebox_owner using (true);
create policy resolver on memberships for select to causebox_owner using (true);
create policy resolver on invitations for select to causebox_owner using (true);
create policy resolver on sessions for select to causebox_owner using (true);

-- What somebody shows, and whose it is. It runs as the owner, for whom forced policies hold too, so it sees only tables with a policy
-- "resolver". A kind names which credential: key (id and secret), session, invitation (token), email (one row for each organization; the
-- caller compares the password with the hash), organization (a slug, for operators of the machine).
create function resolve_credential(kind text, shown text, shown_sha256 bytea, at timestamptz)
    returns table (organization_id uuid, organization_slug text, id text, name text, scopes text[], robot text, expires_at timestamptz,
        person_id uuid, email text, role text, password_hash text, instance_administrator boolean, last_used_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    case kind
    when 'key' then return query
        select k.organization_id, o.slug, k.key_id, k.name,
            case when k.person_id is null then k.scopes
                else array(select unnest(k.scopes) intersect select unnest(scopes_of_role(m.role))) end,
            k.robot, k.expires_at, k.person_id, null::text, m.role, null::text, false, k.last_used_at
        from api_keys k
        join organizations o on o.organization_id = k.organization_id
        left join memberships m on m.organization_id = k.organization_id and m.person_id = k.person_id
        where k.key_id = shown and k.secret_sha256 = shown_sha256 and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > at) and (k.person_id is null or m.person_id is not null);
    when 'session' then return query
        select s.organization_id, o.slug, s.session_id::text, p.name, scopes_of_role(case when s.entered then 'admin' else m.role end),
            null::text, s.expires_at, p.person_id, p.email, case when s.entered then 'admin' else m.role end, null::text,
            p.instance_administrator, s.last_seen_at
        from sessions s
        join organizations o on o.organization_id = s.organization_id
        join people p on p.person_id = s.person_id
        left join memberships m on m.organization_id = s.organization_id and m.person_id = s.person_id
        where s.token_sha256 = shown_sha256 and s.expires_at > at and s.created_at >= p.sessions_valid_from
            and case when s.entered then p.instance_administrator else m.person_id is not null end;
    when 'invitation' then return query
        select i.organization_id, o.slug, i.invitation_id::text, o.name, array[]::text[], null::text, i.expires_at, null::uuid, i.email, i.role,
            null::text, false, null::timestamptz
        from invitations i
        join organizations o on o.organization_id = i.organization_id
        where i.token_sha256 = shown_sha256 and i.expires_at > at;
    when 'email' then return query
        select o.organization_id, o.slug, p.person_id::text, p.name, scopes_of_role(m.role), null::text, null::timestamptz, p.person_id, p.email,
            m.role, p.password_hash, p.instance_administrator, null::timestamptz
        from people p
        left join memberships m on m.person_id = p.person_id
        left join organizations o on o.organization_id = m.organization_id
        where p.email = shown
        order by m.created_at, o.slug;
    when 'organization' then return query
        select o.organization_id, o.slug, o.slug, o.name, array[]::text[], null::text, null::timestamptz, null::uuid, null::text, null::text,
            null::text, false, null::timestamptz
        from organizations o
        where o.slug = shown;
    else raise exception 'no kind of credential: %', kind;
    end case;
end
$$;
revoke all on function resolve_credential from public;
grant execute on function resolve_credential to causebox_server;
