package io.supportaccess.security.account;

import io.supportaccess.request.DomainEvent;
import java.util.Locale;
import java.util.Set;

/**
 * User ids that no person may have: the rules, the audit trail and the permits would take that person for the system, the
 * policy, a program, or somebody who was erased.
 */
public final class ReservedUserIds {

    /** What the id of a provider's program begins with. */
    public static final String PROGRAM = "program.";

    private static final Set<String> NAMES = Set.of(DomainEvent.SYSTEM, DomainEvent.ANONYMOUS, "policy");

    /** As an erasure puts it in the place of a person, and the audit trail tells of everybody. */
    private static final String PSEUDONYM = "person-";

    private ReservedUserIds() {}

    /** In whatever letters: nobody who reads tells {@code System} from {@code system}. */
    public static boolean contain(String userId) {
        String small = userId.toLowerCase(Locale.ROOT);
        return NAMES.contains(small) || small.startsWith(PROGRAM) || small.startsWith(PSEUDONYM);
    }

    /** Whether a provider has sent this program: it is no user here, and its groups are those of its token. */
    public static boolean isProgram(String userId) {
        return userId.startsWith(PROGRAM);
    }
}
