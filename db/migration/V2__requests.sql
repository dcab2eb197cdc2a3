-- Requests, their messages to Xero Support and the solutions found. Our tables are the truth about them and outlive the
-- engine's history.

create table organisation (
    id              text    primary key,
    name            text    not null,
    -- One form for all spellings that look the same, made by the application.
    normal_name     text    not null unique,
    -- The normal forms of the names that it had before: a request that still names one is about it.
    former_names    text[]  not null default '{}',
    -- Given by administrators alone.
    short_code      text    unique,
    region          text,
    access_managers text[]  not null default '{}',
    -- Who looks after this client in the practice: lists are filtered by it, and it gives no right.
    client_manager  text,
    -- The practice's own area in My Xero, which has no clients' books.
    practice        boolean not null default false,
    -- Added or confirmed by an administrator, so it stays; otherwise it is erased with its last request.
    registered      boolean not null default true
);
-- Lists are in this order.
create index organisation_name on organisation (lower(name), id);
create index organisation_access_managers on organisation using gin (access_managers);
-- The filter by access manager offers those whom some organisation names.
create index organisation_managed on organisation (id) where access_managers <> '{}';
create index organisation_client_manager on organisation (client_manager) where client_manager is not null;
create index organisation_former_names on organisation using gin (former_names);

create sequence support_request_number;

create table support_request (
    reference         text        primary key,
    organisation_id   text        not null references organisation,
    -- What the requester called it, if that is a former name, or if an administrator has put a registered one in its place. By
    -- it a repeated call is recognised.
    asked_organisation text,
    requester         text        not null,
    requested_at      timestamptz not null default now(),
    subject           text        not null check (char_length(subject) between 1 and 200),
    -- A requester writes at least 20 characters; an erasure that takes a name out may leave fewer.
    description       text        not null check (char_length(description) between 1 and 20000),
    category          text        not null,
    payroll_access    boolean     not null,
    access_days       integer     not null check (access_days between 1 and 14),
    may_change_data   boolean     not null,
    contact_name      text        not null,
    contact_email     text,

    -- The details as first sent, by which a repeated call is recognised, and all details
    -- after some were added later; empty until then.
    details           jsonb       not null default '{}',
    completed_details jsonb,
    -- A person said that the missing details cannot be found out, so the request no longer waits for them.
    details_unknown   boolean     not null default false,

    -- The access plan, empty until the policy has made it.
    route             text,
    payroll_planned   boolean,
    role_left         text,
    longest_days      integer     check (longest_days between 1 and 14),
    -- The group that has to approve; empty if the policy approves by itself.
    approvers         text,
    ticks             text[],
    plan_reason       text,
    plan_covered      boolean,
    -- What an approver gave of the plan, where it is less.
    approved_days     integer     check (approved_days between 1 and 14),
    approved_payroll  boolean,
    approved_changes  boolean,
    -- A person found that the question cannot be answered without access: the request is planned again.
    access_needed     boolean     not null default false,

    state             text        not null,
    -- Elements of the diagram, in the order in which the request entered them.
    walked            text[]      not null default '{}',
    overdue_since     timestamptz,
    withdrawn_by      text,
    withdrawal_reason text,
    removal_begun_at  timestamptz,
    closed_at         timestamptz,
    erased_at         timestamptz,

    constraint plan_is_whole check (
        (route is null) = (longest_days is null) and (route is null) = (payroll_planned is null)
        and (route is null) = (ticks is null) and (route is null) = (plan_covered is null)),
    constraint approval_is_within_the_plan check (
        approved_days <= least(access_days, longest_days) and (payroll_access or not approved_payroll)
        and (may_change_data or not approved_changes)),
    constraint approval_is_whole check (
        (approved_days is null) = (approved_payroll is null) and (approved_days is null) = (approved_changes is null))
);
create index support_request_organisation on support_request (organisation_id);
create index support_request_requester on support_request (requester, requested_at);
-- The list of all: the place of a page in it, and its count, read no row.
create index support_request_newest on support_request (requested_at desc, reference)
    include (organisation_id, requester, approvers);
create index support_request_approvers on support_request (approvers);
-- The same for open requests, of which the home page counts the overdue ones.
create index support_request_open on support_request (requested_at desc, reference)
    include (organisation_id, requester, approvers, overdue_since) where closed_at is null;
create index support_request_overdue on support_request (overdue_since, requested_at desc, reference)
    where closed_at is null and overdue_since is not null;
-- What is kept long enough is looked for among the closed requests alone.
create index support_request_closed on support_request (closed_at) where erased_at is null;
-- Reports count the closed requests of a period, erased or not.
create index support_request_closed_in on support_request (closed_at) where closed_at is not null;

-- The header by which a program repeats a call safely, as its digest: a program may put anything into it. Each user has keys
-- of their own.
create table idempotency_key (
    requester text not null,
    key       text not null check (length(key) = 64),
    reference text not null references support_request on delete cascade,
    primary key (requester, key)
);

-- What a person has typed into the form of a new request and not submitted yet; one for the empty form, and one for each
-- request that is duplicated.
create table request_draft (
    requester   text        not null,
    copied_from text        not null,
    texts       jsonb       not null,
    saved_at    timestamptz not null default now(),
    primary key (requester, copied_from)
);

-- The screenshots and PDFs of a question, apart from the request so that lists stay small. Until the request is submitted, they
-- belong to the draft of the person who added them, and go with it.
create table attachment (
    id          bigint      generated always as identity primary key,
    reference   text        references support_request,
    copied_from text,
    file_name   text        not null,
    media_type  text        not null check (media_type in ('image/png', 'image/jpeg', 'application/pdf')),
    content     bytea       not null check (octet_length(content) between 1 and 5242880),
    sha256      bytea       not null generated always as (sha256(content)) stored,
    added_by    text        not null,
    added_at    timestamptz not null default now(),
    foreign key (added_by, copied_from) references request_draft on delete cascade,
    constraint attachment_is_of_a_request_or_a_draft check (num_nonnulls(reference, copied_from) = 1),
    constraint attachment_is_there_once unique (reference, sha256)
);
create index attachment_of_draft on attachment (added_by, copied_from);

-- Filters of the list of requests that people have given a name; shared ones are seen by everybody.
create table saved_view (
    id        bigint      generated always as identity primary key,
    owner     text        not null,
    name      text        not null check (char_length(name) between 1 and 60),
    filter    jsonb       not null,
    shared    boolean     not null default false,
    -- The owner's list begins with it.
    preferred boolean     not null default false,
    saved_at  timestamptz not null default now(),
    unique (owner, name),
    -- Deferrable, so that one statement moves it from one view to another.
    constraint one_preferred_view exclude using btree (owner with =) where (preferred) deferrable
);
create index saved_view_shared on saved_view (lower(name), id) where shared;

-- A request that turns out to need access gets another message; the sent one stays, superseded.
create table support_message (
    id            bigint      generated always as identity primary key,
    reference     text        not null references support_request,
    subject       text        not null,
    body          text        not null,
    drafted_at    timestamptz not null default now(),
    sent_body     text,
    case_number   text,
    sent_by       text,
    sent_at       timestamptz,
    superseded_at timestamptz,
    check ((sent_at is null) = (case_number is null) and (sent_at is null) = (sent_body is null)
        and (sent_at is null) = (sent_by is null))
);
create unique index one_current_message on support_message (reference) where superseded_at is null;
create index support_message_reference on support_message (reference);

create table support_reply (
    id          bigint      generated always as identity primary key,
    reference   text        not null references support_request,
    summary     text        not null,
    noted_by    text        not null,
    noted_at    timestamptz not null default now(),
    answered_by text,
    answered_at timestamptz,
    check ((answered_at is null) = (answered_by is null))
);
create index support_reply_reference on support_reply (reference);

-- The solution of a request. A table of its own, so that requests and lists pay nothing for the search.
create table answer (
    reference   text        primary key references support_request on delete cascade,
    what_helped text        not null check (char_length(what_helped) between 1 and 300),
    noted_by    text        not null,
    noted_at    timestamptz not null default now(),
    words       tsvector    not null
);
create index answer_words on answer using gin (tsvector_to_array(words));

-- The words by which two descriptions of one symptom are recognised. Numbers differ from case to case, and the listed words
-- occur in any description of trouble: both are left out.
create function symptom_words(said text) returns tsvector language sql immutable parallel safe as $$
    select ts_delete(words, array(
               select lexeme from unnest(words)
                where lexeme !~ '[[:alpha:]]'
                   or lexeme = any (tsvector_to_array(to_tsvector('english', '
                      xero support hello please help thank kind regards organisation question problem issue error message
                      be have do say says said tell told ask get got give go gone went come came make made take took put
                      keep kept look see saw seen show find found try tried work use need want like know think expect
                      happen change can cannot could would should may might must will
                      one two three four five six seven eight nine ten twenty thirty forty fifty sixty hundred half
                      first second third last next new old right wrong fine good far still yet also again already
                      always never however though although because therefore since until every each many much some
                      something nothing anything page screen press click browser computer
                      day week month year today yesterday tomorrow morning
                      monday tuesday wednesday thursday friday saturday sunday
                      january february march april june july august september october november december')))))
      from to_tsvector('english', said) words
$$;

create function answer_words_of(subject text, description text) returns tsvector language sql immutable as $$
    select setweight(symptom_words(subject), 'A') || setweight(symptom_words(description), 'B')
$$;

-- A corrected or erased question must not stay searchable by its old words.
create function answer_follows_request() returns trigger language plpgsql as $$
begin
    update answer set words = answer_words_of(new.subject, new.description) where reference = new.reference;
    return null;
end $$;
create trigger answer_follows_request after update of subject, description on support_request
    for each row execute function answer_follows_request();
