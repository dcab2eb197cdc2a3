package io.supportaccess.organisation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** The roles: groups of the engine's identity service. */
public enum Role {
    REQUESTERS("requesters", "Requesters"),
    ACCESS_MANAGERS("access-managers", "Access managers"),
    APPROVERS("approvers", "Approvers"),
    AUDITORS("auditors", "Auditors"),
    ADMINISTRATORS("camunda-admin", "Administrators");

    private final String group;
    private final String title;

    Role(String group, String title) {
        this.group = group;
        this.title = title;
    }

    public String group() {
        return group;
    }

    public String title() {
        return title;
    }

    public static Optional<Role> of(String group) {
        return Arrays.stream(values()).filter(role -> role.group.equals(group)).findAny();
    }

    /** Whether the person has one of these roles. */
    public static boolean anyOf(Authentication person, Role... roles) {
        return person.getAuthorities().stream().anyMatch(authority -> Arrays.stream(roles)
                .anyMatch(role -> role.group.equals(authority.getAuthority())));
    }

    /** False for an auditor without another role, who changes nothing. */
    public static boolean mayChange(Authentication person) {
        return mayChange(person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList());
    }

    public static boolean mayChange(Collection<String> groups) {
        return !groups.contains(AUDITORS.group)
                || Stream.of(REQUESTERS, ACCESS_MANAGERS, APPROVERS, ADMINISTRATORS)
                        .map(Role::group)
                        .anyMatch(groups::contains);
    }
}
