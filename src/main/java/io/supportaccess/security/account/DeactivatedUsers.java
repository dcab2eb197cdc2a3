package io.supportaccess.security.account;

import io.supportaccess.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The users whom an administrator has deactivated. They have no password and no group, which closes every door where a
 * password or a role is asked for; this table keeps what comes back with them.
 */
@Repository
public class DeactivatedUsers {

    private final JdbcClient jdbc;

    DeactivatedUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean include(String userId) {
        return groups(userId).isPresent();
    }

    /** @throws Refusal for a deactivated user: another door must not bring half of one back */
    public void refuse(String userId) {
        if (include(userId)) {
            throw Refusal.conflict(
                    "%s is deactivated: reactivate this person first, on the page /people.".formatted(userId));
        }
    }

    /** Takes the password, and with it each session, and whatever link would set another one. */
    public void add(String userId, Collection<String> groups) {
        jdbc.sql("insert into deactivated_user (user_id, groups) values (:user, :groups)")
                .param("user", userId)
                .param("groups", groups.toArray(String[]::new))
                .update();
        jdbc.sql("update act_id_user set pwd_ = null, salt_ = null, rev_ = rev_ + 1 where id_ = :user")
                .param("user", userId)
                .update();
        jdbc.sql("delete from password_link where user_id = :user")
                .param("user", userId)
                .update();
    }

    /** @return the groups that the user had; empty for one who is not deactivated */
    public Optional<List<String>> remove(String userId) {
        Optional<List<String>> groups = groups(userId);
        jdbc.sql("delete from deactivated_user where user_id = :user")
                .param("user", userId)
                .update();
        return groups;
    }

    private Optional<List<String>> groups(String userId) {
        return jdbc.sql("select groups from deactivated_user where user_id = :user")
                .param("user", userId)
                .query((row, number) ->
                        List.of((String[]) row.getArray("groups").getArray()))
                .optional();
    }
}
