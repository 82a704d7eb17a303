-- Robots and what their agents send: uploads in parts, heartbeats, health signals. A robot is a row from its first contact on.

create table robots (
    organization_id uuid not null references organizations,
    robot text not null check (robot ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$'),
    first_seen_at timestamptz not null,
    -- The newest heartbeat, and what of it is asked for often.
    heartbeat_at timestamptz,
    instance text,
    sequence bigint,
    agent_version text,
    running_software text,
    running_model text,
    clock_offset_ns bigint,
    clock_uncertainty_ns bigint,
    heartbeat jsonb,
    -- What an operator wants of it.
    desired_software text check (desired_software ~ '^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$' and desired_software not like '%..%'),
    desired_model text check (desired_model ~ '^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$' and desired_model not like '%..%'),
    heartbeat_seconds int check (heartbeat_seconds between 1 and 600),
    primary key (organization_id, robot));
call protect('robots');

-- Sessions that somebody watches; an agent sends the bytes of these as they come.
create table watched_sessions (
    organization_id uuid not null,
    robot text not null,
    subject text not null,
    until timestamptz not null,
    primary key (organization_id, robot, subject),
    foreign key (organization_id, robot) references robots);
call protect('watched_sessions');

-- What an agent deleted to stay within its disk budget.
create table agent_drops (
    organization_id uuid not null,
    robot text not null,
    kind text not null,
    subject text not null,
    name text not null,
    at timestamptz not null,
    size_bytes bigint not null,
    outcome text not null,
    acknowledged boolean not null,
    primary key (organization_id, robot, kind, subject, name, at),
    foreign key (organization_id, robot) references robots);
call protect('agent_drops');

-- A session or an episode as a robot names it, and the id that it has here.
create table agent_subjects (
    organization_id uuid not null,
    subject_id uuid not null,
    robot text not null,
    kind text not null check (kind in ('session', 'episode')),
    subject text not null check (length(subject) between 1 and 255),
    outcome text not null check (outcome in ('failed', 'ok', 'unknown')),
    created_at timestamptz not null,
    -- An episode: since when it is one of the server's. Null while its episode.json is on its way, or was not taken up yet.
    taken_up_at timestamptz,
    primary key (organization_id, subject_id),
    unique (organization_id, robot, kind, subject),
    foreign key (organization_id, robot) references robots);
call protect('agent_subjects');

create table agent_uploads (
    organization_id uuid not null,
    upload_id uuid not null,
    subject_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    size_bytes bigint not null check (size_bytes >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state text not null check (state in ('open', 'complete')),
    received bigint not null default 0 check (received between 0 and size_bytes),
    -- The store's own notes on an upload that is under way.
    notes text,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    primary key (organization_id, upload_id),
    unique (organization_id, subject_id, name, sha256),
    foreign key (organization_id, subject_id) references agent_subjects on delete cascade);
create index on agent_uploads (organization_id, touched_at) where state = 'open';
call protect('agent_uploads');

-- Batches of health signals that were taken: one that comes again is answered as if it were new.
create table health_batches (
    organization_id uuid not null,
    robot text not null,
    source text not null check (length(source) between 1 and 120),
    batch bigint not null,
    received_at timestamptz not null default now(),
    primary key (organization_id, robot, source, batch),
    foreign key (organization_id, robot) references robots);
create index on health_batches (organization_id, received_at);
call protect('health_batches');

-- By the day on which they came, by this server's clock: a robot's may be anything. Partitions carry no grants, so that there is no way to their rows
-- but through the policy of the parent.
create table health_signals (
    organization_id uuid not null,
    robot text not null,
    name text not null,
    at timestamptz not null,
    value double precision not null,
    unit text not null,
    received_at timestamptz not null default now()) partition by range (received_at);
create index on health_signals (organization_id, robot, name, at desc);
call protect('health_signals', 'select, insert');

-- Makes the partitions of yesterday, today and the two days to come, where they are not there. The days are the database's own, so that whoever may
-- call this can make no others.
create function make_health_partitions() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    today date := (now() at time zone 'utc')::date;
    day date;
    partition text;
begin
    for day in select d::date from generate_series(today - 1, today + 2, interval '1 day') d loop
        partition := 'health_signals_' || to_char(day, 'YYYYMMDD');
        if to_regclass(partition) is null then
            perform pg_advisory_xact_lock(hashtext('make_health_partitions'));
            execute format(
                'create table if not exists %I partition of health_signals for values from (%L) to (%L)',
                partition, day || ' 00:00:00+00', day + 1 || ' 00:00:00+00');
        end if;
    end loop;
end
$$;
revoke all on function make_health_partitions from public;
grant execute on function make_health_partitions to causebox_server;

-- Drops the partitions of days before this one, of all organizations alike; never those of the last seven days. Their names.
create function drop_health_partitions(before date) returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    partition text;
begin
    for partition in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'health_signals'::regclass
            and right(c.relname, 8) < to_char(least(before, (now() at time zone 'utc')::date - 7), 'YYYYMMDD')
        order by c.relname
    loop
        execute format('drop table %I', partition);
        return next partition;
    end loop;
end
$$;
revoke all on function drop_health_partitions from public;
grant execute on function drop_health_partitions to causebox_server;

select make_health_partitions();
