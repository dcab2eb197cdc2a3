-- Access gets a clock, an owner and an end; what happens is kept for good.

alter table support_request
    -- Elements of the diagram in the order in which the case has entered them.
    add column walked            text[] not null default '{}',
    add column overdue_since     timestamptz,
    add column withdrawn_by      text,
    add column withdrawal_reason text,
    add column closed_at         timestamptz;

alter table access_grant
    add column target             text not null default 'organisation',
    add column planned_end        timestamptz,
    add column payroll_cleared_at timestamptz,
    add column removed_by         text,
    add column removed_at         timestamptz,
    add column confirmed_by       text,
    add column confirmed_at       timestamptz,
    add column removal_evidence   text,
    add column denied_at          timestamptz,
    add constraint removal_is_confirmed_by_another check (confirmed_by <> removed_by),
    add constraint removal_is_reported_whole check ((removed_at is null) = (removed_by is null)),
    add constraint removal_is_confirmed_whole check (
        (confirmed_at is null) = (confirmed_by is null) and (confirmed_at is null) = (removal_evidence is null)
        and (confirmed_at is null or removed_at is not null));

update access_grant g
   set planned_end = g.granted_at + make_interval(days => r.access_days),
       payroll_cleared_at = case when not g.payroll_access then g.granted_at end
  from support_request r
 where r.reference = g.reference;
alter table access_grant alter column planned_end set not null;

-- Where several were open before this rule, all but the newest keep a target of their own and stay in sight.
update access_grant older
   set target = 'organisation, ' || older.reference
 where exists (select from access_grant newer
                where newer.organisation_id = older.organisation_id and newer.granted_at > older.granted_at);

create unique index one_open_grant on access_grant (organisation_id, target) where confirmed_at is null;
create index access_grant_since on access_grant (granted_at);

create table access_extension (
    id         bigint generated always as identity primary key,
    reference  text        not null references access_grant,
    days       integer     not null check (days between 1 and 14),
    reason     text        not null,
    asked_by   text        not null,
    asked_at   timestamptz not null default now(),
    approved   boolean,
    comment    text,
    decided_by text,
    decided_at timestamptz,
    -- Until when the access lasts by it: who asks for a past moment is told what was planned then.
    planned_end timestamptz,
    constraint extension_is_decided_by_another check (decided_by <> asked_by),
    constraint extension_is_decided_whole check (
        (decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null))
);
create index access_extension_reference on access_extension (reference);
create unique index one_open_extension on access_extension (reference) where decided_at is null;

create table support_reply (
    id          bigint generated always as identity primary key,
    reference   text        not null references support_request,
    summary     text        not null,
    noted_by    text        not null,
    noted_at    timestamptz not null default now(),
    answered_by text,
    answered_at timestamptz,
    check ((answered_at is null) = (answered_by is null))
);
create index support_reply_reference on support_reply (reference);

-- What the Users page shows after the removal: a picture or a PDF, apart from the grant so that lists stay small.
create table removal_evidence (
    reference  text primary key references access_grant,
    file_name  text        not null,
    media_type text        not null check (media_type in ('image/png', 'image/jpeg', 'application/pdf')),
    content    bytea       not null check (octet_length(content) between 1 and 5242880),
    added_by   text        not null,
    added_at   timestamptz not null default now()
);

create table audit_entry (
    id        bigint generated always as identity primary key,
    at        timestamptz not null default now(),
    code      text        not null,
    reference text,
    actor     text        not null,
    details   jsonb       not null default '{}'
);
create index audit_entry_reference on audit_entry (reference, id);
-- Who has finished a step, for the one who comes too late.
create index audit_entry_task on audit_entry ((details ->> 'taskId')) where code = 'step-completed';

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is append-only: entries are neither changed nor deleted.';
end $$;
create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_is_append_only();
revoke update, delete, truncate on audit_entry from public, current_user;
