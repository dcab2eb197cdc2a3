-- Whom we tell outside: programs by webhooks, groups of people by channels, and what is on its way to them.

create table receiver (
    id            text        primary key default gen_random_uuid()::text,
    kind          text        not null check (kind in ('webhook', 'slack', 'teams')),
    -- The host of a webhook, or what a channel is called here.
    name          text        not null,
    -- The address of a channel is its only credential, so only that of a webhook is ever shown.
    url           text        not null,
    -- Signs, so it is kept as it is, like that of a second factor.
    secret        bytea,
    -- Kinds of events (of notices, for a channel), or * for all.
    events        text[]      not null check (cardinality(events) > 0),
    -- Of which requests a channel is told: of these organisations, by their ids (of all, if empty), and only with payroll, or
    -- with an overdue step.
    organisations text[]      not null default '{}',
    payroll_only  boolean     not null default false,
    overdue_only  boolean     not null default false,
    created_by    text        not null,
    created_at    timestamptz not null default now(),
    -- Failures since the last success, and since when. After each one the receiver rests for a while.
    failures      integer     not null default 0,
    failing_since timestamptz,
    rests_until   timestamptz not null default now(),
    paused_at     timestamptz,
    constraint only_a_webhook_signs check ((kind = 'webhook') = (secret is not null))
);

-- One event on its way to one receiver; afterwards the log. It has no text of a request and nobody's name: those are read when it
-- is sent.
create table delivery (
    number      bigint      primary key generated always as identity,
    -- The receiver drops a repeat by it.
    id          text        not null unique default 'msg_' || gen_random_uuid(),
    receiver_id text        not null references receiver on delete cascade,
    -- The audit entry; empty for a test, and for what no entry tells: a free step, an access that ends soon.
    entry_id    bigint,
    -- What a channel is told of once: the task of a step, or an access with its end.
    about       text,
    reference   text,
    event       text        not null,
    -- The state of the request when this row was written.
    state       text,
    outcome     text        not null default 'waiting' check (outcome in ('waiting', 'delivered', 'dead', 'settled')),
    attempts    integer     not null default 0,
    due_at      timestamptz not null default now(),
    created_at  timestamptz not null default now(),
    done_at     timestamptz,
    -- Of the last attempt: the answer's status, and what was wrong.
    status      integer,
    problem     text,
    constraint one_delivery_an_event unique (receiver_id, entry_id),
    constraint told_channel_once unique (receiver_id, event, about)
);
create index delivery_waiting on delivery (receiver_id, number) where outcome = 'waiting';
create index delivery_of_request on delivery (receiver_id, reference, number) where outcome = 'waiting';
create index delivery_created_at on delivery (created_at);

-- Mail of Xero Support that a gateway has handed over. One that became a reply has no text here; one that is held for an
-- administrator has it until it is removed.
create table inbound_mail (
    id          bigint      primary key generated always as identity,
    -- Of its Message-ID: the same mail counts once.
    digest      bytea       not null unique check (length(digest) = 32),
    -- The request whose reply it became.
    reference   text,
    sender      text,
    subject     text,
    content     text,
    -- Why it is held.
    reason      text,
    received_at timestamptz not null default now(),
    constraint a_reply_is_not_held check (reference is null or reason is null),
    constraint a_mail_is_held_whole check (
        (reason is null) = (sender is null) and (reason is null) = (subject is null) and (reason is null) = (content is null))
);
create index inbound_mail_held on inbound_mail (id) where reason is not null;
create index inbound_mail_received_at on inbound_mail (received_at);
