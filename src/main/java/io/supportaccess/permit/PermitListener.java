package io.supportaccess.permit;

import io.supportaccess.access.Approval;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Extension.Outcome;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grant;
import io.supportaccess.access.Grant.Removal;
import io.supportaccess.access.Grants;
import io.supportaccess.access.Revocation;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Signs a permit in the transaction in which access is recorded, extended, revoked or ended. */
@Component
class PermitListener {

    private static final Set<EventType> OCCASIONS = EnumSet.of(
            EventType.ACCESS_GRANTED, EventType.EXTENSION_APPROVED, EventType.ACCESS_REVOKED, EventType.ACCESS_ENDED);
    /** They change a permit, and are no occasion for the first one. */
    private static final Set<EventType> CHANGES = EnumSet.of(EventType.EXTENSION_APPROVED, EventType.ACCESS_REVOKED);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Permits permits;
    private final SupportRequests requests;
    private final Grants grants;
    private final Approvals approvals;
    private final Extensions extensions;
    private final ApplicationEventPublisher events;

    PermitListener(
            Permits permits,
            SupportRequests requests,
            Grants grants,
            Approvals approvals,
            Extensions extensions,
            ApplicationEventPublisher events) {
        this.permits = permits;
        this.requests = requests;
        this.grants = grants;
        this.approvals = approvals;
        this.extensions = extensions;
        this.events = events;
    }

    @EventListener
    void issue(DomainEvent event) {
        if (OCCASIONS.contains(event.what())) {
            event.reference().ifPresent(reference -> issue(reference, event));
        }
    }

    /** The first permit waits until the grant is recorded, since payroll access may still be open before. */
    private void issue(String reference, DomainEvent event) {
        Optional<Permit> before = permits.newest(reference);
        if (before.isPresent() || !CHANGES.contains(event.what())) {
            Permit permit = permits.keep(terms(requests.get(reference), grants.get(reference), before, event));
            events.publishEvent(DomainEvent.of(EventType.PERMIT_ISSUED, reference, event.actor(), permit.announced()));
        }
    }

    private PermitTerms terms(SupportRequest request, Grant grant, Optional<Permit> before, DomainEvent event) {
        Optional<Approval> approval = approvals.of(request.reference()).filter(Approval::approved);
        return new PermitTerms(
                PermitTerms.KIND,
                permits.nextNumber(),
                before.map(Permit::version).orElse(0) + 1,
                before.map(Permit::number),
                request.reference(),
                event.what().code(),
                event.actor(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                request.organisation().name(),
                request.organisation().id(),
                request.target(),
                grant.grantedAt(),
                grant.revocation().map(Revocation::revokedAt).orElse(grant.plannedEnd()),
                grant.payrollPlanned(),
                grant.mayChangeData(),
                request.requester(),
                approval.map(given -> given.emergencyAccess() ? "break-glass" : "approver")
                        .orElse("policy"),
                approval.map(Approval::decidedBy).orElse("policy"),
                grant.grantedBy(),
                request.question().subject(),
                approval.flatMap(Approval::comment)
                        .or(() -> request.plan().map(AccessPlan::planReason))
                        .orElse(""),
                // The first permit is older than any extension.
                before.flatMap(earlier -> extension(request.reference())),
                grant.revocation(),
                grant.removal().flatMap(PermitListener::ended),
                salt());
    }

    private Optional<PermitTerms.Extended> extension(String reference) {
        return extensions.of(reference).stream()
                .flatMap(asked -> asked.decision().filter(Outcome::approved).stream()
                        .map(decided -> new PermitTerms.Extended(
                                asked.days(),
                                asked.askedBy(),
                                asked.request().reason(),
                                decided.decidedBy(),
                                decided.comment())))
                .reduce((earlier, later) -> later);
    }

    private static Optional<PermitTerms.Ended> ended(Removal removal) {
        return removal.confirmedAt()
                .flatMap(at -> removal.confirmedBy().map(by -> new PermitTerms.Ended(at, removal.removedBy(), by)));
    }

    private static String salt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
