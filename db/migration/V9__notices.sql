-- Notices. The audit trail is their outbox: a fact is an entry in the transaction in which it happens. After the commit the
-- entries get their one order, the chain, and each reader of the outbox takes them by its place there.

create table outbox_cursor (
    reader   text   primary key,
    -- Of the last entry that this reader has taken, in the chain.
    position bigint not null
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
