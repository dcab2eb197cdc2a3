-- Approval, grant, extension and removal of access. The checks below refuse an approval by the requester, a removal that
-- is confirmed by the remover, and an extension decided by the person who requested it. Java holds two further rules:
-- the requester of the access decides no extension (Extensions), and accounts with one e-mail address are one person
-- (SamePerson).

create table access_approval (
    id             bigint      generated always as identity primary key,
    reference      text        not null references support_request,
    requester      text        not null,
    approved       boolean     not null,
    -- Emergency access: nobody was asked before, so an approver reviews it afterwards.
    break_glass    boolean     not null,
    decided_by     text        not null,
    decided_at     timestamptz not null default now(),
    comment        text,
    reviewed_by    text,
    reviewed_at    timestamptz,
    justified      boolean,
    review_comment text,
    constraint access_is_approved_by_another check (lower(decided_by) <> lower(requester)),
    constraint break_glass_is_reviewed_by_another check (
        lower(reviewed_by) <> lower(decided_by) and lower(reviewed_by) <> lower(requester)),
    constraint break_glass_has_a_reason check (not break_glass or (approved and comment is not null)),
    constraint review_is_whole check (
        (reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (justified is null))
);
create index access_approval_reference on access_approval (reference);
-- Reports count the emergencies of a period.
create index access_approval_break_glass on access_approval (decided_at) where break_glass;

create table access_grant (
    reference          text        primary key references support_request,
    organisation_id    text        not null references organisation,
    target             text        not null default 'organisation',
    granted_by         text        not null,
    granted_at         timestamptz not null default now(),
    planned_end        timestamptz not null,
    may_change_data    boolean     not null,
    payroll_planned    boolean     not null,
    payroll_cleared_at timestamptz,
    -- Somebody who watches over it has ended it at once, whatever its planned end.
    revoked_by         text,
    revoked_at         timestamptz,
    revocation_reason  text,
    removed_by         text,
    removed_at         timestamptz,
    confirmed_by       text,
    confirmed_at       timestamptz,
    removal_evidence   text,
    -- When a check found that Xero Support was still there; empty once they are removed again.
    denied_at          timestamptz,
    constraint removal_is_confirmed_by_another check (lower(confirmed_by) <> lower(removed_by)),
    constraint revocation_is_whole check (
        (revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revocation_reason is null)),
    constraint removal_is_reported_whole check ((removed_at is null) = (removed_by is null)),
    constraint removal_is_confirmed_whole check (
        (confirmed_at is null) = (confirmed_by is null) and (confirmed_at is null) = (removal_evidence is null)
        and (confirmed_at is null or removed_at is not null))
);
create index access_grant_organisation on access_grant (organisation_id);
create index access_grant_since on access_grant (granted_at);
-- The register of a moment: what was not confirmed yet.
create index access_grant_confirmed on access_grant (confirmed_at);
-- Reports read the grants that were open in a period, and no others. A range may not end before it begins.
create index access_grant_open on access_grant
    using gist (tstzrange(least(granted_at, confirmed_at), confirmed_at));
-- The accesses that end soon, looked for each minute.
create index access_grant_ends on access_grant (planned_end) where confirmed_at is null and removed_at is null;
-- The register of now: the overdue accesses, then those that end next. Its count reads no row.
create index access_grant_ending on access_grant (least(planned_end, revoked_at), reference)
    include (granted_at, organisation_id) where confirmed_at is null;
-- A person sees the requests in which they had a part.
create index access_grant_people on access_grant using gin ((array[granted_by, removed_by, confirmed_by]));
create unique index one_open_grant on access_grant (organisation_id, target) where confirmed_at is null;

create table access_extension (
    id          bigint      generated always as identity primary key,
    reference   text        not null references access_grant,
    days        integer     not null check (days between 1 and 14),
    reason      text        not null,
    asked_by    text        not null,
    asked_at    timestamptz not null default now(),
    approved    boolean,
    comment     text,
    decided_by  text,
    decided_at  timestamptz,
    -- Where an approver gave fewer days than requested.
    approved_days integer,
    -- The end that this extension set: the register shows for any past moment the end planned then.
    planned_end timestamptz,
    constraint fewer_days_are_approved check (approved_days is null or approved and approved_days between 1 and days - 1),
    constraint extension_is_decided_by_another check (lower(decided_by) <> lower(asked_by)),
    constraint extension_is_decided_whole check (
        (decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null))
);
create index access_extension_reference on access_extension (reference);
create unique index one_open_extension on access_extension (reference) where decided_at is null;

-- A picture or PDF of the Users page after the removal, apart from the grant so that lists stay small. Each person may add
-- one; the one of the person who confirms the removal counts.
create table removal_evidence (
    reference  text        not null references access_grant,
    file_name  text        not null,
    media_type text        not null check (media_type in ('image/png', 'image/jpeg', 'application/pdf')),
    content    bytea       not null check (octet_length(content) between 1 and 5242880),
    -- By the database itself, so that it fits whoever has written the content. The audit trail has it too.
    sha256     bytea       not null generated always as (sha256(content)) stored,
    added_by   text        not null,
    added_at   timestamptz not null default now(),
    primary key (reference, added_by)
);
