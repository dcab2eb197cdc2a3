package io.supportaccess.process;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.account.ReservedUserIds;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the acts of a person apart from the erasure, deactivation or reactivation of that person: one waits until the
 * transaction of the other ends. An erasure would otherwise miss the rows that are just being written. All take this
 * lock before that of a request.
 */
@Component
public class AccountLock {

    /** Who acts: the parameter of {@link #KEPT}. */
    public static final String ACTOR = "actor";

    /** Keeps the account and returns it, as a part of a statement that is needed anyway. */
    public static final String KEPT = "select id_ from act_id_user where id_ = :actor for key share";

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;

    AccountLock(JdbcClient jdbc, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
    }

    /**
     * Keeps the account of the current user.
     *
     * @throws Refusal for one that was deleted just now
     */
    public void keep() {
        if (currentUser.isPerson()) {
            refuseUnless(keep(currentUser.userId()));
        }
    }

    /** @return false for an account that is deleted; a provider's program has none and loses none */
    public boolean keep(String userId) {
        return ReservedUserIds.isProgram(userId)
                || jdbc.sql(KEPT)
                        .param(ACTOR, userId)
                        .query(String.class)
                        .optional()
                        .isPresent();
    }

    /** Keeps these accounts, and returns those that were not deleted: nothing is written for a person who is just erased. */
    public Set<String> keep(Collection<String> userIds) {
        return jdbc.sql("select id_ from act_id_user where id_ = any (:users) order by id_ for key share")
                .param("users", userIds.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** @param kept whether {@link #KEPT} has found the account of the current user */
    public void refuseUnless(boolean kept) {
        if (!kept && currentUser.isPerson() && !ReservedUserIds.isProgram(currentUser.userId())) {
            throw deleted(currentUser.userId());
        }
    }

    /** Before an erasure, a deactivation or a reactivation: waits for what the person is just doing. */
    public void close(String userId) {
        jdbc.sql("select id_ from act_id_user where id_ = :userId for update")
                .param("userId", userId)
                .query(String.class)
                .optional();
    }

    static Refusal deleted(String userId) {
        return Refusal.conflict("The account %s is deleted: nothing is done in its name.".formatted(userId));
    }
}
