-- Each role's rights, by rule and after every migration, so that no new table can be forgotten. A database
-- with one user for everything has no roles to give rights to; the application says so when it starts.
do $$
declare
    found record;
begin
    if (select count(*) from pg_roles
         where rolname in ('support_access_owner', 'support_access_app', 'support_access_auditor',
                           'support_access_reader')) < 4
       or not pg_has_role(current_user, 'support_access_owner', 'usage') then
        return;
    end if;
    -- Two applications may start at the same time. No advisory lock: every role could take one and block the start.
    lock table audit_sealing in share row exclusive mode;

    for found in
        select c.oid, c.oid::regclass as name, c.relname, c.relkind,
               c.relname ~ '^(audit|permit)(_|$)'
                   or exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like '%\_is\_append\_only')
                   as append_only
          from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
         order by c.relname
    loop
        execute format('revoke all on %s from public, support_access_app, support_access_auditor, support_access_reader',
                       found.name);
        if found.relkind = 'S' then
            execute format('grant usage, select on sequence %s to support_access_app', found.name);
            continue;
        end if;
        execute format('grant select on %s to support_access_app', found.name);
        if exists (select from pg_rewrite where ev_class = found.oid and ev_type <> '1') then
            -- A view with rules for writing, through which the engine writes.
            execute format('grant insert, update, delete on %s to support_access_app', found.name);
        elsif found.relname = 'flyway_schema_history' or found.relkind in ('v', 'm') then
            null;
        elsif found.relname = 'audit_unsealed' then
            -- The rows are deleted once their entries are chained.
            execute format('grant insert, delete on %s to support_access_app', found.name);
        elsif found.relname = 'audit_sealing' then
            -- Who may update a row may lock it.
            execute format('grant update on %s to support_access_app', found.name);
        elsif found.append_only or found.relname = 'person' then
            -- carry_out_erasure erases on the owner's behalf.
            execute format('grant insert on %s to support_access_app', found.name);
        elsif found.relname in ('access_grant', 'access_approval', 'access_extension', 'removal_evidence') then
            -- The register proves access: what the application never changes, nobody changes with its password.
            execute format('grant insert, update (%s) on %s to support_access_app',
                           (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
                             where a.attrelid = found.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                               and found.relname || '.' || a.attname not in (
                                   'access_grant.reference', 'access_grant.target', 'access_grant.granted_at',
                                   'access_grant.may_change_data', 'access_grant.payroll_planned',
                                   'access_approval.id', 'access_approval.reference', 'access_approval.approved',
                                   'access_approval.break_glass', 'access_approval.decided_at',
                                   'access_extension.id', 'access_extension.reference', 'access_extension.days',
                                   'access_extension.asked_at',
                                   'removal_evidence.reference', 'removal_evidence.media_type',
                                   'removal_evidence.content', 'removal_evidence.added_at')),
                           found.name);
            if found.relname = 'removal_evidence' then
                execute format('grant delete on %s to support_access_app', found.name);
            end if;
        else
            execute format('grant insert, update, delete on %s to support_access_app', found.name);
        end if;

        -- The auditor reads the trail, the permits and the register, but not the questions themselves.
        if found.relname ~ '^(audit|permit|access)(_|$)' or found.relname = 'organisation' then
            execute format('grant select on %s to support_access_auditor', found.name);
        elsif found.relname = 'removal_evidence' then
            -- The check of the register compares the name of each file and its digest, which says nothing of the content.
            execute format('grant select (reference, added_by, added_at, sha256, file_name, media_type) on %s'
                           ' to support_access_auditor', found.name);
        elsif found.relname = 'person' then
            -- The check of the trail computes each pseudonym again.
            execute format('grant select (pseudonym, user_id, salt) on %s to support_access_auditor', found.name);
        end if;
    end loop;

    -- By column: numbers, times, flags and our own codes. A new column of text is closed by default.
    for found in
        select a.attrelid::regclass as name, string_agg(quote_ident(a.attname), ', ') as columns
          from pg_attribute a
          join pg_class c on c.oid = a.attrelid
         where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
           and c.relname in ('support_request', 'access_grant', 'access_extension', 'access_approval',
                             'support_message', 'support_reply', 'organisation')
           and (a.atttypid in ('boolean'::regtype, 'integer'::regtype, 'bigint'::regtype, 'timestamptz'::regtype)
                or a.attname in ('reference', 'organisation_id', 'target', 'category', 'state', 'route', 'approvers',
                                 'region')
                or (c.relname = 'organisation' and a.attname = 'id'))
         group by a.attrelid
    loop
        execute format('grant select (%s) on %s to support_access_reader', found.columns, found.name);
        if found.name = 'support_request'::regclass then
            -- What the check of the register compares with the trail, which the auditor reads too.
            execute format('grant select (%s, requester, withdrawn_by, withdrawal_reason, role_left, ticks, plan_reason) on %s'
                           ' to support_access_auditor', found.columns, found.name);
        end if;
    end loop;

    -- Until this has run again, a table that somebody adds by hand is closed to all but its owner.
    alter default privileges in schema public revoke all on tables from public;
    alter default privileges revoke execute on functions from public;
    for found in
        select p.oid::regprocedure as name
          from pg_proc p
         where p.pronamespace = 'public'::regnamespace and pg_has_role(current_user, p.proowner, 'usage')
    loop
        execute format('revoke execute on function %s from public', found.name);
        execute format('grant execute on function %s to support_access_app', found.name);
    end loop;
end $$;
