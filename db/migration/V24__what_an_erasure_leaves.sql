-- A description that an erasure takes a name out of may get shorter than what somebody has to write.
alter table support_request drop constraint support_request_description_check,
    add constraint support_request_description_check check (char_length(description) between 1 and 20000);

-- An organisation that an administrator has put into the registry stays there; one that only requests have named is known
-- no longer than their cases.
alter table organisation add column kept boolean not null default true;
update organisation set kept = false
 where id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and region is null and access_managers = '{}' and not practice;
