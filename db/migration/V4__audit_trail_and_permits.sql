-- The audit trail: personal texts are in a table of their own, so that they can be erased; the rest is a signed chain.

create table audit_entry (
    id        bigint      generated always as identity primary key,
    at        timestamptz not null default now(),
    code      text        not null,
    reference text,
    actor     text        not null,
    details   jsonb       not null default '{}'
);
create index audit_entry_reference on audit_entry (reference, id);
-- The audit page finds the newest entries of a kind, or of a person, and those since a moment.
create index audit_entry_code on audit_entry (code, id);
create index audit_entry_actor on audit_entry (actor, code, id);
create index audit_entry_at on audit_entry (at);
-- Tells a person who comes too late who has completed the step.
create index audit_entry_task on audit_entry ((details ->> 'taskId')) where code = 'step-completed';

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is append-only: entries are neither changed nor deleted.';
end $$;
create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_is_append_only();
revoke update, delete, truncate on audit_entry from public, current_user;

-- The trail has a pseudonym instead of a person, made from the user's id and a salt. While both are here, anyone can
-- check whose it is; without them, nobody can tell.
create table person (
    pseudonym text        primary key,
    user_id   text        unique,
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
    -- No user has an id that begins as a pseudonym does.
    if who in ('system', 'anonymous') or who like 'person-%' then
        return who;
    end if;
    loop
        select pseudonym into known from person where user_id = who;
        exit when known is not null;
        fresh := uuid_send(gen_random_uuid());
        insert into person (pseudonym, user_id, salt)
        values ('person-' || left(encode(sha256(fresh || convert_to(who, 'UTF8')), 'hex'), 32), who, fresh)
            -- Another transaction may have named the person just now: the loop reads that name.
            on conflict (user_id) do nothing;
    end loop;
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

-- The texts that people wrote. The entry holds sha256(salt || text) instead, so it stays valid once the text is erased.
create table audit_personal (
    entry_id bigint not null,
    name     text   not null,
    value    text   not null,
    salt     bytea  not null,
    primary key (entry_id, name)
);
-- Finds words, also by their beginnings; an erased text leaves it with its row.
create index audit_personal_words on audit_personal using gin (to_tsvector('simple', value));
create function audit_personal_is_only_erased() returns trigger language plpgsql as $$
begin
    raise exception 'The texts of the audit trail are erased or stay as they are.';
end $$;
create trigger audit_personal_is_only_erased before update or truncate on audit_personal
    for each statement execute function audit_personal_is_only_erased();

-- Entries that are committed and not chained yet. The transaction that writes an entry also writes this row, so no late
-- commit is missed although ids may commit out of order, and also after a restore from a dump.
create table audit_unsealed (entry_id bigint primary key);

create function audit_entry_is_to_be_sealed() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed values (new.id);
    return null;
end $$;
create trigger audit_entry_is_to_be_sealed after insert on audit_entry
    for each row execute function audit_entry_is_to_be_sealed();

-- The chain: one link an entry. A foreign key would have to lock rows of the append-only table, so there is none.
create table audit_link (
    position     bigint primary key,
    entry_id     bigint not null unique,
    request_hash bytea  not null,
    hash         bytea  not null
);

-- Otherwise an entry that lost its row would never be chained. When the transaction ends: the sealer takes the rows first.
create function audit_unsealed_is_left_by_the_chained() returns trigger language plpgsql as $$
begin
    if exists (select from audit_entry where id = old.entry_id)
       and not exists (select from audit_link where entry_id = old.entry_id) then
        raise exception 'Entry % is not chained yet.', old.entry_id;
    end if;
    return null;
end $$;
create constraint trigger audit_unsealed_is_left_by_the_chained after delete or update on audit_unsealed
    deferrable initially deferred for each row execute function audit_unsealed_is_left_by_the_chained();

-- Who chains or signs holds this one row. Any role may take an advisory lock; this row only a role that may update it.
create table audit_sealing (only_row boolean primary key default true check (only_row));
insert into audit_sealing default values;

-- The chain's heads, signed with a key that is not in the database.
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

-- The signed record of a permission, for the client's file. A change is a new version.
create sequence permit_number;
create table permit (
    number    bigint      primary key,
    reference text        not null references support_request,
    version   integer     not null,
    replaces  bigint      references permit,
    issued_at timestamptz not null,
    -- The digest of the content. An erasure empties the content; the audit trail keeps the digest.
    digest    bytea       not null,
    key_id    text        not null,
    signature bytea       not null,
    content   text,
    constraint one_permit_a_version unique (reference, version)
);

create function permit_is_only_erased() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.content is null and (new.number, new.reference, new.version, new.issued_at, new.digest, new.key_id, new.signature)
               = (old.number, old.reference, old.version, old.issued_at, old.digest, old.key_id, old.signature)
           and new.replaces is not distinct from old.replaces then
            return new;
        end if;
    end if;
    raise exception 'A permit is never changed: only its content is erased, by setting it to null.';
end $$;
create trigger permit_is_only_erased before update or delete on permit
    for each row execute function permit_is_only_erased();
