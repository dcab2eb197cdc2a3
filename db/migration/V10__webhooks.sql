-- Whom we tell outside, by webhooks, and what is on its way to them.

create table receiver (
    id            text        primary key default gen_random_uuid()::text,
    url           text        not null,
    -- Signs, so it is kept as it is, like that of a second factor.
    secret        bytea       not null,
    -- Kinds of events, or * for all.
    events        text[]      not null check (cardinality(events) > 0),
    created_by    text        not null,
    created_at    timestamptz not null default now(),
    -- Failures since the last success, and since when. After each one the receiver rests for a while.
    failures      integer     not null default 0,
    failing_since timestamptz,
    rests_until   timestamptz not null default now(),
    paused_at     timestamptz
);

-- One event on its way to one receiver; afterwards the log. It has no text of a request and nobody's name: those are read when it
-- is sent.
create table delivery (
    number      bigint      primary key generated always as identity,
    -- The receiver drops a repeat by it.
    id          text        not null unique default 'msg_' || gen_random_uuid(),
    receiver_id text        not null references receiver on delete cascade,
    -- The audit entry; empty for a test.
    entry_id    bigint,
    reference   text,
    event       text        not null,
    -- The state of the request when this row was written.
    state       text,
    outcome     text        not null default 'waiting' check (outcome in ('waiting', 'delivered', 'dead')),
    attempts    integer     not null default 0,
    due_at      timestamptz not null default now(),
    created_at  timestamptz not null default now(),
    done_at     timestamptz,
    -- Of the last attempt: the answer's status, and what was wrong.
    status      integer,
    problem     text,
    constraint one_delivery_an_event unique (receiver_id, entry_id)
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
