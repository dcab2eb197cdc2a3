-- Copies one running request as often as asked, with its rows in the engine's tables and its own organisation. In a copy the
-- last twelve digits of each id are the number of the copy. Run by a superuser: no trigger fires, so no entry waits for a seal.
create function pg_temp.copy_request(original text, copies int) returns void language plpgsql as $$
declare
    instance text := (select proc_inst_id_ from act_ru_execution where business_key_ = original and parent_id_ is null);
    named organisation := (select o from organisation o join support_request r on r.organisation_id = o.id
                            where r.reference = original);
    copied record;
begin
    set local session_replication_role = replica;
    for copied in
        select * from (values
            ('organisation', 'id = (select organisation_id from support_request where reference = $1)'),
            ('support_request', 'reference = $1'),
            ('access_grant', 'reference = $1'),
            ('support_message', 'reference = $1'),
            ('audit_entry', 'reference = $1'),
            ('act_ru_execution', 'proc_inst_id_ = $2'),
            ('act_ru_task', 'proc_inst_id_ = $2'),
            ('act_ru_variable', 'proc_inst_id_ = $2'),
            ('act_ru_job', 'process_instance_id_ = $2'),
            ('act_ru_event_subscr', 'proc_inst_id_ = $2'),
            ('act_ru_identitylink', 'task_id_ in (select id_ from act_ru_task where proc_inst_id_ = $2)'),
            ('act_given_right', 'resource_id_ = $2'),
            ('act_hi_procinst', 'proc_inst_id_ = $2')) as tables (name, condition)
    loop
        execute (
            select format($copy$
                insert into %1$I (%2$s)
                select %2$s from (
                    select (jsonb_populate_record(null::%1$I,
                               replace(replace(replace(
                                   regexp_replace((row - $4)::text,
                                       '([0-9a-f]{8}(-[0-9a-f]{4}){3}-)[0-9a-f]{12}', '\1' || lpad(n::text, 12, '0'), 'g'),
                                   to_json($1)::text, to_json($1 || '-' || n)::text),
                                   to_json($5.name)::text, to_json($5.name || ' ' || n)::text),
                                   to_json($5.normal_name)::text, to_json($5.normal_name || n)::text)::jsonb
                               || (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(row)
                                    where key = any ($4)))).*
                      from (select to_jsonb(t) as row from %1$I t where %3$s offset 0) as own, generate_series(1, $3) as n
                     ) as copies
                $copy$, copied.name, string_agg(quote_ident(attname), ', ' order by attnum), copied.condition)
              from pg_attribute
             where attrelid = copied.name::regclass and attnum > 0 and not attisdropped
               and attidentity = '' and attgenerated = '')
          using original, instance, copies,
                array['proc_def_id_', 'job_def_id_', 'deployment_id_', 'details', 'handler_cfg_'], named;
    end loop;
end $$;
