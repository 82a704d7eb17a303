-- A create that comes again with its Idempotency-Key is the same episode. The hash is of what the create said: the same key with other words is refused.

alter table episodes
    add column idempotency_key text check (idempotency_key ~ '^[!-~]{1,200}$'),
    add column idempotency_sha256 bytea check (length(idempotency_sha256) = 32),
    add check ((idempotency_key is null) = (idempotency_sha256 is null));
create unique index episodes_idempotency on episodes (organization_id, idempotency_key) where idempotency_key is not null;
