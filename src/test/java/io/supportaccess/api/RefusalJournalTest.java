package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.audit.AuditSettings;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalJournalTest {

    private static final AuditSettings THREE_A_MINUTE =
            new AuditSettings(Duration.ofSeconds(2), Duration.ofMinutes(1), Path.of("heads"), 3);

    private final List<Object> kept = new ArrayList<>();
    private boolean broken;
    private final RefusalJournal journal = new RefusalJournal(
            fact -> {
                if (broken) {
                    throw new IllegalStateException("The database is away.");
                }
                kept.add(fact);
            },
            THREE_A_MINUTE);

    @Test
    void whatAnAddressDoesBeyondItsNumberIsOneEntryAMinute() {
        refuse("192.0.2.1", 1_000);
        refuse("192.0.2.2", 1);
        assertThat(kept).hasSize(4);

        journal.beginMinute();
        assertThat(kept).hasSize(5).last().isEqualTo(summary(997));
    }

    @Test
    void manyAddressesTogetherAreKeptTenTimesAsOften() {
        IntStream.range(0, 1_000).forEach(address -> refuse("192.0.2." + address, 1));
        assertThat(kept).hasSize(30);

        journal.beginMinute();
        assertThat(kept).last().isEqualTo(summary(970));
    }

    @Test
    void aNewMinuteBeginsAnew() {
        refuse("192.0.2.1", 3);
        journal.beginMinute();
        refuse("192.0.2.1", 3);
        journal.beginMinute();
        assertThat(kept).hasSize(6);
    }

    @Test
    void whatCouldNotBeKeptIsCounted() {
        broken = true;
        refuse("192.0.2.1", 2);
        journal.beginMinute();
        broken = false;
        journal.beginMinute();
        assertThat(kept).containsExactly(summary(2));
    }

    private void refuse(String address, int times) {
        IntStream.range(0, times)
                .forEach(time -> journal.keep(
                        address, () -> new Fact(What.REFUSED, Optional.empty(), Fact.ANONYMOUS, Map.of())));
    }

    private static Fact summary(long notKept) {
        return new Fact(What.REFUSED, Optional.empty(), Fact.SYSTEM, Map.of("notKept", notKept));
    }
}
