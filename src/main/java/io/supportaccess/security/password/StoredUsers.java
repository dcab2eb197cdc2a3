package io.supportaccess.security.password;

import io.supportaccess.request.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/**
 * Reads a user in one statement, and compares passwords in place of the engine, which would hold a transaction while it
 * hashes and lock the account of somebody whose password others mistype.
 */
@Repository
public class StoredUsers {

    /** The engine's key for the last sign-in at a provider. */
    public static final String PROVIDER_SIGN_IN_AT = "sign-in.at";

    /** The engine's key for the moment at which somebody else set the password, until its owner sets another. */
    public static final String SET_BY_SOMEBODY_ELSE = "password.set-by-somebody-else";

    private final JdbcClient jdbc;
    private final PasswordEncoder hashes;
    private final StoredUser nobody;

    @Autowired
    StoredUsers(JdbcClient jdbc, Argon2idPasswordEncoder argon2id) {
        this(jdbc, argon2id, argon2id.unmatched());
    }

    /** @param unmatched a hash that no password has */
    StoredUsers(JdbcClient jdbc, PasswordEncoder argon2id, String unmatched) {
        this.jdbc = jdbc;
        this.hashes = new DelegatingPasswordEncoder(
                Argon2idPasswordEncoder.NAME,
                Map.of(
                        Argon2idPasswordEncoder.NAME,
                        argon2id,
                        Sha512PasswordEncoder.NAME,
                        new Sha512PasswordEncoder()));
        this.nobody = new StoredUser(
                "",
                "",
                "{%s}%s".formatted(Argon2idPasswordEncoder.NAME, unmatched),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** @param userId in any capitals: no two users differ only in capitals */
    public Optional<StoredUser> of(String userId) {
        return jdbc.sql("""
            select u.id_, u.salt_, u.pwd_,
                   (select value_ from act_id_info where user_id_ = u.id_ and key_ = :first) as first_password,
                   (select value_ from act_id_info where user_id_ = u.id_ and key_ = :provider) as provider,
                   (select enrolled_at from second_factor where user_id = u.id_) as second_factor,
                   array(select group_id_ from act_id_membership where user_id_ = u.id_) as groups
              from act_id_user u
             where lower(u.id_) = :user and u.pwd_ is not null
            """)
                .param("first", SET_BY_SOMEBODY_ELSE)
                .param("provider", PROVIDER_SIGN_IN_AT)
                .param("user", UserId.normal(userId))
                .query(StoredUsers::user)
                .optional();
    }

    /** The id of the user, who need not have a password, in the capitals that it has here. */
    public Optional<String> idOf(String userId) {
        return jdbc.sql("select id_ from act_id_user where lower(id_) = :user")
                .param("user", UserId.normal(userId))
                .query(String.class)
                .optional();
    }

    private static StoredUser user(ResultSet row, int number) throws SQLException {
        return new StoredUser(
                row.getString("id_"),
                row.getString("salt_"),
                row.getString("pwd_"),
                Optional.ofNullable(row.getString("first_password")).map(Instant::parse),
                Optional.ofNullable(row.getString("provider")).map(Instant::parse),
                Optional.ofNullable(row.getObject("second_factor", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                List.of((String[]) row.getArray("groups").getArray()));
    }

    /** Takes as long for an unknown user, so that a clock tells nobody which users exist. */
    boolean matches(String password, Optional<StoredUser> stored) {
        StoredUser compared = stored.orElse(nobody);
        if (compared.hasOutdatedHash()) {
            hashes.matches(password, nobody.hash());
        }
        return hashes.matches(password + compared.salt(), compared.hash()) && stored.isPresent();
    }

    /** Hashes a correct password again. The rules for new passwords do not apply to passwords in use. */
    void renew(StoredUser stored, String password) {
        jdbc.sql("update act_id_user set pwd_ = :renewed, rev_ = rev_ + 1 where id_ = :user and pwd_ = :outdated")
                .param("renewed", hashes.encode(password + stored.salt()))
                .param("user", stored.id())
                .param("outdated", stored.hash())
                .update();
    }
}
