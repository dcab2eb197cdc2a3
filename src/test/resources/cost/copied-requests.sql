-- Copies one request as often as asked, with every row that it has in our tables and in the engine's. For GrowthTest and for the
-- benchmark's growth mode. In a copy the last twelve digits of each id are the number of the copy, and the reference and the
-- organisation end in a number too. Run by a superuser: no trigger fires, so no entry waits for the chain; its link is a
-- copy as well, which proves nothing.
--
-- first, last     the numbers of the copies
-- organisations   over how many they are spread; a request with an open grant needs one of its own
-- people, shares  users whose copies have the requests in turn, a share each
-- apart, older    by how much each copy's past times are before those of the copy before it, and all before the original's
create function pg_temp.copy_request(original text, first int, last int, organisations int, people text[] default '{}',
        shares int default 1, apart interval default '0', older interval default '0') returns void language plpgsql as $$
declare
    -- Meanwhile nothing is chained.
    held boolean := (select only_row from audit_sealing for update);
    instance text := (select proc_inst_id_ from act_hi_procinst where business_key_ = original);
    named organisation := (select o from organisation o join support_request r on r.organisation_id = o.id
                            where r.reference = original);
    pseudonyms text[] := (select array_agg(pseudonym) from person where user_id = any (people));
    entries bigint[] := (select array[(select max(id) from audit_entry) + 1 - min(id), 1 + max(id) - min(id)]
                           from audit_entry where reference = original);
    positions bigint[] := (select array[(select max(position) from audit_link) + 1 - min(position), 1 + max(position) - min(position)]
                             from audit_link join audit_entry on id = entry_id where reference = original);
    permits bigint[] := (select array[(select max(number) from permit) + 1 - min(number), 1 + max(number) - min(number)]
                           from permit where reference = original);
    copied record;
begin
    set local session_replication_role = replica;
    for copied in
        select distinct on (relname) relname as name,
               case attname when 'reference' then 'reference = $1'
                            when 'entry_id' then 'entry_id in (select id from audit_entry where reference = $1)'
                            else attname || ' = $2' end as condition
          from pg_class join pg_attribute on attrelid = pg_class.oid
         where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'audit_unsealed'
           and attname in ('reference', 'entry_id', 'proc_inst_id_', 'process_instance_id_')
         union all values
            ('organisation', 'id = (select organisation_id from support_request where reference = $1)'),
            ('act_ru_identitylink', 'task_id_ in (select id_ from act_ru_task where proc_inst_id_ = $2)'),
            ('act_given_right', 'resource_id_ = $2')
    loop
        execute (
            select format($copy$
                insert into %1$I (%2$s) overriding system value
                select %3$s
                  from (select pg_temp.template_of(to_jsonb(t), $1, $3, $4, $5) as template from %1$I t where %4$s offset 0) as own,
                       generate_series($6, $7) as n,
                       json_populate_record(null::%1$I, replace(replace(replace(replace(replace(template,
                           '«id»', lpad(n::text, 12, '0')),
                           '«number»', n::text),
                           '«organisation»', ((n - 1) %% $8 + 1)::text),
                           '«person»', ((n - 1) %% $9 + 1)::text),
                           '«pseudonym»', lpad(((n - 1) %% $9 + 1)::text, 6, '0'))::json)
                on conflict do nothing
                $copy$,
                copied.name, string_agg(quote_ident(attname), ', ' order by attnum),
                string_agg(format(case
                    when copied.name = 'audit_entry' and attname = 'id' or attname = 'entry_id'
                        then '%1$I + $10[1] + $10[2] * (n - $6)'
                    when attname = 'position' then '%1$I + $11[1] + $11[2] * (n - $6)'
                    when copied.name = 'permit' and attname in ('number', 'replaces') then '%1$I + $12[1] + $12[2] * (n - $6)'
                    when atttypid = 'timestamptz'::regtype
                        then 'case when %1$I < now() then %1$I - $13 - $14 * n else %1$I end'
                    else '%1$I' end, attname), ', ' order by attnum),
                copied.condition)
              from pg_attribute
             where attrelid = copied.name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
               and (attidentity = '' or copied.name = 'audit_entry'))
          using original, instance, named, people, pseudonyms, first, last, organisations, shares,
                entries, positions, permits, older, apart;
    end loop;
    perform setval(pg_get_serial_sequence('audit_entry', 'id'), (select max(id) from audit_entry));
    perform setval('permit_number', (select max(number) from permit)) where exists (select from permit);
end $$;

-- The row as JSON, with marks where copies differ. What belongs to all requests stays, such as the process definition.
create function pg_temp.template_of(own jsonb, original text, named organisation, people text[], pseudonyms text[])
        returns text language plpgsql as $$
declare
    shared text[] := array['proc_def_id_', 'job_def_id_', 'deployment_id_', 'handler_cfg_'];
    template text := replace(replace(replace(replace((own - shared)::text,
        named.id, '«organisation id»'),
        to_json(original)::text, to_json(original || '-«number»')::text),
        to_json(named.name)::text, to_json(named.name || ' «organisation»')::text),
        to_json(named.normal_name)::text, to_json(named.normal_name || '«organisation»')::text);
    who text;
begin
    template := regexp_replace(template, '([0-9a-f]{8}(-[0-9a-f]{4}){3}-)[0-9a-f]{12}', '\1«id»', 'g');
    template := replace(template, '«organisation id»', named.id || '-«organisation»');
    foreach who in array people loop
        template := replace(template, ': ' || to_json(who), ': ' || to_json(who || '-«person»'));
    end loop;
    foreach who in array coalesce(pseudonyms, '{}') loop
        template := replace(template, who, left(who, -6) || '«pseudonym»');
    end loop;
    return left(template, -1)
        || coalesce((select string_agg(', ' || to_json(key) || ': ' || value, '') from jsonb_each(own) where key = any (shared)), '')
        || '}';
end $$;

-- Copies a user with the password and the groups, and its pseudonym, if the trail knows it.
create function pg_temp.copy_person(original text, copies int) returns void language sql as $$
    insert into act_id_user
    select (json_populate_record(null::act_id_user, replace(replace(to_jsonb(u)::text,
                to_json(original)::text, to_json(original || '-' || n)::text), '@', n || '@')::json)).*
      from act_id_user u, generate_series(1, copies) n where id_ = original;
    insert into act_id_membership select user_id_ || '-' || n, group_id_
      from act_id_membership, generate_series(1, copies) n where user_id_ = original;
    insert into person (pseudonym, user_id, salt, known_at) select left(pseudonym, -6) || lpad(n::text, 6, '0'), user_id || '-' || n, salt, known_at
      from person, generate_series(1, copies) n where user_id = original;
$$;
