-- What a question needs is planned by a policy, and approved by somebody else where the policy wants it.

-- The practice's own area in My Xero, which has no clients' books.
alter table organisation add column practice boolean not null default false;

alter table support_request
    add column route          text,
    add column payroll_planned boolean,
    add column role_left      text,
    add column longest_days   integer check (longest_days between 1 and 14),
    -- The group that has to approve; none where the policy approves by itself.
    add column approvers      text,
    add column ticks          text[],
    add column plan_reason    text,
    add column plan_covered   boolean,
    -- Somebody has found that the question cannot be answered without access.
    add column access_needed  boolean not null default false,
    add constraint plan_is_whole check (
        (route is null) = (longest_days is null) and (route is null) = (payroll_planned is null)
        and (route is null) = (ticks is null) and (route is null) = (plan_covered is null));

create table access_approval (
    id             bigint generated always as identity primary key,
    reference      text        not null references support_request,
    requester      text        not null,
    approved       boolean     not null,
    break_glass    boolean     not null,
    decided_by     text        not null,
    decided_at     timestamptz not null default now(),
    comment        text,
    reviewed_by    text,
    reviewed_at    timestamptz,
    justified      boolean,
    review_comment text,
    constraint access_is_approved_by_another check (break_glass or decided_by <> requester),
    constraint break_glass_is_reviewed_by_another check (reviewed_by <> decided_by and reviewed_by <> requester),
    constraint break_glass_has_a_reason check (not break_glass or (approved and comment is not null)),
    constraint review_is_whole check (
        (reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (justified is null))
);
create index access_approval_reference on access_approval (reference);

-- A question that turns out to need access is asked anew: what was sent before stays.
alter table support_message
    drop constraint support_message_pkey,
    add column id            bigint generated always as identity primary key,
    add column superseded_at timestamptz;
create unique index one_current_message on support_message (reference) where superseded_at is null;
