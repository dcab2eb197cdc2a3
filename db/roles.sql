-- The application's roles. Once, as superuser, in the application's own database:
--   psql --dbname=support_access --file=db/roles.sql
-- It may be run again. Passwords are no part of it: \password in psql, or db/passwords.sql, which takes them from the
-- environment. Which role may do what with which table is in db/migration/afterMigrate__rights.sql.
do $$
declare
    name text;
begin
    foreach name in array array [
        'support_access_owner',    -- migrates: owns every table
        'support_access_app',      -- the application's connections
        'support_access_auditor',  -- reads the audit trail and the register
        'support_access_reader'    -- reads numbers, times and states, for reports
    ] loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I login', name);
        end if;
        execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls', name);
        -- Nobody else's table or function comes before ours.
        execute format('alter role %I in database %I set search_path = public, pg_temp', name, current_database());
        execute format('grant connect on database %I to %I', current_database(), name);
    end loop;
    foreach name in array array ['support_access_auditor', 'support_access_reader'] loop
        execute format('alter role %I in database %I set default_transaction_read_only = on', name, current_database());
        execute format('alter role %I in database %I set statement_timeout = %L', name, current_database(), '60s');
        execute format('alter role %I in database %I set temp_file_limit = %L', name, current_database(), '1GB');
        -- The rest of the connections stays with the application.
        execute format('alter role %I connection limit 5', name);
    end loop;
    execute format('revoke all on database %I from public', current_database());

    -- PostgreSQL lets every role keep large objects, write to its log of changes, and take locks by number. With them a
    -- role that only reads would fill the disk or hold up a start: Flyway takes such a lock, and so does the application
    -- when somebody signs in by a provider.
    for name in
        select oid::regprocedure from pg_proc
         where pronamespace = 'pg_catalog'::regnamespace
           and proname ~ '^(lo_.*|loread|lowrite|pg_logical_emit_message|pg_(try_)?advisory_.*)$'
    loop
        execute format('revoke execute on function %s from public', name);
        if name ~ 'advisory' then
            execute format('grant execute on function %s to support_access_owner', name);
        end if;
    end loop;
    grant execute on function pg_advisory_xact_lock(bigint) to support_access_app;
end $$;

alter schema public owner to support_access_owner;
revoke all on schema public from public;
grant usage on schema public to support_access_app, support_access_auditor, support_access_reader;
