-- What robots do in their own successful runs: a profile of each run, and limits of each channel fitted from them.

-- The profile of a successful run: extremes, times and counts of each channel, never a sample. It goes with its episode, and when a hundred newer ones are there.
create table episode_profiles (
    organization_id uuid not null,
    episode_id uuid not null,
    robot text not null check (length(robot) between 1 and 120),
    library_version integer not null,
    document text not null,
    profiled_at timestamptz not null,
    primary key (organization_id, episode_id),
    foreign key (organization_id, episode_id) references episodes on delete cascade);
create index on episode_profiles (organization_id, robot, episode_id) include (profiled_at);
call protect('episode_profiles');

-- The limits of today of one channel of one robot; document is the channel as it is served. Switching it off stays when it is fitted anew.
create table calibrations (
    organization_id uuid not null references organizations,
    robot text not null check (length(robot) between 1 and 120),
    artifact text not null check (artifact in ('sensors', 'actions')),
    channel text not null check (length(channel) between 1 and 1000),
    state text not null check (state in ('fitted', 'too_few', 'contradicting', 'drifted')),
    document text not null,
    fitted_at timestamptz not null,
    disabled_at timestamptz,
    disabled_by text,
    disabled_reason text check (length(disabled_reason) between 1 and 1000),
    primary key (organization_id, robot, artifact, channel));
call protect('calibrations');

create or replace function recurring_jobs() returns setof text
    language sql immutable as $$
    select unnest(array['close_stuck', 'retention', 'take_up', 'agent_upkeep', 'hash_artifacts', 'sweep_leftovers', 'expire_evals', 'refit_calibrations'])
$$;

alter table organizations no force row level security;
insert into job_queue (organization_id, kind, subject, due_at)
select organization_id, 'refit_calibrations', organization_id, timestamptz 'epoch' from organizations
on conflict do nothing;
alter table organizations force row level security;
