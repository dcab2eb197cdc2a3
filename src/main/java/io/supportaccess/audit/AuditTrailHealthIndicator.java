package io.supportaccess.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells when entries wait too long for a signed head, or heads for their second place, whatever holds the sealing up.
 */
@Component
class AuditTrailHealthIndicator extends AbstractHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrailHealthIndicator.class);

    private final JdbcClient jdbc;
    private final HeadsFile heads;
    private final AuditSettings settings;
    private final AtomicReference<SealingState> seen =
            new AtomicReference<>(new SealingState(Optional.empty(), Optional.empty(), Optional.empty()));

    AuditTrailHealthIndicator(JdbcClient jdbc, HeadsFile heads, AuditSettings settings) {
        super("The audit trail could not be read");
        this.jdbc = jdbc;
        this.heads = heads;
        this.settings = settings;
    }

    /**
     * How far the proof has come.
     *
     * @param signed when the newest head was signed
     * @param entrySince when the oldest entry was written that no head covers
     * @param headSince when the oldest head was signed that the second place lacks
     */
    private record SealingState(Optional<Instant> signed, Optional<Instant> entrySince, Optional<Instant> headSince) {

        boolean waitsLongerThan(Duration most, Instant now) {
            return Stream.of(entrySince, headSince)
                    .flatMap(Optional::stream)
                    .anyMatch(since -> since.isBefore(now.minus(most)));
        }
    }

    /** As of the last minute: the health waits for no database, and anybody may ask for it. */
    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Instant now = Instant.now();
        SealingState state = seen.get();
        builder.status(state.waitsLongerThan(settings.alertAfter(), now) ? Degraded.STATUS : Status.UP)
                .withDetail("lastSignedHead", age(state.signed(), now))
                .withDetail("oldestEntryWithoutSignedHead", age(state.entrySince(), now))
                .withDetail("oldestHeadNotInSecondPlace", age(state.headSince(), now));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tell() {
        Instant now = Instant.now();
        SealingState state = state();
        seen.set(state);
        if (state.waitsLongerThan(settings.alertAfter(), now)) {
            LOG.error(
                    "The audit trail is not sealed in time. Last signed head: {}; oldest entry without one: {};"
                            + " oldest head that is not in {}: {}.",
                    age(state.signed(), now),
                    age(state.entrySince(), now),
                    settings.headsFile(),
                    age(state.headSince(), now));
        }
    }

    /** By indexes alone, however long the trail is. */
    private SealingState state() {
        return jdbc.sql("""
            with head as (select position, at from audit_seal order by number desc limit 1)
            select (select at from head) as signed,
                   least((select e.at from audit_unsealed u join audit_entry e on e.id = u.entry_id
                           order by u.entry_id limit 1),
                         (select e.at from audit_link l join audit_entry e on e.id = l.entry_id
                           where l.position > coalesce((select position from head), 0)
                           order by l.position limit 1)) as entry_since,
                   (select at from audit_seal where number > :exported order by number limit 1) as head_since
            """)
                .param("exported", heads.last().map(Seal::number).orElse(0L))
                .query((row, number) ->
                        new SealingState(time(row, "signed"), time(row, "entry_since"), time(row, "head_since")))
                .single();
    }

    private static String age(Optional<Instant> since, Instant now) {
        return since.map(at -> "%s ago (%s)"
                        .formatted(
                                Duration.between(at, now).truncatedTo(ChronoUnit.SECONDS),
                                at.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("none");
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
