package io.supportaccess.security.password;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Expires first passwords: somebody else has set them and written them down or sent them, so two people know them. The
 * last administrator is exempt, since nobody else could set a new one.
 */
@Component
public class FirstPasswords {

    private final SignInSettings settings;
    private final SignInAudit audit;
    private final JdbcClient jdbc;

    public FirstPasswords(SignInSettings settings, SignInAudit audit, JdbcClient jdbc) {
        this.settings = settings;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** @param user the user, who has just given the correct password */
    public void refuseIfExpired(StoredUser user, ClientAddress origin) {
        Optional<Instant> end = user.firstPasswordSetAt().flatMap(settings::firstPasswordEnd);
        if (end.filter(Instant.now()::isAfter).isPresent() && !isLastAdministrator(user.id())) {
            audit.failed(user.id(), origin, "first-password-over");
            throw new FirstPasswordExpired();
        }
    }

    /**
     * Whether no other administrator could sign in with a password. A provider's do not count: the provider may be
     * down.
     */
    private boolean isLastAdministrator(String userId) {
        return jdbc.sql("""
            select :user in (select user_id_ from act_id_membership where group_id_ = :administrators)
               and not exists (
                   select from act_id_membership m
                    where m.group_id_ = :administrators and m.user_id_ <> :user
                      and exists (select from act_id_user u where u.id_ = m.user_id_ and u.pwd_ is not null)
                      and not exists (
                          select from act_id_info i
                           where i.user_id_ = m.user_id_
                             and (i.key_ = :provided
                                  or i.key_ = :first and i.value_::timestamptz <= :since)))
            """)
                .param("user", userId)
                .param("administrators", Groups.CAMUNDA_ADMIN)
                .param("provided", StoredUsers.PROVIDER_SIGN_IN_AT)
                .param("first", StoredUsers.SET_BY_SOMEBODY_ELSE)
                .param("since", Instant.now().minus(settings.firstPassword()).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    public static final class FirstPasswordExpired extends AuthenticationException {

        private FirstPasswordExpired() {
            super("Your first password has expired. Ask an administrator for a new one.");
        }
    }
}
