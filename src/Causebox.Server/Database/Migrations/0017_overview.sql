-- What the overview counts and lists filter by, of an episode's analysis, beside the episode; and what people say of findings.

-- From the analysis, as its class and its headline are: which rules made it, how it ended, and how sure its first finding is. Null without an analysis.
-- And how long after the last word on the episode (its finalize, a person's verdict) the first whole analysis was stored; null where nobody measured it.
alter table episodes
    add column analyzer_version integer,
    add column analysis_status text check (analysis_status in ('completed', 'errored')),
    add column confidence text check (confidence in ('high', 'medium', 'low')),
    add column explained_after_s double precision check (explained_after_s >= 0);

alter table episodes no force row level security;
alter table failure_analyses no force row level security;
alter table findings no force row level security;
update episodes e set analyzer_version = a.analyzer_version, analysis_status = a.status, confidence = (
    select f.confidence from findings f where f.organization_id = e.organization_id and f.episode_id = e.episode_id and f.rank = 1)
from failure_analyses a where a.organization_id = e.organization_id and a.episode_id = e.episode_id;
alter table episodes force row level security;
alter table failure_analyses force row level security;
alter table findings force row level security;

-- All that is counted of failures is read from one index and not from the table. Each holds few rows of many: an episode that ended well is in none.
create index episodes_failures on episodes (organization_id, episode_id)
    include (failure_category, failure_detail, robot, analysis_status, confidence, explained_after_s) where status = 'failed';
create index episodes_confidence on episodes (organization_id, confidence, episode_id) where confidence is not null;
create index episodes_analyzer_version on episodes (organization_id, analyzer_version, episode_id) include (status) where analyzer_version is not null;
create index episodes_errored on episodes (organization_id, episode_id) include (status) where analysis_status = 'errored';
create index episodes_unanalysed on episodes (organization_id, episode_id) where status = 'failed' and analysis_status is null;
create index episodes_unclassified on episodes (organization_id, episode_id) where status = 'failed' and failure_category is null;
-- Findings by time, whatever their code.
create index findings_codes on findings (organization_id, episode_id) include (code);
create index verification_results_newest on verification_results (organization_id, recorded_at) include (candidate_policy_version);
create index robots_heartbeat on robots (organization_id, heartbeat_at) where heartbeat_at is not null;

-- Whether a finding was right, in the word of whoever looked: one of each person (or key) and finding, the last. It outlives the analysis that it was
-- about, whose version it keeps, and goes with the episode.
create table finding_verdicts (
    organization_id uuid not null,
    episode_id uuid not null,
    code text not null check (length(code) between 1 and 200),
    actor text not null,
    actor_name text not null,
    verdict text not null check (verdict in ('confirmed', 'rejected')),
    reason text not null check (length(reason) between 1 and 500),
    analyzer_version integer not null,
    said_at timestamptz not null,
    primary key (organization_id, episode_id, code, actor),
    foreign key (organization_id, episode_id) references episodes on delete cascade);
call protect('finding_verdicts');

create table session_finding_verdicts (
    organization_id uuid not null,
    session_uid uuid not null,
    code text not null check (length(code) between 1 and 200),
    actor text not null,
    actor_name text not null,
    verdict text not null check (verdict in ('confirmed', 'rejected')),
    reason text not null check (length(reason) between 1 and 500),
    analyzer_version integer not null,
    said_at timestamptz not null,
    primary key (organization_id, session_uid, code, actor),
    foreign key (organization_id, session_uid) references mcap_sessions on delete cascade);
call protect('session_finding_verdicts');
