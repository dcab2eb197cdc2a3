package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import io.supportaccess.request.Viewer;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the steps that wait for one person, over all requests: what they hold, and what is offered to them and free. */
@Component
public class WaitingSteps {

    private final CurrentUser currentUser;
    private final JdbcClient jdbc;

    WaitingSteps(CurrentUser currentUser, JdbcClient jdbc) {
        this.currentUser = currentUser;
        this.jdbc = jdbc;
    }

    /**
     * Those of the current user, the most urgent first. Leaves out decisions about an own part, which {@code FourEyes}
     * would refuse.
     *
     * @param step the only kind that is wanted
     */
    public List<WaitingStep> ofCurrentUser(Optional<String> step, int size) {
        if (!Role.mayChange(currentUser.groups())) {
            return List.of();
        }
        Viewer viewer = currentUser.viewer();
        return viewer.in(jdbc.sql("""
            with waiting as (
            select t.*, other.absent, count(*) over () as total
              from (select id_, bool_or(own) as own from (
                        select id_, true as own from act_ru_task where assignee_ = :viewer
                        union all
                        select task_id_, true from act_ru_identitylink
                         where type_ = 'candidate' and (user_id_ = :viewer or group_id_ = any (:groups))
                        union all
                        select steps_of_absent(:viewer), false) any_of
                     group by id_) mine
              join act_ru_task t on t.id_ = mine.id_
              left join lateral (
                   select stand_in_of(t.id_, :viewer) as absent
                    where not (mine.own and coalesce(t.assignee_, :viewer) = :viewer)) other on true
             where (mine.own and coalesce(t.assignee_, :viewer) = :viewer or other.absent is not null)
               and (:step::text is null or t.task_def_key_ = :step)
               and not %s
             order by t.due_date_ nulls last, t.create_time_, t.id_
             limit :size)
            select t.id_ as id, t.task_def_key_ as key, t.name_ as name, t.due_date_ at time zone 'UTC' as due,
                   coalesce(t.assignee_ = :viewer, false) as held, t.absent as stands_in_for,
                   r.reference, r.subject, r.requester, o.name as organisation,
                   o.registered as organisation_registered, coalesce(%s, false) as seen, t.total
              from waiting t
              join act_ru_execution e on e.id_ = t.proc_inst_id_
              join support_request r on r.reference = e.business_key_
              join organisation o on o.id = r.organisation_id
             order by t.due_date_ nulls last, t.create_time_, t.id_
            """.formatted(OwnPart.ofStep(":viewer"), viewer.condition())))
                .param("step", step.orElse(null))
                .param("size", size)
                .query(WaitingStep.COLUMNS)
                .list();
    }

    /**
     * A step that waits for the current user.
     *
     * @param id of the task in the engine
     * @param held by this person; otherwise it is offered to them, and perhaps to others
     * @param standsInFor the absent person whose step it is
     * @param seen whether this person may open the page of the request: not every holder may
     * @param total how many wait for this person, shown or not
     */
    public record WaitingStep(
            String id,
            String key,
            String name,
            Optional<Instant> due,
            boolean held,
            Optional<String> standsInFor,
            String reference,
            String subject,
            String requester,
            String organisation,
            boolean organisationRegistered,
            boolean seen,
            long total) {

        static final Columns<WaitingStep> COLUMNS = new Columns<>(WaitingStep.class);
    }
}
