package io.supportaccess.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DraftWaitsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final DraftWaits waits = new DraftWaits();

    @Test
    void whenSixtyCallsWaitTheNextAnswersAtOnce() {
        assertThat(besideOthers(60)).isEqualTo("being drafted");
        assertThat(besideOthers(0)).as("all have given their places back").isEqualTo("drafted");
    }

    /** Asks while as many other calls are under way, one inside the other. */
    private String besideOthers(int calls) {
        return calls == 0
                ? waits.answer("CASE-1", Duration.ofMillis(1), () -> "being drafted", answer -> true, () -> "drafted")
                : waits.answer("CASE-2", LONG, () -> besideOthers(calls - 1), answer -> false, () -> "not needed");
    }
}
