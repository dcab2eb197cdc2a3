-- A closed case may be erased: what people wrote goes, what an auditor has to know stays.
alter table support_request add column erased_at timestamptz;
