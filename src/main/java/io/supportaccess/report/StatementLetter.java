package io.supportaccess.report;

import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.Statement.Access;
import io.supportaccess.request.Category;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement in the words of a letter that a practice sends to its client: what the page shows, and what the PDF prints.
 *
 * @param warnings why the letter must not be sent: the register differs from the audit trail
 */
public record StatementLetter(
        String title,
        String organisation,
        List<String> opening,
        List<String> warnings,
        List<Entry> accesses,
        String closing) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /** One access. */
    public record Entry(String heading, List<Fact> facts) {}

    public record Fact(String name, String text) {}

    /** @param names the name of a person by the user id */
    public static StatementLetter of(Statement statement, UnaryOperator<String> names) {
        return new StatementLetter(
                "Access of Xero Support in " + MONTH.format(statement.month()),
                statement.organisation(),
                opening(statement),
                statement.differences(),
                statement.accesses().stream()
                        .map(access -> new Writer(ZoneId.of(statement.timeZone()), names).entry(access))
                        .toList(),
                "If you have a question about an access, please tell us the number of its request. This letter was written on %s."
                        .formatted(DAY.format(statement.madeAt().atZone(ZoneId.of(statement.timeZone())))));
    }

    /** Stands above the warnings. */
    public String warning() {
        return "Do not send this statement: the register does not agree with the audit trail. Tell your administrator, who runs"
                + " verify-audit.";
    }

    private static List<String> opening(Statement statement) {
        List<String> opening = new ArrayList<>();
        opening.add("""
            To answer questions about your Xero organisation, we sometimes give Xero Support, the help desk of Xero, access to \
            it for a short time. This letter lists each access from %s to %s. Times are in the time zone %s.\
            """.formatted(DAY.format(statement.month().atDay(1)), lastDay(statement), statement.timeZone()));
        opening.add(
                statement.accesses().isEmpty()
                        ? "Xero Support had no access to your organisation in this time."
                        : summary(statement));
        AvoidedAccess without = statement.withoutAccess();
        if (without.total() > 0) {
            opening.add("%s closed without giving Xero Support access: %s."
                    .formatted(counted(without.total(), "request", "requests"), outcomes(without)));
        }
        return opening;
    }

    private static String lastDay(Statement statement) {
        ZoneId zone = ZoneId.of(statement.timeZone());
        Instant end =
                statement.month().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return end.isAfter(statement.madeAt())
                ? TIME.format(statement.madeAt().atZone(zone))
                : DAY.format(statement.month().atEndOfMonth());
    }

    private static String summary(Statement statement) {
        String payroll = statement.payrollHours().signum() == 0
                ? "They could not see payroll."
                : "They could see payroll for at most %s of it.".formatted(duration(statement.payrollHours()));
        String emergency = statement.emergencies() == 0
                ? ""
                : " %s given in an emergency, without waiting for an approval."
                        .formatted(counted(statement.emergencies(), "access was", "accesses were"));
        String overdue = statement.overdue() == 0
                ? " No access went on after its planned end."
                : " %s on after the planned end."
                        .formatted(counted(statement.overdue(), "access went", "accesses went"));
        return "Xero Support had access %s, for %s in this time. %s%s%s"
                .formatted(
                        counted(statement.accesses().size(), "time", "times"),
                        duration(statement.hours()),
                        payroll,
                        emergency,
                        overdue);
    }

    private static String outcomes(AvoidedAccess without) {
        return Stream.of(
                        outcome(without.answered(), "answered by Xero Support without access"),
                        outcome(without.solved(), "solved in another way"),
                        outcome(without.declined(), "declined by an approver"),
                        outcome(without.withdrawn(), "withdrawn"),
                        outcome(without.expired(), "expired"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> outcome(long count, String words) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + words);
    }

    private static String counted(long count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    /** Such as {@code 1 day 22 h} or {@code 12 min}, where no line ends between a number and its unit. */
    private static String duration(BigDecimal hours) {
        long minutes = hours.multiply(BigDecimal.valueOf(60))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        String parts = Stream.of(
                        minutes < 1440 ? "" : counted(minutes / 1440, "day", "days"),
                        minutes / 60 % 24 == 0 ? "" : minutes / 60 % 24 + " h",
                        minutes % 60 == 0 ? "" : minutes % 60 + " min")
                .filter(part -> !part.isEmpty())
                .map(part -> part.replace(' ', '\u00a0'))
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? "less than a minute" : parts;
    }

    private record Writer(ZoneId zone, UnaryOperator<String> names) {

        Entry entry(Access access) {
            String category =
                    Category.of(access.category()).map(Category::words).orElse(access.category());
            String practice = access.target().equals("practice") ? ", in the practice's own area in My Xero" : "";
            return new Entry(
                    "%s to %s"
                            .formatted(
                                    time(access.since()),
                                    access.until().map(this::time).orElse("now, still active")),
                    Stream.of(
                                    new Fact("Reason", sentence(category) + ": " + access.subject()),
                                    new Fact("Requested by", names.apply(access.requestedBy())),
                                    new Fact("Approved by", approval(access)),
                                    new Fact("Extended", extension(access)),
                                    new Fact("Added by", names.apply(access.grantedBy()) + practice),
                                    new Fact("Time with access", sentence(duration(access.hours()) + " in this time")),
                                    new Fact("Payroll", payroll(access)),
                                    new Fact("Data", access.mayChangeData() ? "Can edit" : "Read only"),
                                    new Fact("Planned end", plannedEnd(access)),
                                    new Fact("Removed by", removal(access)),
                                    new Fact(
                                            "Request",
                                            access.reference()
                                                    + access.caseNumber()
                                                            .map(", Xero case "::concat)
                                                            .orElse("")))
                            .filter(fact -> !fact.text().isEmpty())
                            .toList());
        }

        private String approval(Access access) {
            String review = access.justified()
                    .map(justified -> justified ? "reviewed as justified" : "reviewed as not justified")
                    .orElse("not reviewed yet");
            String by = access.approvedBy().map(names).orElse("the access policy, because the risk is low");
            return access.emergency() ? "Nobody: emergency access by %s, %s".formatted(by, review) : sentence(by);
        }

        /** Empty without an extension. */
        private String extension(Access access) {
            return access.extraDays() == 0
                    ? ""
                    : "By %s, approved by %s"
                            .formatted(
                                    counted(access.extraDays(), "day", "days"),
                                    access.extendedBy().stream()
                                            .distinct()
                                            .map(names)
                                            .collect(Collectors.joining(", ")));
        }

        private static String payroll(Access access) {
            return access.payrollHours().signum() == 0
                    ? "Not visible"
                    : "Visible for at most " + duration(access.payrollHours());
        }

        private String plannedEnd(Access access) {
            return access.overdueHours().signum() == 0
                    ? time(access.plannedEnd())
                    : "%s, overdue by %s".formatted(time(access.plannedEnd()), duration(access.overdueHours()));
        }

        private String removal(Access access) {
            String confirmed =
                    access.confirmedBy().map(names).map("confirmed by "::concat).orElse("not confirmed yet");
            return access.removedBy()
                    .map(names)
                    .map(name -> name + ", " + confirmed)
                    .orElse("Not removed yet");
        }

        private String time(Instant moment) {
            return TIME.format(moment.atZone(zone));
        }

        private static String sentence(String words) {
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }
}
