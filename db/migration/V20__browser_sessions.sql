-- Where people are signed in: a row for each session, by which its person sees and ends it. A session asks at each call
-- whether its row is there, on whichever node it lives, so none has to be told. It is over, too, once the password is
-- another one or the provider has ended it, of which the ID token tells the marks and the moment. Gone soon afterwards.
create table browser_session (
    id               uuid        primary key,
    user_id          text        not null,
    password_mark    text        not null check (length(password_mark) = 64),
    provider_marks   text[]      not null,
    issued_at        timestamptz,
    began_at         timestamptz not null,
    last_used_at     timestamptz not null,
    authenticated_at timestamptz not null,
    address          text        not null,
    browser          text        not null check (length(browser) <= 100)
);
create index browser_session_user on browser_session (user_id);
