-- Which sessions a provider has ended: each node asks here, so none has to tell the others. A mark is a digest of an issuer
-- and its session, or its subject; what began no later than the moment is over. Gone a day after the longest session.
create table provider_sign_out (
    mark     text        primary key check (length(mark) = 64),
    ended_at timestamptz not null
);
