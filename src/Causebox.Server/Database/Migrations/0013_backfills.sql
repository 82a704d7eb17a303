-- Backfills: the failures of an organization that have no analysis by the rules of today are analysed, by lanes that any of the servers work on.

-- What may need an explanation: what failed, and what ended well but for its outcome or its evaluation. Few rows of many.
create index episodes_to_explain on episodes (organization_id, episode_id) where status = 'failed' or (status = 'ready' and not is_success);

create table backfills (
    organization_id uuid not null references organizations,
    backfill_id uuid not null,
    state text not null check (state in ('running', 'paused', 'completed', 'cancelled')),
    -- What it is about: ids from one to another, the latter excluded, and one robot's where it is said.
    robot text check (length(robot) between 1 and 120),
    since_id uuid not null,
    until_id uuid not null,
    rate_per_s double precision check (rate_per_s > 0),
    lanes smallint not null check (lanes between 1 and 16),
    -- Every episode up to here was given to a lane.
    cursor_id uuid not null,
    -- When, under the rate, the next may be begun.
    next_at timestamptz not null,
    total bigint not null,
    done bigint not null default 0,
    -- Of those done: what could not be analysed now and went to the queue, which tries again.
    deferred bigint not null default 0,
    -- Two earlier readings of done, for the rate of now.
    sampled_at timestamptz not null,
    sampled_done bigint not null default 0,
    earlier_at timestamptz not null,
    earlier_done bigint not null default 0,
    requested_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    finished_at timestamptz,
    primary key (organization_id, backfill_id));
-- One at a time: two would do the same.
create unique index on backfills (organization_id) where state in ('running', 'paused');
call protect('backfills');

-- A lane is worked on by one server at a time. What it has taken and not yet done is written here, so that whoever takes the lane over leaves none out.
create table backfill_lanes (
    organization_id uuid not null,
    lane_id uuid not null,
    backfill_id uuid not null,
    episodes uuid[] not null default '{}',
    -- Under the rate, when they may be begun.
    start_at timestamptz not null,
    primary key (organization_id, lane_id),
    foreign key (organization_id, backfill_id) references backfills on delete cascade);
create index on backfill_lanes (organization_id, backfill_id);
call protect('backfill_lanes');
