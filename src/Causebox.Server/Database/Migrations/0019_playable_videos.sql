-- What browsers can play of episodes' videos: the video as it was uploaded, or a film that was made of it.

-- Bytes that the server made of an episode's artifacts are kept beside these, under the episode's id, and are no upload of the robot.
alter table artifacts drop constraint artifacts_subject_kind_check;
alter table artifacts add constraint artifacts_subject_kind_check check (subject_kind in ('episode', 'session', 'playable'));

create table playable_videos (
    organization_id uuid not null,
    episode_id uuid not null,
    -- Which bytes were looked at; a newer state of the artifact is looked at anew. What was made of them is the artifact named by their hash.
    blob text not null,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Skipped: nobody tried, for the means were missing. Impossible: it cannot be made playable.
    state text not null check (state in ('original', 'transcoded', 'skipped', 'impossible')),
    -- Why there is nothing to play, or what of the video is not in what was made.
    reason text check (length(reason) between 1 and 2000),
    -- The program, its version and its encoder.
    maker text check (length(maker) between 1 and 300),
    -- Of what is to be played.
    content_type text check (length(content_type) between 1 and 200),
    codec text check (length(codec) between 1 and 100),
    width integer check (width > 0),
    height integer check (height > 0),
    fps double precision check (fps > 0),
    frames integer check (frames >= 0),
    duration_s double precision check (duration_s > 0),
    start_s double precision,
    made_at timestamptz not null,
    primary key (organization_id, episode_id),
    foreign key (organization_id, episode_id) references episodes on delete cascade,
    check ((state in ('original', 'transcoded')) = (codec is not null and content_type is not null and sha256 is not null)),
    check (state in ('original', 'transcoded') or reason is not null));
call protect('playable_videos');
