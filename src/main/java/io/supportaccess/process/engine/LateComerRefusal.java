package io.supportaccess.process.engine;

import io.supportaccess.audit.AuditTrail;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a person who comes too late for a step which colleague has completed or claimed it. */
@Component
class LateComerRefusal {

    private final AuditTrail audit;
    private final SupportRequests requests;
    private final CurrentUser currentUser;
    private final JdbcClient jdbc;

    LateComerRefusal(AuditTrail audit, SupportRequests requests, CurrentUser currentUser, JdbcClient jdbc) {
        this.audit = audit;
        this.requests = requests;
        this.currentUser = currentUser;
        this.jdbc = jdbc;
    }

    /** Empty if nobody was faster, or if the current user may not see the request. */
    Optional<Refusal> about(String taskId) {
        return audit.completionOf(taskId)
                .map(done -> late(done.reference().orElseThrow(), done.actor(), "completed"))
                .or(() -> claimOf(taskId).map(claim -> late(claim.reference(), claim.holder(), "claimed")))
                .filter(conflict -> conflict.reference()
                        .flatMap(reference -> requests.find(reference, currentUser.viewer()))
                        .isPresent());
    }

    private static Refusal late(String reference, String winner, String done) {
        return Refusal.conflict(reference, "%s has %s this step already.".formatted(winner, done));
    }

    private Optional<Claim> claimOf(String taskId) {
        return jdbc.sql("""
                        select t.assignee_ as holder, e.business_key_ as reference
                          from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                         where t.id_ = :id and t.assignee_ is not null
                        """).param("id", taskId).query(Claim.class).optional();
    }

    private record Claim(String holder, String reference) {}
}
