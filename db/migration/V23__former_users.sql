-- Whose user was deleted: what stands under the id must not come to whoever has it next.
create table former_user (
    user_id    text        primary key,
    -- By which the provider knew the person, who alone may come back to the id; empty of a user of this installation.
    mark       text,
    deleted_at timestamptz not null default now()
);

create function remember_former_user() returns trigger language plpgsql as $$
begin
    insert into former_user (user_id) values (old.id_) on conflict (user_id) do update set deleted_at = now();
    return null;
end $$;
create trigger remember_former_user after delete on act_id_user
    for each row execute function remember_former_user();

-- The engine deletes it with the user, before or after.
create function remember_provider_of_former_user() returns trigger language plpgsql as $$
begin
    insert into former_user (user_id, mark) values (old.user_id_, old.value_)
        on conflict (user_id) do update set mark = excluded.mark;
    return null;
end $$;
create trigger remember_provider_of_former_user after delete on act_id_info
    for each row when (old.key_ = 'sign-in.subject') execute function remember_provider_of_former_user();
