package io.supportaccess.token;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of tokens, which keeps only hashes of their secrets. */
@Repository
public class ApiTokens {

    private static final int MOST_DEAD_SHOWN = 500;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the token's text, which is shown once and never kept */
    public TokenFormat create(String owner, String name, Collection<Scope> scopes, Duration life) {
        var text = TokenFormat.random(random);
        jdbc.sql("""
            insert into api_token (id, owner, name, secret_hash, scopes, expires_at)
            values (:id, :owner, :name, :hash, :scopes, :expires)
            """)
                .param("id", text.id())
                .param("owner", owner)
                .param("name", name)
                .param("hash", text.hash())
                .param("scopes", scopes.stream().map(Scope::code).toArray(String[]::new))
                .param("expires", Instant.now().plus(life).atOffset(ZoneOffset.UTC))
                .update();
        return text;
    }

    /** Finds the live token of this text and notes its use. */
    public Optional<ApiToken> used(TokenFormat text) {
        Optional<ApiToken> token = jdbc.sql("select secret_hash from api_token where id = :id")
                .param("id", text.id())
                .query(byte[].class)
                .optional()
                .filter(hash -> MessageDigest.isEqual(hash, text.hash()))
                .flatMap(right -> find(text.id()))
                .filter(found -> found.isLive(Instant.now()));
        token.ifPresent(live -> jdbc.sql("""
            update api_token set last_used_at = now()
             where id = :id and (last_used_at is null or last_used_at < now() - interval '1 minute')
            """).param("id", live.id()).update());
        return token;
    }

    public Optional<ApiToken> find(String id) {
        return jdbc.sql("select * from api_token where id = :id")
                .param("id", id)
                .query(ApiTokens::token)
                .optional();
    }

    /** All live tokens, then the newest expired and revoked ones; each group with the newest first. */
    public List<ApiToken> ofOwner(String owner) {
        return shown(Optional.of(owner));
    }

    public List<ApiToken> all() {
        return shown(Optional.empty());
    }

    private List<ApiToken> shown(Optional<String> owner) {
        return jdbc.sql("""
            select * from (
                select *, row_number() over (partition by live order by created_at desc, id) as place
                  from (select *, revoked_at is null and expires_at > now() as live from api_token
                         where :owner::text is null or owner = :owner) one) placed
             where live or place <= :most
             order by live desc, place
            """)
                .param("owner", owner.orElse(null))
                .param("most", MOST_DEAD_SHOWN)
                .query(ApiTokens::token)
                .list();
    }

    /** How many tokens of this owner are live. */
    public int live(String owner) {
        return jdbc.sql("select count(*) from api_token where owner = :owner and revoked_at is null and expires_at >"
                        + " now()")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    /** @return false if it was revoked before */
    public boolean revoke(String id, String by) {
        return jdbc.sql("""
            update api_token set revoked_at = now(), revoked_by = :by where id = :id and revoked_at is null
            """).param("id", id).param("by", by).update() == 1;
    }

    /** @return how many live ones there were */
    public int revokeAll(String owner, String by) {
        return jdbc.sql("""
            update api_token set revoked_at = now(), revoked_by = :by
             where owner = :owner and revoked_at is null and expires_at > now()
            """).param("owner", owner).param("by", by).update();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                scopes(row.getArray("scopes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                moment(row, "last_used_at"),
                moment(row, "revoked_at"),
                Optional.ofNullable(row.getString("revoked_by")));
    }

    /** Leaves out a scope that only a later version knows. */
    private static List<Scope> scopes(Array codes) throws SQLException {
        return Arrays.stream((String[]) codes.getArray())
                .flatMap(code -> Scope.of(code).stream())
                .toList();
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Stream.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .findAny();
    }
}
