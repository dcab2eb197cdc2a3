package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import io.supportaccess.row.Columns;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the people whose an open step is now: its holder, or the candidates of a free one, and who stands in for them.
 * Administrators count only once it is overdue, or where it is offered to nobody else who may do it.
 */
@Component
public class StepRecipients {

    /** The priority of a step that is overdue. */
    public static final int ESCALATED = 100;

    private final JdbcClient jdbc;

    StepRecipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The recipients of all open steps of these requests. */
    public List<StepRecipient> ofRequests(Collection<String> references) {
        return where("e.business_key_ = any (:ids)", references);
    }

    /** The recipients of those of these steps that are still open. */
    public List<StepRecipient> ofSteps(Collection<String> taskIds) {
        return where("t.id_ = any (:ids)", taskIds);
    }

    /**
     * {@code xmin} names the transaction that last wrote a row. Nobody writes an audit entry again, so the entry with the
     * {@code xmin} of a step names who brought the step about.
     */
    private List<StepRecipient> where(String condition, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
            with step as (
                select t.id_, t.task_def_key_, t.name_, t.assignee_, t.priority_, t.xmin as written_by, r.reference, r.requester
                  from act_ru_task t
                  join act_ru_execution e on e.id_ = t.proc_inst_id_
                  join support_request r on r.reference = e.business_key_
                 where %s),
            theirs as (
                select id_, assignee_ as person, false as administers from step where assignee_ is not null
                union
                select t.id_, coalesce(l.user_id_, m.user_id_), coalesce(l.group_id_ = :administrators, false)
                  from step t
                  join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                  left join act_id_membership m on m.group_id_ = l.group_id_
                 where t.assignee_ is null),
            fit as (
                select t.id_, u.id_ as person, bool_and(some_of.administers) as administers
                  from (select * from theirs
                        union
                        select theirs.id_, s.delegate, false
                          from theirs
                          join step t on t.id_ = theirs.id_
                          join standing_in s on s.absent = theirs.person and s.role = any (roles_of_step(t.task_def_key_))
                         where not theirs.administers) some_of
                  join step t on t.id_ = some_of.id_
                  join step r on r.id_ = t.id_
                  join act_id_user u on u.id_ = some_of.person
                 where not exists (select from deactivated_user d where d.user_id = u.id_)
                   and not %s
                 group by t.id_, u.id_)
            select t.id_ as task_id, t.task_def_key_ as step, t.name_ as name, t.reference, fit.person as user_id,
                   exists (select from audit_entry a join person p on p.pseudonym = a.actor
                            where a.reference = t.reference and a.xmin = t.written_by and p.user_id = fit.person) as own
              from fit
              join step t on t.id_ = fit.id_
             where not fit.administers
                or t.priority_ >= :escalated
                or not exists (select from fit other where other.id_ = fit.id_ and not other.administers)
             order by t.id_, fit.person
            """.formatted(condition, OwnPart.of("u.id_")))
                        .param("ids", ids.toArray(String[]::new))
                        .param("administrators", Role.ADMINISTRATORS.group())
                        .param("escalated", ESCALATED)
                        .query(StepRecipient.COLUMNS)
                        .list();
    }

    /**
     * A person to whom a step belongs now.
     *
     * @param taskId of the task in the engine
     * @param step the key of the step in the model
     * @param own whether this person has brought the step about, or claimed it
     */
    public record StepRecipient(String taskId, String step, String name, String reference, String userId, boolean own) {

        static final Columns<StepRecipient> COLUMNS = new Columns<>(StepRecipient.class);
    }
}
