package io.supportaccess.process;

import io.supportaccess.audit.AuditTrail;
import io.supportaccess.request.Conflict;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the one who comes too late for a step who was faster. */
@Component
class WhoWasFaster {

    private final AuditTrail audit;
    private final JdbcClient jdbc;

    WhoWasFaster(AuditTrail audit, JdbcClient jdbc) {
        this.audit = audit;
        this.jdbc = jdbc;
    }

    Optional<Conflict> with(String taskId) {
        return audit.completionOf(taskId)
                .map(done -> Conflict.with(
                        done.reference().orElseThrow(), "%s has completed this step already.".formatted(done.actor())))
                .or(() -> assigneeOf(taskId)
                        .map(holder -> Conflict.because("%s has claimed this step already.".formatted(holder))));
    }

    private Optional<String> assigneeOf(String taskId) {
        return jdbc.sql("select assignee_ from act_ru_task where id_ = :id and assignee_ is not null")
                .param("id", taskId)
                .query(String.class)
                .optional();
    }
}
