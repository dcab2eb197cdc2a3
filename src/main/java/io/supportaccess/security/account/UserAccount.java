package io.supportaccess.security.account;

import io.supportaccess.organisation.Role;
import io.supportaccess.row.Columns;
import io.supportaccess.signing.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user, as administrators see one.
 *
 * @param groups of the engine's identity service; some of them may be no role of ours
 * @param atProvider whether the person signs in at a provider, which keeps name and address
 * @param linkEnds until when a link works by which the person sets a password; empty for none
 */
public record UserAccount(
        String id,
        String firstName,
        String lastName,
        String email,
        List<String> groups,
        AccountState state,
        boolean atProvider,
        Optional<Instant> linkEnds) {

    static final Columns<UserAccount> COLUMNS = new Columns<>(UserAccount.class);

    /** The full name, or the user id where there is none. */
    public String name() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? id : name;
    }

    /** Another one as soon as the name, the address or a group is another. */
    public String version() {
        return Sha256.hex(String.join("\n", firstName, lastName, email, String.join("\n", groups)));
    }

    public List<Role> roles() {
        return groups.stream()
                .flatMap(group -> Role.of(group).stream())
                .sorted()
                .toList();
    }

    /** Groups that are no role, such as one that the access policy names for its approvals. */
    public List<String> otherGroups() {
        return groups.stream()
                .filter(group -> Role.of(group).isEmpty())
                .sorted()
                .toList();
    }

    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }

    public boolean isInvited() {
        return state == AccountState.INVITED;
    }

    public boolean isDeactivated() {
        return state == AccountState.DEACTIVATED;
    }

    /** Whether the person can sign in, and why not. */
    public enum AccountState {
        ACTIVE,
        /** Has a link, or had one, and has not set a password yet. */
        INVITED,
        DEACTIVATED
    }
}
