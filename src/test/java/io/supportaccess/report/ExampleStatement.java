package io.supportaccess.report;

import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.Statement.Access;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Statements of October 2026 in New Zealand. */
final class ExampleStatement {

    static final Access ORDINARY = new Access(
            "XS-2026-0041",
            "bank-feeds",
            "Bank feed stopped",
            "organisation",
            Optional.of("07612345"),
            "riley",
            Optional.empty(),
            false,
            Optional.empty(),
            0,
            List.of(),
            "morgan",
            Instant.parse("2026-10-04T20:30:00Z"),
            Instant.parse("2026-10-07T20:30:00Z"),
            false,
            Optional.of("morgan"),
            Optional.of("sam"),
            Optional.of(Instant.parse("2026-10-06T01:42:00Z")),
            new BigDecimal("29.2"),
            new BigDecimal("0.05"),
            BigDecimal.ZERO);

    static final Access EMERGENCY = new Access(
            "XS-2026-0052",
            "payroll",
            "Pay run is locked",
            "practice",
            Optional.empty(),
            "riley",
            Optional.of("morgan"),
            true,
            Optional.of(true),
            3,
            List.of("sam", "sam"),
            "morgan",
            Instant.parse("2026-10-20T00:00:00Z"),
            Instant.parse("2026-10-21T00:00:00Z"),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new BigDecimal("275"),
            new BigDecimal("275"),
            new BigDecimal("251"));

    private ExampleStatement() {}

    static Statement empty() {
        return of("Kauri Ltd", List.of(), new AvoidedAccess(0, 0, 0, 0, 0), "2026-11-02T00:00:00Z");
    }

    static Statement full() {
        return of("Kauri Ltd", List.of(ORDINARY, EMERGENCY), new AvoidedAccess(2, 0, 1, 0, 0), "2026-10-31T10:00:00Z");
    }

    static Statement withAccesses(int accesses) {
        return of(
                "Kauri Ltd",
                Collections.nCopies(accesses, ORDINARY),
                new AvoidedAccess(0, 0, 0, 0, 0),
                "2026-11-02T00:00:00Z");
    }

    static Statement named(String organisation) {
        return of(organisation, List.of(ORDINARY), new AvoidedAccess(0, 0, 0, 0, 0), "2026-11-02T00:00:00Z");
    }

    private static Statement of(String organisation, List<Access> accesses, AvoidedAccess without, String madeAt) {
        return new Statement(
                "kauri",
                organisation,
                YearMonth.of(2026, 10),
                "Pacific/Auckland",
                Instant.parse(madeAt),
                Statement.sum(accesses, Access::hours),
                Statement.sum(accesses, Access::payrollHours),
                accesses,
                without,
                List.of());
    }
}
