-- Replaces in the texts of a JSON value alone: what looks like a name in its own signs and numbers is none.
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
