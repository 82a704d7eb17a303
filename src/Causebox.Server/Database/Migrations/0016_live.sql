-- What changed, for the streams of those who look, kept for an hour or two; and the names that people give to what they look at.

-- One row for each change, written in its transaction. A sequence counts in the order of writing, not of committing: one that was read up to its end can still
-- be given an older number by a transaction that commits later. The transaction's own number can not: whoever reads only what is of transactions older than the
-- oldest that still runs has read all there will ever be of these. No foreign key: organizations are never deleted, and each check would cost a look-up.
create table live_events (
    organization_id uuid not null,
    xact bigint not null default pg_current_xact_id()::text::bigint,
    seq bigint not null generated always as identity,
    kind text not null check (length(kind) between 1 and 40),
    subject_kind text not null check (length(subject_kind) between 1 and 40),
    subject_id text not null check (length(subject_id) between 1 and 200),
    at timestamptz not null,
    primary key (organization_id, xact, seq));
call protect('live_events', 'select, insert, delete');

-- The last that was deleted: who stands before it has missed something.
create table live_floors (
    organization_id uuid primary key,
    xact bigint not null,
    seq bigint not null);
call protect('live_floors');

-- The query of a page, by a name. One that is not shared is its owner's alone.
create table saved_views (
    organization_id uuid not null references organizations,
    view_id uuid not null,
    page text not null check (page ~ '^[a-z][a-z_-]{0,39}$'),
    name text not null check (length(name) between 1 and 100),
    query text not null check (length(query) <= 4000 and query ~ '^[!-~]*$'),
    -- An actor, as in the audit log.
    owner text not null check (length(owner) between 1 and 200),
    is_shared boolean not null,
    created_at timestamptz not null,
    primary key (organization_id, view_id));
create unique index saved_views_shared on saved_views (organization_id, page, lower(name)) where is_shared;
create unique index saved_views_own on saved_views (organization_id, owner, page, lower(name)) where not is_shared;
call protect('saved_views', 'select, insert, delete');
