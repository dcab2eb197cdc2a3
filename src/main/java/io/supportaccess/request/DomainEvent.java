package io.supportaccess.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened, to a request or to the whole installation. It is published inside the transaction in which
 * it happens, and the audit trail stores it there.
 *
 * @param reference the request; empty for an event of the whole installation
 * @param actor a user's id, {@link #SYSTEM} for timers and jobs, or {@link #ANONYMOUS}
 * @param details short plain values, the event details, with a {@link UserId} for a user's id and a
 *     {@link PersonalText} for a person's words; never a description, a message, a contact or a secret
 */
public record DomainEvent(EventType what, Optional<String> reference, String actor, Map<String, Object> details) {

    public static final String SYSTEM = "system";

    /** A caller who was refused before any sign-in. */
    public static final String ANONYMOUS = "anonymous";

    /** Whether the actor has an account, and so a pseudonym in the audit trail. */
    public static boolean isPerson(String actor) {
        return !actor.equals(SYSTEM) && !actor.equals(ANONYMOUS);
    }

    public static DomainEvent of(EventType what, String reference, String actor) {
        return of(what, reference, actor, Map.of());
    }

    public static DomainEvent of(EventType what, String reference, String actor, Map<String, Object> details) {
        return new DomainEvent(what, Optional.of(reference), actor, details);
    }

    public DomainEvent with(String detail, Object value) {
        Map<String, Object> more = new HashMap<>(details);
        more.put(detail, value);
        return new DomainEvent(what, reference, actor, more);
    }

    /** The codes never change: programs and auditors rely on them. */
    public enum EventType {
        REQUEST_REGISTERED,
        REQUEST_AMENDED,
        ATTACHMENT_ADDED,
        ATTACHMENT_REMOVED,
        DETAILS_GIVEN,
        REQUEST_WITHDRAWN,
        REQUEST_EXPIRED,
        ACCESS_PLANNED,
        ACCESS_APPROVED,
        ACCESS_REFUSED,
        GLASS_BROKEN,
        BREAK_GLASS_REVIEWED,
        GRANT_AVOIDED,
        ACCESS_NEEDED,
        QUESTION_ANSWERED,
        XERO_SUPPORT_ADDED,
        XERO_SUPPORT_NOT_ADDED,
        ACCESS_MANAGER_NAMED,
        ACCESS_GRANTED,
        MESSAGE_DRAFTED,
        SUPPORT_TOLD,
        SUPPORT_REPLIED,
        REPLY_ANSWERED,
        SUPPORT_FINISHED,
        ACCESS_WINDOW_ENDED,
        EXTENSION_ASKED,
        EXTENSION_APPROVED,
        EXTENSION_REFUSED,
        ACCESS_REVOKED,
        REMOVAL_BEGUN,
        REMOVAL_REPORTED,
        REMOVAL_NOT_CONFIRMED,
        EVIDENCE_ADDED,
        ACCESS_ENDED,
        WHAT_HELPED_NOTED,
        STEP_CLAIMED,
        STEP_ASSIGNED,
        STEP_COMPLETED,
        STEP_DUE,
        STEP_OVERDUE,
        ORGANISATION_CHANGED,
        ORGANISATION_CONFIRMED,
        ORGANISATION_REPLACED,
        ADDRESS_SHARED,
        PERSON_INVITED,
        PERSON_CHANGED,
        PERSON_DEACTIVATED,
        PERSON_REACTIVATED,
        PASSWORD_LINK_CREATED,
        PASSWORD_SET,
        SIGNED_IN,
        SIGN_IN_FAILED,
        SIGNED_OUT_BY_PROVIDER,
        SESSION_ENDED,
        SECOND_FACTOR_ENROLLED,
        SECOND_FACTOR_REMOVED,
        SECOND_FACTOR_RESET,
        RECOVERY_CODE_USED,
        RECOVERY_CODES_RENEWED,
        TOKEN_CREATED,
        TOKEN_REVOKED,
        DELEGATION_NAMED,
        DELEGATION_ENDED,
        RECEIVER_ADDED,
        RECEIVER_DELETED,
        RECEIVER_TESTED,
        RECEIVER_PAUSED,
        DELIVERY_SENT_AGAIN,
        MAIL_HELD,
        HELD_MAIL_REMOVED,
        LEAK_GUARD_OVERRIDDEN,
        PERMIT_ISSUED,
        PERSONAL_DATA_ERASED,
        REFUSED,
        JOB_FAILED,
        JOB_RETRIED,
        INCIDENT_OPENED,
        INCIDENT_CLOSED,
        VARIABLE_CHANGED,
        OPERATOR_ACTION;

        /** As written in every interface and in the database, e.g. {@code access-granted}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
