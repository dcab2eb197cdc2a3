package io.supportaccess;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Time passes when a test says so. */
public final class TestClock extends Clock {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Of the same time, for what measures it by a clock that never jumps. */
    public Ticker ticker() {
        return () -> TimeUnit.MILLISECONDS.toNanos(millis());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
