package io.supportaccess.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A domain event as it stays in the audit trail.
 *
 * @param id in the order in which the entries were written
 * @param code stable, see {@link io.supportaccess.request.DomainEvent.EventType}
 * @param reference of the request; empty for an event of the whole installation
 * @param actor a user's id, or {@code system}
 */
public record AuditEntry(
        long id, Instant at, String code, Optional<String> reference, String actor, Map<String, Object> details) {}
