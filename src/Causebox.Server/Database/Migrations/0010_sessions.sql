-- Sessions of control loops and any other MCAP recording, one row each; what their cycles are is in index files beside the artifacts, never in rows.
-- The table called sessions holds logins.

-- The id holds the time of arrival (UUID version 7). What an agent ships has the id of its subject, so that artifacts belong to both.
create table mcap_sessions (
    organization_id uuid not null references organizations,
    session_uid uuid not null,
    -- As it is asked for: what the recording calls itself, or what its file is called. The alias is what it was called before its first file was read.
    session_id text not null check (length(session_id) between 1 and 200),
    alias text not null check (length(alias) between 1 and 200),
    is_named boolean not null default false,
    -- As the robot, the folder or whoever uploaded it names it: what its files have in common.
    name text not null check (length(name) between 1 and 255),
    source text not null check (source in ('agent', 'upload', 'folder')),
    folder text check ((folder is not null) = (source = 'folder')),
    robot text check (length(robot) between 1 and 120),
    state text not null check (state in ('waiting', 'recording', 'indexed', 'unreadable')),
    -- What whoever sent it said, and what that and the recording come to.
    told text not null check (told in ('failed', 'ok', 'unknown')),
    outcome text not null check (outcome in ('failed', 'ok', 'unknown')),
    -- Over all files; null while nobody has looked.
    filename text,
    file_count integer not null default 0,
    size_bytes bigint not null default 0,
    start_time double precision,
    end_time double precision,
    rotated_at double precision,
    total_cycles bigint,
    violation_cycles bigint,
    clamp_cycles bigint,
    first_cycle bigint,
    last_cycle bigint,
    has_images boolean,
    compression text,
    damages integer,
    -- A word for what was indexed: names and states of the files.
    indexed_of text,
    problem text check (length(problem) <= 2000),
    failure_category text,
    failure_detail text,
    headline text,
    created_by text not null,
    updated_at timestamptz not null,
    primary key (organization_id, session_uid),
    unique (organization_id, session_id),
    unique (organization_id, alias));
create index on mcap_sessions (organization_id, robot, session_uid) where robot is not null;
create index on mcap_sessions (organization_id, outcome, session_uid);
create index on mcap_sessions (organization_id, state, session_uid) where state <> 'indexed';
create index on mcap_sessions (organization_id, failure_category, session_uid) where failure_category is not null;
create unique index on mcap_sessions (organization_id, folder, name) where folder is not null;
call protect('mcap_sessions');

create table mcap_session_files (
    organization_id uuid not null,
    session_uid uuid not null,
    name text not null check (length(name) between 1 and 255),
    size_bytes bigint not null,
    -- When it was put here or, in a folder, written last.
    changed_at timestamptz not null,
    state text not null check (state in ('waiting', 'indexed', 'unreadable')),
    -- Which bytes were looked at, and which artifact holds their index.
    indexed_of text,
    index_name text,
    problem text check (length(problem) <= 2000),
    primary key (organization_id, session_uid, name),
    foreign key (organization_id, session_uid) references mcap_sessions on delete cascade);
call protect('mcap_session_files');

-- The same shape as an episode's analysis and its findings.
create table session_analyses (
    organization_id uuid not null,
    session_uid uuid not null,
    analyzer_version integer not null,
    -- Which rules: those of sessions, or those of any recording.
    rules text not null check (rules in ('session', 'recording')),
    status text not null check (status in ('completed', 'errored')),
    document text not null,
    analyzed_of text not null,
    is_partial boolean not null,
    analyzed_at timestamptz not null,
    primary key (organization_id, session_uid),
    foreign key (organization_id, session_uid) references mcap_sessions on delete cascade);
call protect('session_analyses');

create table session_findings (
    organization_id uuid not null,
    session_uid uuid not null,
    rank smallint not null,
    code text not null,
    category text not null,
    detail text not null,
    confidence text not null check (confidence in ('high', 'medium', 'low')),
    fingerprint text not null,
    primary key (organization_id, session_uid, rank),
    foreign key (organization_id, session_uid) references mcap_sessions on delete cascade);
create index on session_findings (organization_id, code, session_uid);
create index on session_findings (organization_id, fingerprint, session_uid);
call protect('session_findings');

-- What agents shipped before there were sessions: rows for them, and somebody to look at them.
alter table organizations no force row level security;
alter table agent_subjects no force row level security;
alter table mcap_sessions no force row level security;
insert into mcap_sessions (organization_id, session_uid, session_id, alias, name, source, robot, state, told, outcome, created_by, updated_at)
select s.organization_id, s.subject_id, safe.name || suffix.text, safe.name || suffix.text, s.subject, 'agent', s.robot, 'waiting', s.outcome, s.outcome, 'system:agents',
    s.created_at
from agent_subjects s,
    lateral (select left(regexp_replace(regexp_replace(s.subject, '[^A-Za-z0-9._-]', '_', 'g'), '^[^A-Za-z0-9]+', 's'), 160) as name) safe,
    lateral (select case when exists (
        select from agent_subjects o
        where o.organization_id = s.organization_id and o.kind = 'session' and o.subject_id < s.subject_id
            and left(regexp_replace(regexp_replace(o.subject, '[^A-Za-z0-9._-]', '_', 'g'), '^[^A-Za-z0-9]+', 's'), 160) = safe.name)
        then '-' || right(s.subject_id::text, 12) else '' end as text) suffix
where s.kind = 'session';
insert into job_queue (organization_id, kind, subject, due_at)
select organization_id, 'index_session', session_uid, timestamptz 'epoch' from mcap_sessions
on conflict do nothing;
alter table organizations force row level security;
alter table agent_subjects force row level security;
alter table mcap_sessions force row level security;

-- Whose a server's folder of sessions is: the organization of this short name, or the first there is. Asked before any organization is known.
create function folder_organization(slug text) returns uuid
    language sql stable security definer set search_path = public, pg_temp as $$
    select o.organization_id from organizations o
    where folder_organization.slug = '' or o.slug = folder_organization.slug
    order by o.created_at, o.organization_id limit 1
$$;
revoke all on function folder_organization from public;
grant execute on function folder_organization to causebox_server;
