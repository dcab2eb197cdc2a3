package io.supportaccess.security.account;

import io.supportaccess.request.DomainEvent;
import java.util.Locale;
import java.util.Set;

/**
 * User ids that no person may have. The rules, the audit trail and the permits would take that person for the system,
 * the policy, a program, or an erased person.
 */
public final class ReservedUserIds {

    /** Begins the id of a provider's program. */
    public static final String PROGRAM = "program.";

    private static final Set<String> NAMES = Set.of(DomainEvent.SYSTEM, DomainEvent.ANONYMOUS, "policy");

    /** Begins a pseudonym, which the audit trail has instead of a person, and other tables after an erasure. */
    private static final String PSEUDONYM = "person-";

    private ReservedUserIds() {}

    /** Capitals make no difference: no reader tells {@code System} from {@code system}. */
    public static boolean contain(String userId) {
        String small = userId.toLowerCase(Locale.ROOT);
        return NAMES.contains(small) || small.startsWith(PROGRAM) || small.startsWith(PSEUDONYM);
    }

    /** A provider's program is no user here, and its groups are those of its token. */
    public static boolean isProgram(String userId) {
        return userId.startsWith(PROGRAM);
    }
}
