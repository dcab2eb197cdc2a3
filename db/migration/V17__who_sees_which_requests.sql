-- A person sees the requests of the organisations served, and those in which that person had a part.
create index organisation_access_managers on organisation using gin (access_managers);
create index access_grant_people on access_grant using gin ((array[granted_by, removed_by, confirmed_by]));
