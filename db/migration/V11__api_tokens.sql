-- Tokens by which programs sign in. The secret itself is nowhere: it has 256 random bits, so a plain hash keeps it.
create table api_token (
    id           text        primary key,
    owner        text        not null,
    name         text        not null,
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    constraint token_is_revoked_whole check ((revoked_at is null) = (revoked_by is null)),
    constraint token_expires_within_a_year check (expires_at <= created_at + interval '366 days')
);
create index api_token_owner on api_token (owner);

-- Whoever is created later under the same name does not inherit them.
create function revoke_api_tokens() returns trigger language plpgsql as $$
begin
    update api_token set revoked_at = now(), revoked_by = 'system' where owner = old.id_ and revoked_at is null;
    return null;
end $$;
create trigger revoke_api_tokens after delete on act_id_user for each row execute function revoke_api_tokens();
