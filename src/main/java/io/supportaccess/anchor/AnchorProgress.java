package io.supportaccess.anchor;

import io.supportaccess.audit.Seal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which head a place has, as far as this process knows, and since when it takes none. It is asked one thing at a time. */
final class AnchorProgress {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorProgress.class);

    private final String name;
    private final Anchor anchor;
    private volatile Optional<LastKept> kept = Optional.empty();
    private final ReentrantLock busy = new ReentrantLock();
    private volatile Optional<Instant> asking = Optional.empty();
    private volatile Optional<Failure> failure = Optional.empty();

    AnchorProgress(String name, Anchor anchor) {
        this.name = name;
        this.anchor = anchor;
    }

    private record LastKept(long number, Instant at) {}

    private record Failure(Instant since, String reason) {}

    String name() {
        return name;
    }

    /** Anchors the head if the place lacks it and it is time. */
    void keep(Seal head, Instant now, Duration every) {
        boolean due = kept.filter(last -> last.number() == head.number()
                        || failure.isEmpty() && now.isBefore(last.at().plus(every)))
                .isEmpty();
        if (!due) {
            return;
        }
        if (!busy.tryLock()) {
            LOG.warn("Head {} of the audit trail is not anchored in {}: {}", head.number(), name, told());
            return;
        }
        try {
            asking = Optional.of(now);
            anchor.keep(head);
            kept = Optional.of(new LastKept(head.number(), now));
            failure = Optional.empty();
            LOG.info("Head {} of the audit trail is anchored in {}", head.number(), name);
        } catch (IOException | RuntimeException failed) {
            failure = Optional.of(
                    new Failure(failure.map(Failure::since).orElse(now), String.valueOf(failed.getMessage())));
            LOG.warn("Head {} of the audit trail is not anchored in {}: {}", head.number(), name, failed.getMessage());
        } finally {
            asking = Optional.empty();
            busy.unlock();
        }
    }

    boolean failsSince(Instant late) {
        return Stream.of(failure.map(Failure::since), asking)
                .flatMap(Optional::stream)
                .anyMatch(since -> !since.isAfter(late));
    }

    /** The number of the newest head that the place has. */
    Optional<Long> keptUpTo() {
        return kept.map(LastKept::number);
    }

    String told() {
        return failure.map(now -> "fails since %s: %s".formatted(now.since(), now.reason()))
                .or(() -> asking.map("has not answered since %s"::formatted))
                .or(() -> kept.map(last -> "has head %d since %s".formatted(last.number(), last.at())))
                .orElse("not asked yet");
    }
}
