-- What a language model told of an analysis, whether an organization lets one be asked, and how much was asked.

-- Of one analysis: it is shown with the analysis that it was made from, and with no other. Taking the analysis away takes it along.
create table narratives (
    organization_id uuid not null,
    episode_id uuid not null,
    narrative text not null check (length(narrative) between 1 and 1000),
    provider text not null,
    model text not null check (length(model) between 1 and 200),
    -- The analysis: the rules, the episode's revision, and its document.
    analyzer_version integer not null,
    episode_revision integer not null,
    document_sha256 bytea not null check (length(document_sha256) = 32),
    created_at timestamptz not null,
    primary key (organization_id, episode_id),
    foreign key (organization_id, episode_id) references failure_analyses on delete cascade);
call protect('narratives');

-- No row: it does. The setting of the instance decides first.
create table narrative_choices (
    organization_id uuid primary key references organizations,
    is_allowed boolean not null);
call protect('narrative_choices', 'select, insert, update');

-- What was asked in an hour, for the budget.
create table narrative_hours (
    organization_id uuid not null references organizations,
    hour timestamptz not null,
    calls integer not null,
    tokens bigint not null,
    primary key (organization_id, hour));
call protect('narrative_hours');
