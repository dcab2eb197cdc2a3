package io.supportaccess.process;

import io.supportaccess.organisation.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the open steps of a request for the current user in one statement; of each decision that is theirs it asks four eyes. */
@Component
public class StepOffers {

    private final CurrentUser currentUser;
    private final FourEyes fourEyes;
    private final JdbcClient jdbc;

    StepOffers(CurrentUser currentUser, FourEyes fourEyes, JdbcClient jdbc) {
        this.currentUser = currentUser;
        this.fourEyes = fourEyes;
        this.jdbc = jdbc;
    }

    /** The oldest first. */
    public List<StepOffer> of(String reference) {
        boolean mayChange = Role.mayChange(currentUser.groups());
        return jdbc
                .sql("""
            select t.id_, t.task_def_key_, t.name_, t.description_, t.assignee_, t.due_date_,
                   :mayChange and may_work_on(t.id_, :actor, :groups) as mine,
                   case when :mayChange and t.assignee_ is distinct from :actor
                        then stand_in_of(t.id_, :actor) end as stands_in_for,
                   array(select l.user_id_ from act_ru_identitylink l
                          where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.user_id_ is not null
                          order by 1) as users,
                   array(select l.group_id_ from act_ru_identitylink l
                          where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
                          order by 1) as groups
              from act_ru_execution e
              join act_ru_task t on t.proc_inst_id_ = e.id_
             where e.business_key_ = :reference
             order by t.create_time_
            """)
                .param("mayChange", mayChange)
                .param("actor", currentUser.actor())
                .param("groups", currentUser.groups().toArray(String[]::new))
                .param("reference", reference)
                .query(this::offer)
                .list()
                .stream()
                .map(offer -> withoutOwn(offer, reference))
                .toList();
    }

    /** A group to which a decision is offered may contain a person who would decide about their own act. */
    private StepOffer withoutOwn(StepOffer offer, String reference) {
        return Optional.of(offer)
                .filter(StepOffer::mine)
                .flatMap(mine -> fourEyes.refusal(mine.key(), reference, currentUser.actor()))
                .map(own -> offer.refused(own.getMessage()))
                .orElse(offer);
    }

    private StepOffer offer(ResultSet row, int number) throws SQLException {
        Optional<String> assignee = Optional.ofNullable(row.getString("assignee_"));
        List<Identity> offeredTo = Stream.concat(
                        names(row, "users").map(Identity::user),
                        names(row, "groups").map(Identity::group))
                .toList();
        boolean free =
                assignee.filter(holder -> !holder.equals(currentUser.actor())).isEmpty();
        boolean standsIn = row.getString("stands_in_for") != null;
        boolean mine = row.getBoolean("mine") && (free || standsIn)
                || currentUser.groups().contains(Role.ADMINISTRATORS.group());
        return new StepOffer(
                row.getString("id_"),
                row.getString("task_def_key_"),
                row.getString("name_"),
                Optional.ofNullable(row.getString("description_")).orElse(""),
                assignee,
                Optional.ofNullable(row.getTimestamp("due_date_")).map(Timestamp::toInstant),
                offeredTo,
                mine,
                standsIn
                        || mine
                                && assignee.map(currentUser.actor()::equals)
                                        .orElseGet(() -> Identity.anyOf(
                                                Set.copyOf(offeredTo), currentUser.actor(), currentUser.groups())),
                Optional.empty());
    }

    private static Stream<String> names(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray());
    }
}
