-- Recurring work on what agents send and on artifacts, and episodes that cannot be taken up.

-- Why what the agent shipped makes no episode; null unless that is so. A newer episode.json begins anew.
alter table agent_subjects add column refused text check (length(refused) between 1 and 2000);
create index on agent_subjects (organization_id, subject_id) where kind = 'episode' and taken_up_at is null and refused is null;

-- The one list of what recurs.
create function recurring_jobs() returns setof text
    language sql immutable as $$
    select unnest(array['close_stuck', 'retention', 'take_up', 'agent_upkeep', 'hash_artifacts', 'sweep_leftovers'])
$$;

create or replace function ask_for_recurring_jobs() returns trigger
    language plpgsql as $$
begin
    insert into job_queue (organization_id, kind, subject, due_at)
    select new.organization_id, kind, new.organization_id, timestamptz 'epoch' from recurring_jobs() kind
    on conflict do nothing;
    return new;
end
$$;

alter table organizations no force row level security;
insert into job_queue (organization_id, kind, subject, due_at)
select organization_id, kind, organization_id, timestamptz 'epoch' from organizations, recurring_jobs() kind
on conflict do nothing;
alter table organizations force row level security;

-- The hashes of an episode's artifacts were asked for one by one before.
delete from job_queue where kind = 'hash_artifact';
