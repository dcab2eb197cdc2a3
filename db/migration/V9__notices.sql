-- Notices. The audit trail is their outbox: a fact is an entry in the transaction in which it happens. After the commit the
-- entries get their one order, the chain, and each reader of the outbox takes them by its place there.

create table outbox_cursor (
    reader   text   primary key,
    -- Of the last entry that this reader has taken, in the chain.
    position bigint not null
);

-- Entries that a reader could not take. They hold up no later one, and are tried again.
create table outbox_set_aside (
    reader   text   not null,
    position bigint not null,
    primary key (reader, position)
);

-- The jobs of db-scheduler, which talk to other systems: one node at a time has picked each. The columns are its own.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- A message to one person by mail: one notice, or several that came within a short time.
create table notice_mail (
    id         bigint      generated always as identity primary key,
    recipient  text        not null,
    -- Its Message-ID, the same at every attempt: a receiver that has it already drops the repetition.
    message_id uuid        not null default gen_random_uuid(),
    state      text        not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    attempts   integer     not null default 0,
    next_at    timestamptz not null default now(),
    sent_at    timestamptz,
    -- A sentence of ours: what the server says may have the address in it.
    failure    text,
    created_at timestamptz not null default now()
);
create index notice_mail_due on notice_mail (next_at) where state = 'waiting';
create index notice_mail_failed on notice_mail (id) where state = 'failed';
create index notice_mail_recipient on notice_mail (recipient);

-- That somebody is to be told of something: nothing of what was written in the request.
create table notice (
    id           bigint      generated always as identity primary key,
    recipient    text        not null,
    kind         text        not null,
    -- Empty for what concerns no request: a receiver that is paused.
    reference    text,
    -- The step, the entry of the trail or the planned end: nobody is told of one thing twice.
    about        text        not null,
    -- The code of the entry, for its words.
    event        text        not null,
    actor        text,
    step         text,
    step_name    text,
    -- The end of the access as it was planned then: a later extension does not change what was said.
    end_then     timestamptz,
    at           timestamptz not null default now(),
    mail_id      bigint      references notice_mail on delete cascade,
    -- Why no mail is sent; empty while one waits.
    without_mail text check (without_mail in ('own-act', 'muted', 'no-address', 'left', 'switched-off', 'settled')),
    constraint told_once unique (recipient, kind, about)
);
create index notice_reference on notice (reference, id);
create index notice_at on notice (at);
create index notice_mail_id on notice (mail_id);
create index notice_waiting on notice (recipient, at) where mail_id is null and without_mail is null;

create table notice_preference (
    person text   primary key,
    muted  text[] not null,
    zone   text   not null
);
