-- What Xero Support would ask back, by the names of the table required-facts.
alter table support_request
    -- As asked, so that a call that is repeated is known again.
    add column details           jsonb not null default '{}',
    -- All of it, once more was said later.
    add column completed_details jsonb,
    -- Somebody has said that the rest cannot be found out: the case goes on without it.
    add column details_unknown   boolean not null default false;
