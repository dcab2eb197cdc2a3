-- How personal data is erased.

-- The application may delete no text of the trail and change no permit and no person. It writes an audit entry that names
-- the data to erase, and the database erases exactly that.
create function carry_out_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    texts record;
begin
    -- By a list for each name, which finds its rows by their key: a join with the JSON would read the texts of the whole trail.
    for texts in
        select named.key as name, array(select jsonb_array_elements_text(named.value)::bigint) as entries
          from jsonb_each(new.details -> 'texts') named
    loop
        delete from audit_personal where name = texts.name and entry_id = any (texts.entries);
    end loop;
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

-- Replaces a name only in the texts of a JSON value, so that its punctuation and numbers stay whole.
create function replaced_in_texts(said jsonb, expression text, instead text) returns jsonb
    language plpgsql immutable set search_path = public, pg_temp as $$
begin
    return case jsonb_typeof(said)
        when 'string' then to_jsonb(regexp_replace(said #>> '{}', expression, instead, 'gi'))
        when 'object' then (select coalesce(jsonb_object_agg(field.key, replaced_in_texts(field.value, expression, instead)), '{}')
                              from jsonb_each(said) field)
        when 'array' then (select coalesce(jsonb_agg(replaced_in_texts(entry.value, expression, instead) order by entry.place), '[]')
                             from jsonb_array_elements(said) with ordinality entry (value, place))
        else said
    end;
end $$;
