package io.supportaccess.security.account;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.SignInAudit;
import io.supportaccess.security.password.SignInSettings;
import io.supportaccess.security.password.SignInThrottle;
import io.supportaccess.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time links by which people set their passwords: nobody has to send a password, and the administrator does not know
 * it. Only the digest of a link is kept. A correct one never waits for others at its address: nobody can guess 256 bits.
 */
@Component
public class PasswordLinks {

    private static final int BYTES = 32;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{%d}".formatted(2 * BYTES));

    private final JdbcClient jdbc;
    private final IdentityService identities;
    private final SignInSettings settings;
    private final SignInThrottle throttle;
    private final SignInAudit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    PasswordLinks(
            JdbcClient jdbc,
            IdentityService identities,
            SignInSettings settings,
            SignInThrottle throttle,
            SignInAudit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.settings = settings;
        this.throttle = throttle;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /** In place of the link that the user had. */
    public PasswordLink create(String userId) {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        var link = new PasswordLink(
                userId, HexFormat.of().formatHex(secret), Instant.now().plus(settings.passwordLink()));
        jdbc.sql("""
            insert into password_link (user_id, hash, expires_at) values (:user, :hash, :end)
            on conflict (user_id) do update set hash = excluded.hash, expires_at = excluded.expires_at
            """)
                .param("user", userId)
                .param("hash", hash(link.key()))
                .param("end", link.ends().atOffset(ZoneOffset.UTC))
                .update();
        return link;
    }

    /**
     * Whose link this is.
     *
     * @return empty for one that is forged, used, replaced or too old
     * @throws org.springframework.security.core.AuthenticationException after too many of those
     */
    public Optional<String> owner(String key, ClientAddress origin) {
        Optional<String> owner =
                with(key, "select user_id from password_link where hash = :hash and expires_at > now()");
        if (owner.isEmpty()) {
            throttle.refuseWhoHasToWait(origin);
            throttle.failed(origin);
            audit.failed("", origin, "wrong-link");
        }
        return owner;
    }

    /**
     * Sets the password, which its owner alone knows, and uses the link up.
     *
     * @return false, as {@link #owner}
     * @throws io.supportaccess.refusal.InputRefused for a password that breaks the rules; the link still works
     */
    public boolean setPassword(String key, String password, ClientAddress origin) {
        return owner(key, origin).isPresent()
                && Boolean.TRUE.equals(transaction.execute(begun -> with(
                                key,
                                "delete from password_link where hash = :hash and expires_at > now() returning user_id")
                        .map(userId -> {
                            keep(userId, password, origin);
                            return true;
                        })
                        .orElse(false)));
    }

    /** In the owner's name: who changes the own password needs no role, and no longer has a first password. */
    private void keep(String userId, String password, ClientAddress origin) {
        identities.setAuthentication(userId, List.of());
        try {
            User user = identities.createUserQuery().userId(userId).singleResult();
            user.setPassword(password);
            identities.saveUser(user);
        } finally {
            identities.clearAuthentication();
        }
        events.publishEvent(new DomainEvent(
                EventType.PASSWORD_SET, Optional.empty(), userId, Map.of("address", new PersonalText(origin.text()))));
    }

    private Optional<String> with(String key, String statement) {
        return Optional.of(key).filter(text -> KEY.matcher(text).matches()).flatMap(text -> jdbc.sql(statement)
                .param("hash", hash(text))
                .query(String.class)
                .optional());
    }

    private static byte[] hash(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * A link at its creation, the only moment at which its text is known.
     *
     * @param key of the address at which the person sets the password
     */
    public record PasswordLink(String userId, String key, Instant ends) {

        /** Never prints the secret. */
        @Override
        public String toString() {
            return "PasswordLink[" + userId + ", ***]";
        }
    }
}
