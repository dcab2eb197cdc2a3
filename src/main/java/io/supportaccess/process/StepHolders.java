package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows who holds a step and to whom it is offered, and so who may hand it over, and to whom. */
@Component
class StepHolders {

    static final String NEXT = "userId";

    private final CurrentUser currentUser;
    private final JdbcClient jdbc;

    StepHolders(CurrentUser currentUser, JdbcClient jdbc) {
        this.currentUser = currentUser;
        this.jdbc = jdbc;
    }

    /** @throws Refusal unless the current user holds the step or is an administrator, and it is offered to the next one */
    void refuseHandOver(String reference, String task, String next) {
        Optional<String> holder = holder(task);
        if (!currentUser.groups().contains(Role.ADMINISTRATORS.group())
                && holder.filter(currentUser.actor()::equals).isEmpty()) {
            throw Refusal.forbidden(
                    reference,
                    holder.isPresent()
                            ? notYours(task)
                            : "Nobody holds this step: claim it before you hand it over, or ask an administrator.");
        }
        if (holder.filter(next::equals).isPresent()) {
            throw InputRefused.because(NEXT, "holds this step already.");
        }
        if (!isOffered(task, next)) {
            throw InputRefused.because(NEXT, "is nobody to whom this step is offered.");
        }
    }

    /** Why the current user may not do this step. */
    String notYours(String task) {
        return jdbc.sql("""
            select coalesce('assigned to ' || t.assignee_, 'offered to ' || (
                       select string_agg(coalesce(l.user_id_, l.group_id_), ', ' order by l.group_id_, l.user_id_)
                         from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'))
              from act_ru_task t where t.id_ = :task
            """)
                .param("task", task)
                .query(String.class)
                .optional()
                .map("This step is %s, and not to you."::formatted)
                .orElse("This step is neither assigned nor offered to you.");
    }

    private Optional<String> holder(String task) {
        return jdbc.sql("select assignee_ from act_ru_task where id_ = :task and assignee_ is not null")
                .param("task", task)
                .query(String.class)
                .optional();
    }

    private boolean isOffered(String task, String userId) {
        return jdbc.sql("""
            select exists (
                   select from act_ru_identitylink l
                     join act_id_user u on u.id_ = :userId
                     left join act_id_membership m on m.group_id_ = l.group_id_ and m.user_id_ = u.id_
                    where l.task_id_ = :task and l.type_ = 'candidate' and u.id_ in (l.user_id_, m.user_id_)
                      and u.id_ not in (select user_id from deactivated_user))
            """)
                .param("task", task)
                .param("userId", userId)
                .query(Boolean.class)
                .single();
    }
}
