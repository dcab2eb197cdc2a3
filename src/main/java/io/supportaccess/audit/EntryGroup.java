package io.supportaccess.audit;

import static io.supportaccess.request.DomainEvent.EventType.*;

import io.supportaccess.request.DomainEvent.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of entries that belong together for a reader, each kind in one group. */
public enum EntryGroup {
    DECISIONS(
            ACCESS_PLANNED,
            ACCESS_APPROVED,
            ACCESS_REFUSED,
            GLASS_BROKEN,
            BREAK_GLASS_REVIEWED,
            GRANT_AVOIDED,
            ACCESS_NEEDED,
            EXTENSION_ASKED,
            EXTENSION_APPROVED,
            EXTENSION_REFUSED,
            ORGANISATION_CONFIRMED,
            ORGANISATION_REPLACED,
            LEAK_GUARD_OVERRIDDEN),
    ACCESS(
            XERO_SUPPORT_ADDED,
            XERO_SUPPORT_NOT_ADDED,
            ACCESS_MANAGER_NAMED,
            ACCESS_GRANTED,
            PERMIT_ISSUED,
            ACCESS_WINDOW_ENDED,
            ACCESS_REVOKED,
            REMOVAL_BEGUN,
            REMOVAL_REPORTED,
            REMOVAL_NOT_CONFIRMED,
            EVIDENCE_ADDED,
            ACCESS_ENDED),
    MESSAGES(MESSAGE_DRAFTED, SUPPORT_TOLD, SUPPORT_REPLIED, REPLY_ANSWERED, SUPPORT_FINISHED),
    REQUESTS(
            REQUEST_REGISTERED,
            REQUEST_AMENDED,
            ATTACHMENT_ADDED,
            ATTACHMENT_REMOVED,
            DETAILS_GIVEN,
            QUESTION_ANSWERED,
            REQUEST_WITHDRAWN,
            REQUEST_EXPIRED,
            WHAT_HELPED_NOTED,
            STEP_CLAIMED,
            STEP_ASSIGNED,
            STEP_COMPLETED,
            STEP_DUE,
            STEP_OVERDUE),
    SIGN_IN(
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
            ADDRESS_SHARED),
    REFUSALS(REFUSED),
    /** All that no other group has. */
    ADMINISTRATION;

    private final Set<EventType> kinds;

    EntryGroup(EventType... kinds) {
        this.kinds = Set.of(kinds);
    }

    /** As it stands in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The codes of its kinds. */
    public List<String> kinds() {
        return Arrays.stream(EventType.values())
                .filter(kind -> of(kind) == this)
                .map(EventType::code)
                .toList();
    }

    public boolean has(String kind) {
        return kinds().contains(kind);
    }

    /** The kinds behind the code of a group or of one kind; empty for an unknown code. */
    public static Optional<List<String>> kinds(String code) {
        return Arrays.stream(values())
                .filter(group -> group.code().equals(code))
                .map(EntryGroup::kinds)
                .findAny()
                .or(() -> allKinds().contains(code) ? Optional.of(List.of(code)) : Optional.empty());
    }

    public static List<String> allKinds() {
        return Arrays.stream(EventType.values()).map(EventType::code).toList();
    }

    private static EntryGroup of(EventType kind) {
        return Arrays.stream(values())
                .filter(group -> group.kinds.contains(kind))
                .findAny()
                .orElse(ADMINISTRATION);
    }
}
