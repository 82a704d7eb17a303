-- Files of episodes and sessions. The bytes are in a folder or an S3; which bytes are an artifact's, the row says (blob), so that a newer
-- state of a file takes the place of the older one in one moment.

create table artifacts (
    organization_id uuid not null references organizations,
    subject_kind text not null check (subject_kind in ('episode', 'session')),
    subject_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    content_type text not null check (length(content_type) between 1 and 200),
    state text not null check (state in ('uploading', 'committed', 'missing', 'corrupt')),
    -- What whoever uploads said of it beforehand, where they did.
    declared_bytes bigint check (declared_bytes >= 0),
    declared_sha256 text check (declared_sha256 ~ '^[0-9a-f]{64}$'),
    -- What is kept. A large object that went straight into an S3 waits for its hash.
    blob text,
    size_bytes bigint check (size_bytes >= 0),
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Why it is missing or corrupt, for people.
    problem text,
    created_at timestamptz not null,
    committed_at timestamptz,
    primary key (organization_id, subject_kind, subject_id, name),
    check (state <> 'committed' or (blob is not null and size_bytes is not null and committed_at is not null)));
-- The job that computes missing hashes.
create index on artifacts (organization_id, committed_at) where state = 'committed' and sha256 is null;
call protect('artifacts');
