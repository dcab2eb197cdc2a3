package io.supportaccess.security.factor;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the second factors of local users, and tells whether a code is right. */
@Repository
public class SecondFactors {

    private static final int RECOVERY_CODES = 10;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SecondFactors(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public TotpSecret newSecret() {
        return TotpSecret.random();
    }

    /** Empty for a person without a second factor. */
    public Optional<SecondFactor> of(String userId) {
        return jdbc.sql("""
            select enrolled_at, (select count(*) from recovery_code where user_id = :user) as codes
              from second_factor where user_id = :user
            """)
                .param("user", userId)
                .query((row, number) -> new SecondFactor(
                        row.getObject("enrolled_at", OffsetDateTime.class).toInstant(), row.getInt("codes")))
                .optional();
    }

    /**
     * Keeps the secret once the person has shown a code of it.
     *
     * @return the recovery codes, to be shown once; none if the code was wrong
     */
    @Transactional
    public List<String> enrol(String userId, TotpSecret secret, String typed) {
        OptionalLong step = step(secret, typed);
        boolean enrolled = step.isPresent()
                && jdbc.sql("""
                    insert into second_factor (user_id, secret, last_step) values (:user, :secret, :step)
                    on conflict (user_id) do nothing
                    """)
                                .param("user", userId)
                                .param("secret", secret.bytes())
                                .param("step", step.getAsLong())
                                .update()
                        == 1;
        if (!enrolled) {
            return List.of();
        }
        tell(EventType.SECOND_FACTOR_ENROLLED, userId, Map.of());
        return newRecoveryCodes(userId);
    }

    /** Whether the code of the app, or the recovery code, is right. No code works twice. */
    @Transactional
    public boolean accepts(String userId, String typed) {
        return acceptsCode(userId, typed) || acceptsRecoveryCode(userId, typed);
    }

    private boolean acceptsCode(String userId, String typed) {
        return jdbc.sql("select secret from second_factor where user_id = :user")
                .param("user", userId)
                .query(byte[].class)
                .optional()
                .map(secret -> step(new TotpSecret(secret), typed))
                .filter(OptionalLong::isPresent)
                .filter(step -> jdbc.sql("""
                    update second_factor set last_step = :step where user_id = :user and last_step < :step
                    """)
                                .param("user", userId)
                                .param("step", step.getAsLong())
                                .update()
                        == 1)
                .isPresent();
    }

    /** A person takes a while to type, and clocks differ: the half minutes before and after count too. */
    private static OptionalLong step(TotpSecret secret, String typed) {
        byte[] code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long now = TotpSecret.step(Instant.now());
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> MessageDigest.isEqual(secret.code(step).getBytes(StandardCharsets.UTF_8), code))
                .findFirst();
    }

    private boolean acceptsRecoveryCode(String userId, String typed) {
        boolean right = jdbc.sql("delete from recovery_code where user_id = :user and hash = :hash")
                        .param("user", userId)
                        .param("hash", RecoveryCode.of(typed).hash())
                        .update()
                == 1;
        if (right) {
            int left = of(userId).map(SecondFactor::recoveryCodes).orElse(0);
            tell(EventType.RECOVERY_CODE_USED, userId, Map.of("left", left));
        }
        return right;
    }

    /**
     * Makes recovery codes in place of all earlier ones.
     *
     * @return the codes, to be shown once: only hashes of them are kept
     */
    @Transactional
    public List<String> newRecoveryCodes(String userId) {
        jdbc.sql("delete from recovery_code where user_id = :user")
                .param("user", userId)
                .update();
        List<RecoveryCode> codes =
                Stream.generate(RecoveryCode::random).limit(RECOVERY_CODES).toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (hash, user_id) values (:hash, :user)")
                .param("hash", code.hash())
                .param("user", userId)
                .update());
        tell(EventType.RECOVERY_CODES_RENEWED, userId, Map.of());
        return codes.stream().map(RecoveryCode::shown).toList();
    }

    /** @param by the person, or the administrator who helps somebody that has lost it */
    @Transactional
    public boolean remove(String userId, String by) {
        boolean removed = jdbc.sql("delete from second_factor where user_id = :user")
                        .param("user", userId)
                        .update()
                == 1;
        if (removed && by.equals(userId)) {
            tell(EventType.SECOND_FACTOR_REMOVED, userId, Map.of());
        } else if (removed) {
            tell(EventType.SECOND_FACTOR_RESET, by, Map.of("user", new UserId(userId)));
        }
        return removed;
    }

    private void tell(EventType what, String actor, Map<String, Object> details) {
        events.publishEvent(new DomainEvent(what, Optional.empty(), actor, details));
    }

    /** @param recoveryCodes how many are left */
    public record SecondFactor(Instant enrolledAt, int recoveryCodes) {}
}
