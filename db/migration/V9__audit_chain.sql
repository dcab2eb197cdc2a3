-- The audit trail proves itself: what is personal stands apart, so that it can be erased, and what stays is chained.

-- A person stands in the trail under a name that tells nothing. The name is made from the user's id and a salt: while
-- both are here everybody can check that the name is this user's, and without them nobody can tell whose it was.
create table person (
    pseudonym text primary key,
    user_id   text unique,
    salt      bytea,
    known_at  timestamptz not null default now(),
    erased_at timestamptz,
    constraint person_is_erased_whole check (
        (erased_at is null) = (user_id is not null) and (erased_at is null) = (salt is not null))
);

create function pseudonym_of(who text) returns text language plpgsql as $$
declare
    known text;
    fresh bytea;
begin
    if who in ('system', 'anonymous') then
        return who;
    end if;
    select pseudonym into known from person where user_id = who;
    if known is null then
        fresh := uuid_send(gen_random_uuid());
        insert into person (pseudonym, user_id, salt)
        values ('person-' || left(encode(sha256(fresh || convert_to(who, 'UTF8')), 'hex'), 32), who, fresh)
            -- Two acts of one new person at the same time: the second takes the name that the first was given.
            on conflict (user_id) do update set user_id = excluded.user_id
        returning pseudonym into known;
    end if;
    return known;
end $$;

create function person_is_only_erased() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.pseudonym = old.pseudonym and new.known_at = old.known_at
           and (new.erased_at is not null or (new.user_id, new.salt) = (old.user_id, old.salt)) then
            return new;
        end if;
    end if;
    raise exception 'A person of the audit trail is only ever erased: user_id and salt to null, erased_at to now.';
end $$;
create trigger person_is_only_erased before update or delete on person
    for each row execute function person_is_only_erased();

-- What people wrote. The entry holds sha256(salt || text) in its place, so it stays valid without the text.
create table audit_personal (
    entry_id bigint not null,
    name     text   not null,
    value    text   not null,
    salt     bytea  not null,
    primary key (entry_id, name)
);
create function audit_personal_is_only_erased() returns trigger language plpgsql as $$
begin
    raise exception 'The texts of the audit trail are erased or stay as they are.';
end $$;
create trigger audit_personal_is_only_erased before update or truncate on audit_personal
    for each statement execute function audit_personal_is_only_erased();

-- Committed and not chained yet. The transaction that writes an entry writes this row: nobody who commits late is missed,
-- whatever the order of ids or of transaction numbers, also in a database that was restored from a dump.
create table audit_unsealed (entry_id bigint primary key);

-- The chain: one link an entry. Without foreign keys, which would have to lock rows of the append-only table.
create table audit_link (
    position     bigint primary key,
    entry_id     bigint not null unique,
    request_hash bytea  not null,
    hash         bytea  not null
);

-- The chain's head, signed with a key that is not in the database.
create table audit_seal (
    number    bigint      primary key,
    position  bigint      not null,
    hash      bytea       not null,
    at        timestamptz not null,
    key_id    text        not null,
    signature bytea       not null
);

create trigger audit_link_is_append_only before update or delete or truncate on audit_link
    for each statement execute function audit_entry_is_append_only();
create trigger audit_seal_is_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_entry_is_append_only();
revoke update, delete, truncate on audit_link, audit_seal from public, current_user;

create function audit_entry_is_to_be_sealed() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed values (new.id);
    return null;
end $$;
create trigger audit_entry_is_to_be_sealed after insert on audit_entry
    for each row execute function audit_entry_is_to_be_sealed();
