-- What was permitted, as one signed record for the client's file; a change is a new version.
create sequence permit_number;
create table permit (
    number    bigint      primary key,
    reference text        not null references support_request,
    version   integer     not null,
    replaces  bigint      references permit,
    issued_at timestamptz not null,
    -- Of the content, which an erasure may take away: the audit trail keeps the digest.
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
