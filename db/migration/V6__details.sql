-- What Xero Support would ask back, by the names of the table required-facts.
alter table support_request
    -- As asked, so that a call that is repeated is known again.
    add column details           jsonb not null default '{}',
    -- All of it, once more was said later.
    add column completed_details jsonb;
