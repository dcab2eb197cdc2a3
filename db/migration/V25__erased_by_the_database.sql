-- What an erasure names, the database itself takes out, and nothing else: the application may delete no text of the trail,
-- and change no permit and no person.
create function carry_out_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from audit_personal p
     using jsonb_each(new.details -> 'texts') named, jsonb_array_elements(named.value) entry
     where p.entry_id = entry.value::bigint and p.name = named.key;
    update permit set content = null
     where content is not null
       and number in (select erased.value::bigint from jsonb_array_elements(new.details -> 'permits') erased);
    update person set user_id = null, salt = null, erased_at = now()
     where user_id is not null
       and pseudonym in (select erased.value ->> 'person' from jsonb_array_elements(new.details -> 'people') erased);
    return null;
end $$;
create trigger carry_out_erasure after insert on audit_entry
    for each row when (new.code = 'personal-data-erased') execute function carry_out_erasure();

create or replace function pseudonym_of(who text) returns text language plpgsql as $$
declare
    known text;
    fresh bytea;
begin
    if who in ('system', 'anonymous') then
        return who;
    end if;
    loop
        select pseudonym into known from person where user_id = who;
        exit when known is not null;
        fresh := uuid_send(gen_random_uuid());
        insert into person (pseudonym, user_id, salt)
        values ('person-' || left(encode(sha256(fresh || convert_to(who, 'UTF8')), 'hex'), 32), who, fresh)
            -- Two acts of one new person at the same time: the second takes the name that the first was given.
            on conflict (user_id) do nothing;
    end loop;
    return known;
end $$;
