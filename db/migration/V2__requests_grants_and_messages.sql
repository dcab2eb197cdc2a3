-- Our own tables: the truth about requests, grants and messages. They outlive the engine's history.

create table organisation (
    id              text primary key,
    name            text   not null,
    short_code      text unique,
    region          text,
    access_managers text[] not null default '{}'
);
create unique index organisation_name on organisation (lower(name));

create sequence support_request_number;

create table support_request (
    reference       text primary key,
    organisation_id text        not null references organisation,
    subject         text        not null check (char_length(subject) between 1 and 200),
    description     text        not null check (char_length(description) between 20 and 20000),
    category        text        not null,
    payroll_access  boolean     not null,
    access_days     integer     not null check (access_days between 1 and 14),
    may_change_data boolean     not null,
    contact_name    text        not null,
    contact_email   text,
    requester       text        not null,
    state           text        not null,
    requested_at    timestamptz not null default now()
);
create index support_request_organisation on support_request (organisation_id);
create index support_request_requester on support_request (requester, requested_at);
create index support_request_newest on support_request (requested_at);

-- The header by which a program repeats a call safely; a key is its user's own.
create table idempotency_key (
    requester text not null,
    key       text not null,
    reference text not null references support_request on delete cascade,
    primary key (requester, key)
);

create table access_grant (
    reference       text primary key references support_request,
    organisation_id text        not null references organisation,
    granted_by      text        not null,
    granted_at      timestamptz not null default now(),
    payroll_access  boolean     not null,
    may_change_data boolean     not null
);
create index access_grant_organisation on access_grant (organisation_id);

create table support_message (
    reference   text primary key references support_request,
    subject     text        not null,
    body        text        not null,
    drafted_at  timestamptz not null default now(),
    sent_body   text,
    case_number text,
    sent_by     text,
    sent_at     timestamptz,
    check ((sent_at is null) = (case_number is null) and (sent_at is null) = (sent_body is null)
        and (sent_at is null) = (sent_by is null))
);
