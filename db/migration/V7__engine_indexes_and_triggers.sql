-- Additions to the engine's own tables: indexes that it lacks, its rights as a view, and triggers that follow the deletion of a
-- user.

-- The engine looks for child tasks at every completion; without the index it scans all open tasks.
create index support_access_task_parent on act_ru_task (parent_task_id_);

-- The engine looks for due jobs all the time; without the index it reads every timer of every open request.
create index support_access_job_due on act_ru_job (duedate_);

-- Steps that are due or overdue are looked for once a minute.
create index support_access_task_due on act_ru_task (due_date_) where priority_ < 100;

-- Read at each call: when the password was last set and when the identity provider's person last signed in.
create index act_id_info_user on act_id_info (user_id_);

-- Readers take two ids that differ only in capitals for one person's.
create unique index one_user_of_a_name on act_id_user (lower(id_));

-- Who holds a step, or is offered it, may see and do it. The engine reads that here as a right, so no step has rows of rights.
-- What somebody gave is in the table behind the view; through the view the engine writes there.
alter table act_ru_authorization rename to act_given_right;
create view act_ru_authorization as
select id_, rev_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_, removal_time_, root_proc_inst_id_
  from act_given_right
-- Grants (1) on tasks (7) to read them (2) and to work on them (16384). Each part is one table without a condition, and each
-- column has one type in all parts: only so does the database find one step by an index. A step that nobody holds therefore
-- names administrators, who may do any.
union all
select id_, 1, 1, group_id_, user_id_, 7, task_id_, 2 + 16384, null::timestamp, null::varchar
  from act_ru_identitylink
union all
select id_, 1, 1, case when assignee_ is null then 'camunda-admin'::varchar end, assignee_, 7, id_, 2 + 16384,
       null::timestamp, null::varchar
  from act_ru_task;

create rule give as on insert to act_ru_authorization do instead
    insert into act_given_right values (new.*);
create rule change as on update to act_ru_authorization do instead
    update act_given_right
       set (rev_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_, removal_time_, root_proc_inst_id_)
         = (new.rev_, new.type_, new.group_id_, new.user_id_, new.resource_type_, new.resource_id_, new.perms_,
            new.removal_time_, new.root_proc_inst_id_)
     where id_ = old.id_;
create rule take as on delete to act_ru_authorization do instead
    delete from act_given_right where id_ = old.id_;

-- Whether a person may work on a step: they hold it, it is offered to them or to one of their groups, or they stand in for somebody
-- who may. Volatile, so that it sees what was committed while its caller waited for the request.
create function may_work_on(task text, who text, groups text[]) returns boolean language plpgsql volatile as $$
begin
    return exists (select from act_ru_authorization
                    where type_ = 1 and resource_type_ = 7 and resource_id_ = task and perms_ & 16384 > 0
                      and (user_id_ = who or group_id_ = any (groups)))
        or stand_in_of(task, who) is not null;
end $$;

-- The mailbox behind an address: blanks, capitals, what cannot be seen, a name, a comment, quotation marks, full stops at
-- the end and what follows a plus make no difference. Empty for no address.
create function mailbox_of(address text) returns text language sql immutable parallel safe as $$
    with seen as (
        select regexp_replace(translate(lower(normalize(address, NFKC)), '。', '.'),
            '[\s\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
            '\u202a-\u202e\u2060-\u206f\u2800\u2d7f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff'
            '\U000e0000-\U0010ffff]', '', 'g') as text)
    select nullif(regexp_replace(regexp_replace(regexp_replace(text,
        '^[^<]*<([^<>]*)>$', '\1'), '^mailto:|\([^()]*\)|["\\]|\.+$', '', 'g'), '\+[^@]*@', '@'), '')
      from seen
$$;
create index user_mailbox on act_id_user (mailbox_of(email_));

create function mailbox_digest(address text) returns text language sql immutable parallel safe as $$
    select encode(sha256(convert_to(mailbox_of(address), 'UTF8')), 'hex')
$$;

create function mailbox_digests(who text) returns setof text language sql stable as $$
    select mailbox_digest(email_) from act_id_user where id_ = who
    union all
    select address from former_address where user_id = who
$$;

-- Whether two accounts belong to one person: by their ids, or by the e-mail addresses that they have or had.
create function same_person(one text, other text) returns boolean language sql stable as $$
    select lower(one) = lower(other)
        or exists (select from mailbox_digests(one) a join mailbox_digests(other) b on a = b)
$$;

-- A later user of the same id must not inherit the tokens.
create function revoke_api_tokens() returns trigger language plpgsql as $$
begin
    update api_token set revoked_at = now(), revoked_by = 'system' where owner = old.id_ and revoked_at is null;
    return null;
end $$;
create trigger revoke_api_tokens after delete on act_id_user for each row execute function revoke_api_tokens();

create function forget_sign_in() returns trigger language plpgsql as $$
begin
    delete from second_factor where user_id = old.id_;
    delete from password_link where user_id = old.id_;
    delete from deactivated_user where user_id = old.id_;
    return null;
end $$;
create trigger forget_sign_in after delete on act_id_user
    for each row execute function forget_sign_in();

-- An older mail must not undo a new password, nor reach an account whose address is another one.
create function forget_password_link() returns trigger language plpgsql as $$
begin
    delete from password_link where user_id = old.id_;
    return null;
end $$;
create trigger forget_password_link after update of pwd_, email_ on act_id_user
    for each row when (old.pwd_ is distinct from new.pwd_ or old.email_ is distinct from new.email_)
    execute function forget_password_link();

create function remember_former_user() returns trigger language plpgsql as $$
begin
    insert into former_user (user_id) values (old.id_)
        on conflict (user_id) do update set deleted_at = now();
    return null;
end $$;
create trigger remember_former_user after delete on act_id_user
    for each row execute function remember_former_user();

create function remember_former_address() returns trigger language plpgsql as $$
begin
    insert into former_address (user_id, address)
    select old.id_, mailbox_digest(old.email_) where mailbox_of(old.email_) is not null
        on conflict do nothing;
    return null;
end $$;
create trigger remember_changed_address after update of email_ on act_id_user
    for each row when (mailbox_of(old.email_) is distinct from mailbox_of(new.email_))
    execute function remember_former_address();
create trigger remember_address_of_former_user after delete on act_id_user
    for each row execute function remember_former_address();

-- The engine deletes this row with the user, before or after it.
create function remember_provider_of_former_user() returns trigger language plpgsql as $$
begin
    insert into former_user (user_id, mark) values (old.user_id_, old.value_)
        on conflict (user_id) do update set mark = excluded.mark;
    return null;
end $$;
create trigger remember_provider_of_former_user after delete on act_id_info
    for each row when (old.key_ = 'sign-in.subject') execute function remember_provider_of_former_user();
