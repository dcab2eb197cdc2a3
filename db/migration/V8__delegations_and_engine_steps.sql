-- Who stands in for whom while somebody is away. Nothing is written when a delegation begins or ends: what a delegate may do is
-- derived from these rows, the steps and the groups whenever it is asked.

create table delegation (
    id         bigint      generated always as identity primary key,
    absent     text        not null,
    delegate   text        not null,
    -- Groups, of which the absent person is a member: for the steps of these roles.
    roles      text[]      not null check (cardinality(roles) > 0),
    begins_at  timestamptz not null,
    ends_at    timestamptz not null,
    created_by text        not null,
    created_at timestamptz not null default now(),
    ended_by   text,
    ended_at   timestamptz,
    constraint delegation_has_two_people check (lower(absent) <> lower(delegate)),
    constraint delegation_ends check (begins_at < ends_at),
    constraint delegation_is_ended_whole check ((ended_at is null) = (ended_by is null))
);
create index delegation_delegate on delegation (delegate);
create index delegation_absent on delegation (absent);

-- The steps that somebody has done for somebody else: in this request, the two do not check each other.
create table delegated_step (
    reference text        not null references support_request,
    task_id   text        not null,
    delegate  text        not null,
    absent    text        not null,
    done_at   timestamptz not null default now(),
    primary key (reference, task_id)
);

-- The delegations that hold now, one row for each role: the absent person and the delegate must both have
-- the role still.
create view standing_in as
select d.id, d.absent, d.delegate, role.name as role
  from delegation d, unnest(d.roles) as role (name)
 where now() >= d.begins_at and now() < coalesce(d.ended_at, d.ends_at)
   and exists (select from act_id_membership m where m.user_id_ = d.absent and m.group_id_ = role.name)
   and exists (select from act_id_membership m where m.user_id_ = d.delegate and m.group_id_ = role.name);

-- As whom a person does a step. Nobody stands in for an administrator.
create function roles_of_step(step text) returns text[] language sql immutable parallel safe as $$
    select case
        when step in ('UserTask_ApproveAccess', 'UserTask_ApproveExtension', 'UserTask_ReviewBreakGlass')
            then array['approvers']
        when step in ('UserTask_OpenUsersSettings', 'UserTask_InviteInContactForm', 'UserTask_AddXeroSupport',
                      'UserTask_FindAccessManager', 'UserTask_ClearPayrollAccess', 'UserTask_RemoveXeroSupport',
                      'UserTask_ConfirmRemoval')
            then array['access-managers']
        when step = 'UserTask_ExtendOrEndAccess' then array['access-managers', 'requesters']
        when step in ('UserTask_CompleteDetails', 'UserTask_ContactXeroSupport', 'UserTask_TellXeroSupport',
                      'UserTask_FollowUpQuestion', 'UserTask_AnswerXeroSupport')
            then array['requesters']
        else '{}'::text[]
    end
$$;

-- The absent person for whom someone may do a step that is not their own to do; empty if there is none. The step must be free, or
-- held by either of the two, and it must be offered to the absent person or to the role. A step of the requester needs no role, so
-- an absent colleague may hold it to whom it is not offered.
create function stand_in_of(task text, who text) returns text language plpgsql stable as $$
begin
    if not exists (select from delegation where delegate = who) then
        return null;
    end if;
    return (
        select s.absent
          from act_ru_task t
          join standing_in s on s.delegate = who and s.role = any (roles_of_step(t.task_def_key_))
         where t.id_ = task
           and coalesce(t.assignee_, who) in (who, s.absent)
           and (t.assignee_ = s.absent and roles_of_step(t.task_def_key_) = array['requesters']
                or exists (select from act_ru_identitylink l
                            where l.task_id_ = t.id_ and l.type_ = 'candidate'
                              and (l.user_id_ = s.absent or l.group_id_ = s.role)))
         order by t.assignee_ = s.absent desc nulls last, s.id
         limit 1);
end $$;

-- The steps that are held by, or offered to, those for whom a person stands in, of whichever role. Most people stand in for
-- nobody, and get no row: "rows 1" tells the planner so, here and in the next function, which would else expect 1,000.
create function steps_of_absent(who text) returns setof text language plpgsql stable rows 1 as $$
begin
    if exists (select from delegation where delegate = who) then
        return query
            select t.id_::text from act_ru_task t where t.assignee_ in (select absent from standing_in where delegate = who)
            union
            select l.task_id_::text from act_ru_identitylink l
             where l.type_ = 'candidate'
               and (l.user_id_ in (select absent from standing_in where delegate = who)
                    or l.group_id_ in (select role from standing_in where delegate = who));
    end if;
end $$;

-- The requests that a person sees for those for whom they stand in.
create function requests_of_absent(who text) returns setof text language plpgsql stable rows 1 as $$
begin
    if exists (select from delegation where delegate = who) then
        return query
            select r.reference
              from support_request r
              join organisation o on o.id = r.organisation_id
             where exists (select from standing_in s
                            where s.delegate = who
                              and case s.role when 'requesters' then s.absent = r.requester
                                              when 'access-managers' then o.access_managers = '{}'
                                                      or o.access_managers @> array[s.absent]
                                              else true end);
    end if;
end $$;

-- True if, in this request, neither may check the other: while the checker stands in for the other one, or after either of them
-- has done a step of this request for the other.
create function stand_together(request text, checker text, checked text) returns boolean language sql stable as $$
    select exists (select from standing_in s where same_person(s.delegate, checker) and same_person(s.absent, checked))
        or exists (select from delegated_step d
                    where d.reference = request
                      and (same_person(d.delegate, checker) and same_person(d.absent, checked)
                           or same_person(d.delegate, checked) and same_person(d.absent, checker)))
$$;

-- The steps that are open, for those who are told of them.
create view open_step as
select t.id_ as task_id, t.task_def_key_ as step, t.name_ as name, e.business_key_ as reference, t.assignee_ is null as free,
       t.priority_ >= 100 as overdue, t.create_time_ at time zone 'UTC' as created_at
  from act_ru_task t
  join act_ru_execution e on e.id_ = t.proc_inst_id_;
