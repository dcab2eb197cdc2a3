package io.supportaccess.api;

import io.supportaccess.audit.AuditEntry;
import io.supportaccess.organisation.Role;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;

/**
 * Auditors and administrators see whose call on a request was refused, and from where; others see that one was refused.
 */
final class AuditEntryRedaction {

    private static final String SOMEBODY_ELSE = "somebody else";

    private AuditEntryRedaction() {}

    static AuditEntry hidden(AuditEntry entry, Authentication person) {
        if (!entry.code().equals(EventType.REFUSED.code())
                || entry.actor().equals(person.getName())
                || Role.anyOf(person, Role.AUDITORS, Role.ADMINISTRATORS)) {
            return entry;
        }
        Map<String, Object> left = new HashMap<>(entry.details());
        left.keySet().retainAll(Set.of("status"));
        return new AuditEntry(entry.id(), entry.at(), entry.code(), entry.reference(), SOMEBODY_ELSE, left);
    }
}
