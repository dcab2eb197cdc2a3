package io.supportaccess.security.account;

import io.supportaccess.request.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ids of deleted users. Requests, grants and rights name an id for good, and a new user with that id would inherit
 * them. An erasure frees the id, since no row names it afterwards.
 */
@Repository
public class FormerUsers {

    private final JdbcClient jdbc;

    FormerUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean include(String userId) {
        return jdbc.sql("select count(*) from former_user where lower(user_id) = :userId")
                        .param("userId", UserId.normal(userId))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Whether the id belonged to anybody but this person of a provider, who may come back to it.
     *
     * @param mark the provider's name for the person, as a digest
     */
    public boolean includeAnotherThan(String mark, String userId) {
        return jdbc.sql("""
            select count(*) from former_user
             where lower(user_id) = :userId and mark is distinct from :mark
            """)
                        .param("userId", UserId.normal(userId))
                        .param("mark", mark)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
