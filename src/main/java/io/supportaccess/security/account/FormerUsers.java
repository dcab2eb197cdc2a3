package io.supportaccess.security.account;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose user was deleted. What somebody asked for, let in and manages stands under the id for good: whoever had it after
 * them would inherit that. An erasure frees it, since it leaves nothing under it.
 */
@Repository
public class FormerUsers {

    private final JdbcClient jdbc;

    FormerUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean include(String userId) {
        return jdbc.sql("select count(*) from former_user where user_id = :userId")
                        .param("userId", userId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Whether the id was somebody else's than that person's of a provider, who may come back to it.
     *
     * @param mark by which a provider knows the person, as a digest
     */
    public boolean includeAnotherThan(String mark, String userId) {
        return include(userId) && markOf(userId).filter(mark::equals).isEmpty();
    }

    private Optional<String> markOf(String userId) {
        return jdbc.sql("select mark from former_user where user_id = :userId and mark is not null")
                .param("userId", userId)
                .query(String.class)
                .optional();
    }
}
