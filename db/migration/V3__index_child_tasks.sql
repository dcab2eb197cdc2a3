-- The engine looks for child tasks at every completion and has no index for it: without this one, each completion scans all open tasks.
create index support_access_task_parent on act_ru_task (parent_task_id_);
