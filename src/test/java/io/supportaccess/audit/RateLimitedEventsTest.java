package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

@Asvs("v5.0.0-16.3.2")
class RateLimitedEventsTest {

    private static final AuditSettings SEVEN_AND_THREE_A_MINUTE = new AuditSettings(
            Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(10), Path.of("heads"), 7, 3);

    private final List<Object> kept = new ArrayList<>();
    private boolean broken;
    private final RateLimitedEvents events = new RateLimitedEvents(
            event -> {
                if (broken) {
                    throw new IllegalStateException("The database is away.");
                }
                kept.add(event);
            },
            SEVEN_AND_THREE_A_MINUTE,
            TransactionOperations.withoutTransaction());

    @Test
    void whatAnAddressDoesBeyondItsNumberIsOneEntryAMinute() {
        strangers("192.0.2.1", 1_000);
        strangers("192.0.2.2", 1);
        assertThat(kept).hasSize(4);

        events.beginMinute();
        assertThat(kept).hasSize(5).last().isEqualTo(ofStrangers(997));
    }

    @Test
    void allStrangersTogetherAreKeptTwiceAsOftenAsOne() {
        IntStream.range(0, 1_000).forEach(address -> strangers("192.0.2." + address, 1));
        assertThat(kept).hasSize(6);

        events.beginMinute();
        assertThat(kept).hasSize(7).last().isEqualTo(ofStrangers(994));
    }

    @Test
    void noCrowdOfStrangersAndNoOtherPersonHidesWhatAPersonWasRefused() {
        strangers("192.0.2.1", 10_000);
        person("admin", 10_000);
        kept.clear();

        person("auditor", 7);
        assertThat(kept).hasSize(7);
    }

    @Test
    void whatAPersonDoesBeyondTheirNumberIsOneEntryUnderTheirName() {
        person("auditor", 10);
        person("admin", 8);
        assertThat(kept).hasSize(14);

        events.beginMinute();
        assertThat(kept)
                .hasSize(16)
                .contains(refused("auditor", Map.of("notKept", 3L)), refused("admin", Map.of("notKept", 1L)));
    }

    @Test
    void aNewMinuteBeginsAnew() {
        strangers("192.0.2.1", 3);
        person("auditor", 7);
        events.beginMinute();
        strangers("192.0.2.1", 3);
        person("auditor", 7);
        events.beginMinute();
        assertThat(kept).hasSize(20);
    }

    @Test
    void whatCouldNotBeKeptIsCounted() {
        broken = true;
        strangers("192.0.2.1", 2);
        events.beginMinute();
        broken = false;
        events.beginMinute();
        assertThat(kept).containsExactly(ofStrangers(2));
    }

    private void strangers(String address, int times) {
        IntStream.range(0, times)
                .forEach(time -> events.ofStranger(
                        EventType.REFUSED,
                        DomainEvent.ANONYMOUS,
                        address,
                        () -> refused(DomainEvent.ANONYMOUS, Map.of())));
    }

    private void person(String userId, int times) {
        IntStream.range(0, times)
                .forEach(time ->
                        events.ofPerson(EventType.REFUSED, userId, () -> refused(userId, Map.of("call", time))));
    }

    private static DomainEvent ofStrangers(long notKept) {
        return refused(DomainEvent.SYSTEM, Map.of("notKept", notKept, "of", DomainEvent.ANONYMOUS));
    }

    private static DomainEvent refused(String actor, Map<String, Object> details) {
        return new DomainEvent(EventType.REFUSED, Optional.empty(), actor, details);
    }
}
