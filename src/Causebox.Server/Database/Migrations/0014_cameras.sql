-- What was seen of episodes' videos. The report is the evidence of the camera rules as it is read again, one JSON object.

create table episode_videos (
    organization_id uuid not null,
    episode_id uuid not null,
    -- Which bytes were watched; a newer state of the artifact is watched anew.
    blob text not null,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Skipped: nobody looked, for the means were missing. Failed: it cannot be watched.
    state text not null check (state in ('done', 'skipped', 'failed')),
    -- Why it is skipped or failed, for people.
    reason text check (length(reason) between 1 and 2000),
    -- The program and its version.
    watcher text check (length(watcher) between 1 and 300),
    report text not null,
    watched_at timestamptz not null,
    primary key (organization_id, episode_id),
    foreign key (organization_id, episode_id) references episodes on delete cascade,
    check ((state = 'done') = (reason is null)));
call protect('episode_videos');
