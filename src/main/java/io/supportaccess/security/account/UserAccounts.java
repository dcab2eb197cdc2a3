package io.supportaccess.security.account;

import io.supportaccess.request.UserId;
import io.supportaccess.security.password.StoredUsers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Lists the users of the engine's identity service. There are few, so a search reads all of them. */
@Repository
public class UserAccounts {

    private static final String COLUMNS = """
        select id_ as id, coalesce(first_, '') as first_name, coalesce(last_, '') as last_name,
               coalesce(email_, '') as email, at_provider, l.expires_at as link_ends,
               array(select group_id_ from act_id_membership m where m.user_id_ = id_ order by group_id_) as groups,
               case when d.user_id is not null then 'DEACTIVATED'
                    when pwd_ is null and not at_provider then 'INVITED' else 'ACTIVE' end as state
        """;

    private static final String FROM = """
          from (select *, exists (select from act_id_info i where i.user_id_ = id_ and i.key_ = :provider)
                          as at_provider from act_id_user) u
          left join deactivated_user d on d.user_id = id_
          left join password_link l on l.user_id = id_ and l.expires_at > now()
        """;

    private final JdbcClient jdbc;

    UserAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By name.
     *
     * @param words each is a part of the name, the user id or the address, in whatever letters; blank for everybody
     */
    public List<UserAccount> page(String words, int page, int size) {
        return having(words, COLUMNS, """
             order by lower(concat_ws(' ', nullif(first_, ''), nullif(last_, ''), id_)), id_ limit :size offset :skipped
            """)
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(UserAccount.COLUMNS)
                .list();
    }

    public long count(String words) {
        return having(words, "select count(*)", "").query(Long.class).single();
    }

    public Optional<UserAccount> find(String userId) {
        return ofAnySpelling(userId).filter(account -> account.id().equals(userId));
    }

    /** @param userId in any capitals: no two users differ only in capitals */
    public Optional<UserAccount> ofAnySpelling(String userId) {
        return jdbc.sql(COLUMNS + FROM + " where lower(id_) = :user")
                .param("provider", StoredUsers.PROVIDER_SIGN_IN_AT)
                .param("user", UserId.normal(userId))
                .query(UserAccount.COLUMNS)
                .optional();
    }

    private StatementSpec having(String words, String select, String order) {
        return jdbc.sql(select + FROM + """
             where not exists (select from unnest(:words::text[]) word
                                where strpos(lower(concat_ws(' ', id_, first_, last_, email_)), word) = 0)
            """ + order)
                .param("provider", StoredUsers.PROVIDER_SIGN_IN_AT)
                .param(
                        "words",
                        Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                                .filter(word -> !word.isEmpty())
                                .toArray(String[]::new));
    }
}
