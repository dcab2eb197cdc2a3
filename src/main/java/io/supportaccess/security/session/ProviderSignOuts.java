package io.supportaccess.security.session;

import io.supportaccess.security.password.SignInSettings;
import io.supportaccess.signing.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The sign-outs that providers have told us. {@link BrowserSessions} looks for one with each call, so a session ends on
 * every node. A sign-out that comes twice ends no session that began in between.
 */
@Repository
public class ProviderSignOuts {

    /** A provider's clock may differ from ours. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private static final String SESSION = "sid";
    private static final String PERSON = "sub";

    private final JdbcClient jdbc;
    private final Duration longestSession;

    ProviderSignOuts(JdbcClient jdbc, SignInSettings settings) {
        this.jdbc = jdbc;
        this.longestSession = settings.maxAge();
    }

    /** @param claims of a valid logout token; it ends its session, or all sessions of its person if it names none */
    public void keep(Map<String, Object> claims) {
        jdbc.sql("delete from provider_sign_out where ended_at < :past")
                .param(
                        "past",
                        Instant.now().minus(longestSession).minus(TOLERANCE).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
            insert into provider_sign_out (mark, ended_at) values (:mark, :ended)
            on conflict (mark) do update
               set ended_at = greatest(provider_sign_out.ended_at, excluded.ended_at)
            """)
                .param(
                        "mark",
                        mark(claims, SESSION).or(() -> mark(claims, PERSON)).orElseThrow())
                .param("ended", issuedAt(claims).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param claims of the ID token with which a session begins; a sign-out with one of these marks ends it */
    static List<String> marks(Map<String, Object> claims) {
        return Stream.of(SESSION, PERSON)
                .flatMap(claim -> mark(claims, claim).stream())
                .toList();
    }

    private static Instant issuedAt(Map<String, Object> claims) {
        return (Instant) claims.get("iat");
    }

    private static Optional<String> mark(Map<String, Object> claims, String claim) {
        return Optional.ofNullable(claims.get(claim))
                .map(Object::toString)
                .filter(value -> !value.isBlank())
                .map(value -> Sha256.hex(claims.get("iss") + "\n" + claim + "\n" + value));
    }
}
