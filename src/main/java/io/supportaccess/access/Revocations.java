package io.supportaccess.access;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.row.TransactionMemory;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps, with the grant, who has revoked it and why. {@link Removals} ends it. */
@Repository
public class Revocations {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Revocations(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @throws Refusal where Xero Support has no access yet */
    public void revoke(String reference, String revokedBy, String reason) {
        int revoked = jdbc.sql("""
            update access_grant set revoked_by = :revokedBy, revoked_at = now(), revocation_reason = :reason
             where reference = :reference and revoked_at is null and confirmed_at is null
            """)
                .param("revokedBy", revokedBy)
                .param("reason", reason)
                .param("reference", reference)
                .update();
        TransactionMemory.forget(Grant.class);
        if (revoked == 0) {
            throw Refusal.conflict(reference, """
                Xero Support has no access that could be revoked. Decline the request at its approval, or let its \
                requester or an access manager withdraw it.\
                """);
        }
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_REVOKED, reference, revokedBy, Map.of("reason", new PersonalText(reason))));
    }
}
