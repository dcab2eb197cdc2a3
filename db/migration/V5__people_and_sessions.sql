-- How people and programs sign in, and what stays of deleted users.

-- Tokens by which programs sign in. A secret has 256 random bits, so a plain hash protects it.
create table api_token (
    id           text        primary key,
    owner        text        not null,
    name         text        not null,
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    constraint token_is_revoked_whole check ((revoked_at is null) = (revoked_by is null)),
    constraint token_expires_within_a_year check (expires_at <= created_at + interval '366 days')
);
create index api_token_owner on api_token (owner);

-- One-time links by which people set a password: an invitation, or a reset. A newer link replaces the older one. It has
-- 256 random bits, so a plain hash protects it.
create table password_link (
    user_id    text        primary key,
    hash       bytea       not null unique check (length(hash) = 32),
    expires_at timestamptz not null
);

-- Whom an administrator has deactivated, with the groups that come back with the person. Such a user has no password, and
-- without one no door signs anybody in.
create table deactivated_user (
    user_id        text        primary key,
    groups         text[]      not null,
    deactivated_at timestamptz not null default now()
);

-- Where people are signed in. A session asks at each call whether its row is still here, on whichever node it lives, so
-- nodes need not tell each other. A changed password or a sign-out at the identity provider ends it too.
create table browser_session (
    id               uuid        primary key,
    user_id          text        not null,
    password_mark    text        not null check (length(password_mark) = 64),
    -- From the ID token, digests of the provider's session and subject, and when the token was issued.
    provider_marks   text[]      not null,
    issued_at        timestamptz,
    began_at         timestamptz not null,
    last_used_at     timestamptz not null,
    authenticated_at timestamptz not null,
    second_factor    boolean     not null,
    address          text        not null,
    browser          text        not null check (length(browser) <= 100)
);
create index browser_session_user on browser_session (user_id);

-- The secret that an authenticator app shares with us; the application's role alone reads it.
create table second_factor (
    user_id     text        primary key,
    secret      bytea       not null check (length(secret) = 20),
    enrolled_at timestamptz not null default now(),
    -- The half minute of the newest code used: neither it nor an older one works again.
    last_step   bigint      not null
);

-- Each stands in once for a code of the app. It has 80 random bits, so a plain hash protects it.
create table recovery_code (
    hash    bytea primary key check (length(hash) = 32),
    user_id text  not null references second_factor on delete cascade
);
create index recovery_code_user on recovery_code (user_id);

-- Sign-outs that an identity provider has sent. A mark is the digest of an issuer and its session or subject; it ends
-- sessions with the mark that began before. A row is deleted a day after the longest session.
create table provider_sign_out (
    mark     text        primary key check (length(mark) = 64),
    ended_at timestamptz not null
);

-- Deleted users: another person must not get the id and everything that names it.
create table former_user (
    user_id    text        primary key,
    -- The provider's name for the person: only this person may get the id again. Empty for a user of this installation.
    mark       text,
    deleted_at timestamptz not null default now()
);

-- Digests of the e-mail addresses that a user had before, also of a deleted user: another account with one of them still
-- counts as the same person.
create table former_address (
    user_id text not null,
    address text not null check (length(address) = 64),
    primary key (user_id, address)
);
