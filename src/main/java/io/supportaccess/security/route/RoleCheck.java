package io.supportaccess.security.route;

import io.supportaccess.organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * Tells whether a signed-in person has a role here. At a provider such as Google everybody in the world has an
 * account, so a sign-in alone opens nearly nothing.
 */
@Component
public final class RoleCheck {

    private final JdbcClient jdbc;

    RoleCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * True for a member of one of our groups, an access manager of an organisation, and a named approver of a request.
     */
    public boolean has(Authentication person) {
        return Role.anyOf(person, Role.values()) || isNamed(person);
    }

    private boolean isNamed(Authentication person) {
        return jdbc.sql("""
            select exists (select from organisation where access_managers @> array[:user::text])
                or exists (select from support_request where approvers = any (:groups))
            """)
                .param("user", person.getName())
                .param(
                        "groups",
                        AuthorityUtils.authorityListToSet(person.getAuthorities())
                                .toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
