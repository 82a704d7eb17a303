-- Episodes, what the analyzer says of them, what eval runs and the deploy gate say of them, and the queue of work that waits.

-- The id holds the time (UUID version 7, written by the server's clock), so that the order of ids is the order of creation: one column pages,
-- cuts ranges of time and ends every index. Metadata is json, not jsonb: numbers, their digits and the order of keys stay as they were sent.
create table episodes (
    organization_id uuid not null references organizations,
    episode_id uuid not null,
    status text not null check (status in ('recording', 'ready', 'failed', 'archived')),
    -- The status to return to; only of what is archived.
    archived_from text check (archived_from in ('recording', 'ready', 'failed')),
    -- Who said that it is over: the robot, a person, or nobody, so that the server closed it.
    closed_by text check (closed_by in ('robot', 'person', 'silence')),
    source text not null check (source in ('real', 'sim', 'replay')),
    name text check (length(name) between 1 and 200),
    robot text check (length(robot) between 1 and 120),
    policy_version text check (length(policy_version) between 1 and 200),
    env_version text check (length(env_version) between 1 and 200),
    git_sha text check (length(git_sha) between 1 and 200),
    seed numeric(40, 0),
    fps double precision,
    duration_s double precision check (duration_s >= 0),
    failure_time_s numeric(12, 3) check (failure_time_s >= 0),
    bytes_total bigint check (bytes_total >= 0),
    metadata json not null,
    -- From the metadata: the text that is searched, and whether the run counts as one of its robot's successes.
    failure_reason text check (length(failure_reason) <= 1000),
    is_success boolean not null default false,
    -- From the analysis: its class and its first finding.
    failure_category text,
    failure_detail text,
    headline text,
    -- Raised with everything that an analysis rests on.
    revision integer not null default 1,
    created_by text not null,
    updated_at timestamptz not null,
    finalized_at timestamptz,
    primary key (organization_id, episode_id));
create index on episodes (organization_id, status, episode_id);
create index on episodes (organization_id, robot, episode_id) where robot is not null;
create index on episodes (organization_id, policy_version, episode_id) where policy_version is not null;
-- The question that is asked most often: what failed, of this robot or this policy? Few rows of many.
create index on episodes (organization_id, robot, episode_id) where status = 'failed';
create index on episodes (organization_id, policy_version, episode_id) where status = 'failed';
create index on episodes (organization_id, env_version, episode_id) where env_version is not null;
create index on episodes (organization_id, source, episode_id) where source <> 'real';
create index on episodes (organization_id, failure_category, episode_id) where failure_category is not null;
create index on episodes (organization_id, failure_detail, episode_id) where failure_detail is not null;
create index on episodes (organization_id, robot, episode_id) include (duration_s) where is_success;
call protect('episodes');

-- One analysis of an episode; document is the analysis as it is served.
create table failure_analyses (
    organization_id uuid not null,
    episode_id uuid not null,
    analyzer_version integer not null,
    status text not null check (status in ('completed', 'errored')),
    document text not null,
    -- The episode's revision that it saw, and whether a job is to look again because time ran out.
    episode_revision integer not null,
    is_partial boolean not null,
    analyzed_at timestamptz not null,
    primary key (organization_id, episode_id),
    foreign key (organization_id, episode_id) references episodes on delete cascade);
create index on failure_analyses (organization_id, analyzer_version);
call protect('failure_analyses');

-- The fingerprint is a hash of the code and of the evidence that names a place (a joint, a topic, a text), never of numbers.
create table findings (
    organization_id uuid not null,
    episode_id uuid not null,
    rank smallint not null,
    code text not null,
    category text not null,
    detail text not null,
    confidence text not null check (confidence in ('high', 'medium', 'low')),
    fingerprint text not null,
    primary key (organization_id, episode_id, rank),
    foreign key (organization_id, episode_id) references episodes on delete cascade);
create index on findings (organization_id, code, episode_id);
create index on findings (organization_id, fingerprint, episode_id);
call protect('findings');

-- Evidence for a question that is still open: what is pinned outlives retention, until the time or until somebody takes the pin away.
create table pins (
    organization_id uuid not null,
    pin_id uuid not null,
    episode_id uuid not null,
    pinned_by text not null,
    reason text not null check (length(reason) between 1 and 1000),
    pinned_at timestamptz not null,
    until timestamptz,
    primary key (organization_id, pin_id),
    foreign key (organization_id, episode_id) references episodes on delete cascade);
create index on pins (organization_id, episode_id);
call protect('pins');

create table eval_runs (
    organization_id uuid not null references organizations,
    eval_run_id uuid not null,
    name text,
    status text not null check (status in ('pending', 'completed', 'failed')),
    candidate_policy_version text not null,
    baseline_policy_version text,
    metadata json not null default '{}',
    created_by text not null,
    created_at timestamptz not null,
    finalized_at timestamptz,
    primary key (organization_id, eval_run_id));
call protect('eval_runs');

create table eval_results (
    organization_id uuid not null,
    eval_result_id uuid not null,
    eval_run_id uuid not null,
    baseline_episode_id uuid not null,
    candidate_episode_id uuid,
    status text not null check (status in ('complete', 'failed')),
    metrics json not null default '{}',
    error text,
    updated_at timestamptz not null,
    primary key (organization_id, eval_result_id),
    unique (organization_id, eval_run_id, baseline_episode_id),
    foreign key (organization_id, eval_run_id) references eval_runs on delete cascade);
create index on eval_results (organization_id, candidate_episode_id) where candidate_episode_id is not null;
call protect('eval_results');

create table verification_scenarios (
    organization_id uuid not null references organizations,
    scenario_id uuid not null,
    baseline_episode_id uuid not null,
    name text,
    description text,
    severity text not null check (severity in ('critical', 'warning', 'info')),
    created_by text not null,
    created_at timestamptz not null,
    primary key (organization_id, scenario_id),
    unique (organization_id, baseline_episode_id));
call protect('verification_scenarios');

create table verification_results (
    organization_id uuid not null,
    result_id uuid not null,
    scenario_id uuid not null,
    candidate_policy_version text not null,
    candidate_episode_id uuid,
    eval_run_id uuid,
    status text not null check (status in ('pass', 'fail', 'error')),
    metrics json not null default '{}',
    error text,
    recorded_at timestamptz not null,
    primary key (organization_id, result_id),
    foreign key (organization_id, scenario_id) references verification_scenarios on delete cascade);
create index on verification_results (organization_id, candidate_episode_id) where candidate_episode_id is not null;
create index on verification_results (organization_id, scenario_id, candidate_policy_version, recorded_at desc);
call protect('verification_results');

-- Work that waits. It belongs to no organization, for a job is claimed before its organization is known: it holds ids and nothing else, and
-- what is done for a row is done bound to its organization.
create table job_queue (
    organization_id uuid not null,
    kind text not null,
    subject uuid not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    claimed_until timestamptz,
    -- Raised when the same is asked for again: a job that was running meanwhile is not the end of it.
    asked integer not null default 1,
    primary key (kind, subject, organization_id));
create index on job_queue (due_at);
grant select, insert, update, delete on job_queue to causebox_server;

-- What every organization needs again and again is asked for when it is made; its subject is the organization.
create function ask_for_recurring_jobs() returns trigger
    language plpgsql as $$
begin
    insert into job_queue (organization_id, kind, subject, due_at)
    select new.organization_id, kind, new.organization_id, timestamptz 'epoch'
    from unnest(array['close_stuck', 'retention']) kind;
    return new;
end
$$;
create trigger recurring_jobs after insert on organizations for each row execute function ask_for_recurring_jobs();

alter table organizations no force row level security;
insert into job_queue (organization_id, kind, subject, due_at)
select organization_id, kind, organization_id, timestamptz 'epoch'
from organizations, unnest(array['close_stuck', 'retention']) kind;
alter table organizations force row level security;
