package io.supportaccess.report;

import io.supportaccess.refusal.InputRefused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Whole days where the practice is.
 *
 * @param until the last day
 */
public record ReportPeriod(LocalDate from, LocalDate until, ZoneId zone) {

    /** A report reads every request of its period, so it may not grow without end. */
    public static final int MOST_DAYS = 366;

    private static final LocalDate XERO_BEGAN = LocalDate.of(2006, 1, 1);

    /** @throws InputRefused for days in the wrong order, in the future or before Xero, and for too many days */
    public ReportPeriod {
        if (from.isBefore(XERO_BEGAN) || from.isAfter(LocalDate.now(zone))) {
            throw InputRefused.because("from", "must be a day in 2006 or later, and not in the future.");
        }
        if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw InputRefused.because(
                    "until", "must be the first day or a later one, %d days at most.".formatted(MOST_DAYS));
        }
    }

    Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** Not after now: what is to come has no hours yet. */
    Instant end(Instant now) {
        Instant end = until.plusDays(1).atStartOfDay(zone).toInstant();
        return end.isBefore(now) ? end : now;
    }
}
