package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.audit.TrailVerifier.TrailBroken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedHeadCheckTest {

    @Test
    void anOlderCopyIsToldHowMuchItLacks() {
        Seal here = head(1, 30);
        var heads = new SignedHeadCheck(
                Optional.of(List.of(here)), List.of(here, head(2, 44), head(3, 51)), signed -> true);
        assertThatThrownBy(() -> heads.finish(40))
                .isInstanceOf(TrailBroken.class)
                .hasMessageContaining("head 2, position 44: the trail ends before it, at position 40")
                .hasMessageContaining("Entries that it lacks up to head 3 of 2026-11-30T10:03:00Z: 11, and perhaps");
    }

    private static Seal head(long number, long position) {
        return new Seal(
                number, position, "hash", Instant.parse("2026-11-30T10:0%d:00Z".formatted(number)), "key", "signature");
    }
}
