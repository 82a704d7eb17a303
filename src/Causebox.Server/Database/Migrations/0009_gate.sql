-- Evaluations and the deploy gate: which baselines a run is about, what of its results was measured, and who waives what.

-- A run of which nothing is heard any more is expired. Whether the gate asked for it is of its metadata.
alter table eval_runs drop constraint eval_runs_status_check;
alter table eval_runs add check (status in ('pending', 'completed', 'failed', 'expired'));
alter table eval_runs add column is_verification boolean not null default false;
alter table eval_runs add column active_at timestamptz not null default now();
alter table eval_runs add column summary text;
alter table eval_runs add check (length(candidate_policy_version) between 1 and 200);
create index on eval_runs (organization_id, active_at) where status = 'pending';

create table eval_baselines (
    organization_id uuid not null,
    eval_run_id uuid not null,
    baseline_episode_id uuid not null,
    primary key (organization_id, eval_run_id, baseline_episode_id),
    foreign key (organization_id, eval_run_id) references eval_runs on delete cascade);
create index on eval_baselines (organization_id, baseline_episode_id, eval_run_id);
call protect('eval_baselines');

-- What of the metrics may be compared. The candidate's value is null where nothing shows that it was measured (ADR 16); why holds that for success.
alter table eval_results add column success_baseline boolean;
alter table eval_results add column success_candidate boolean;
alter table eval_results add column not_measured_because text check (length(not_measured_because) <= 500);
alter table eval_results add column reward_baseline double precision;
alter table eval_results add column reward_candidate double precision;
alter table eval_results add column collisions_baseline double precision;
alter table eval_results add column collisions_candidate double precision;
alter table eval_results add column time_to_goal_baseline double precision;
alter table eval_results add column time_to_goal_candidate double precision;
alter table eval_results add column ood_action_share double precision;

-- not_measured is no verdict: it neither passes nor replaces a verdict. Reported is what the client said, which the metrics may not bear out.
alter table verification_results drop constraint verification_results_status_check;
alter table verification_results add check (status in ('pass', 'fail', 'error', 'not_measured'));
alter table verification_results add column reported text check (reported in ('pass', 'fail', 'error'));
alter table verification_results add column why text check (length(why) <= 500);
create unique index on verification_results (organization_id, scenario_id, candidate_policy_version, eval_run_id) where eval_run_id is not null;

create table verification_waivers (
    organization_id uuid not null,
    waiver_id uuid not null,
    scenario_id uuid not null,
    -- Null for every candidate.
    candidate_policy_version text check (length(candidate_policy_version) between 1 and 200),
    -- The person who answers for it; created_by is the credential.
    waived_by text not null check (length(waived_by) between 1 and 200),
    reason text not null check (length(reason) between 1 and 1000),
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text,
    primary key (organization_id, waiver_id),
    foreign key (organization_id, scenario_id) references verification_scenarios on delete cascade);
create index on verification_waivers (organization_id, scenario_id);
call protect('verification_waivers');

create or replace function recurring_jobs() returns setof text
    language sql immutable as $$
    select unnest(array['close_stuck', 'retention', 'take_up', 'agent_upkeep', 'hash_artifacts', 'sweep_leftovers', 'expire_evals'])
$$;

alter table organizations no force row level security;
insert into job_queue (organization_id, kind, subject, due_at)
select organization_id, kind, organization_id, timestamptz 'epoch' from organizations, recurring_jobs() kind
on conflict do nothing;
alter table organizations force row level security;
