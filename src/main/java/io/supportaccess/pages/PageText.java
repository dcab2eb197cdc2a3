package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.api.ReaderLocaleResolver;
import io.supportaccess.organisation.Role;
import io.supportaccess.request.RequestQuery.Order;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.RequestStatus;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Writes times, durations, states and routes for people, in their own time zone and language. */
@Component
public final class PageText {

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final ReaderLocaleResolver reader;
    private final MessageSourceAccessor messages;
    private final Sentences sentences;

    PageText(ReaderLocaleResolver reader, MessageSource messages, Sentences sentences) {
        this.reader = reader;
        this.messages = new MessageSourceAccessor(messages);
        this.sentences = sentences;
    }

    /** The message of this key, as templates have it by {@code #{key}}. */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    /** A constant in words, by the message of its class and name, e.g. {@code Role.APPROVERS}. */
    public String of(Enum<?> constant) {
        return text(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** Groups as the roles that they are; another group has its id alone. */
    public String roles(Collection<String> groups) {
        return groups.stream()
                .map(group -> Role.of(group).map(this::of).orElse(group))
                .collect(Collectors.joining(", "));
    }

    /** A sentence that the rules write in English, because programs read it too. */
    public String said(String sentence) {
        return sentences.translated(sentence);
    }

    public String zone() {
        return reader.zone().getId();
    }

    public String date(Instant instant) {
        return written("format.time", instant.atZone(reader.zone()));
    }

    /** Stands beside a deadline, which somebody else may read elsewhere: NZDT in summer. */
    public String zoneAt(Instant instant) {
        return DateTimeFormatter.ofPattern("z", locale()).format(instant.atZone(reader.zone()));
    }

    public String day(LocalDate day) {
        return written("format.day", day);
    }

    /** The beginning of a time that people count in days: the day, unless it begins within one. */
    public String firstDay(Instant begin) {
        return isMidnight(begin) ? day(local(begin).toLocalDate()) : date(begin);
    }

    /** The end of such a time: the day that it takes in last, unless it ends within one. */
    public String lastDay(Instant end) {
        return isMidnight(end) ? day(local(end).toLocalDate().minusDays(1)) : date(end);
    }

    private boolean isMidnight(Instant instant) {
        return local(instant).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** Without the year, below a bar of a chart. */
    String shortDay(LocalDate day) {
        return written("format.short-day", day);
    }

    String month(LocalDate day) {
        return written("format.month", day);
    }

    private String written(String pattern, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(text(pattern), locale()).format(time);
    }

    private static Locale locale() {
        return ReaderLocaleResolver.reading();
    }

    LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, reader.zone());
    }

    Instant instant(LocalDateTime local) {
        return local.atZone(reader.zone()).toInstant();
    }

    public String timeLeft(AccessRecord access, Instant at) {
        return timeLeft(access.until(), at);
    }

    public String timeLeft(Instant until, Instant at) {
        return until.isBefore(at)
                ? text("duration.overdue-by", duration(Duration.between(until, at)))
                : duration(Duration.between(at, until));
    }

    /** The end of this day where the person is. */
    Instant endOfDay(Instant now) {
        ZoneId zone = reader.zone();
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Gives the two largest units, rounded: directly after a grant of three days, three days are left. */
    String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return text("duration.less-than-a-minute");
        }
        long minutes = duration.plusSeconds(30).toMinutes();
        long hours = duration.plusMinutes(30).toHours();
        if (minutes >= MINUTES_OF_A_DAY) {
            return text("duration.days", hours / 24) + after(hours % 24, "duration.hours");
        }
        return minutes < 60
                ? text("duration.minutes", minutes)
                : text("duration.hours", minutes / 60) + after(minutes % 60, "duration.minutes");
    }

    public String hours(BigDecimal hours) {
        return String.format(locale(), "%,.2f", hours.setScale(2, RoundingMode.HALF_UP));
    }

    public String duration(BigDecimal hours) {
        return duration(
                Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(3600)).longValue()));
    }

    /** Before its plan, a request waits for an administrator. */
    public String state(SupportRequest request) {
        boolean held = request.state() == RequestState.PLANNED && request.plan().isEmpty();
        return held ? text("state.held") : state(request.state());
    }

    public String state(AccessRecord access) {
        return state(RequestState.valueOf(access.state()));
    }

    public String state(RequestState state) {
        return of(state);
    }

    /** What happens while no step is open. */
    public String waiting(RequestState state) {
        return switch (state) {
            case DRAFTING_MESSAGE -> text("state.drafting-goes-on");
            case SUPPORT_IN -> text("state.support-helps");
            default -> text("state.nobody-needs-to-act");
        };
    }

    /** For the filter, where requests with and without a plan have one status. */
    public String choice(RequestStatus status) {
        return status.state()
                .map(state -> state == RequestState.PLANNED ? text("state.planned-or-held") : state(state))
                .orElseGet(() -> text("status." + status.code()));
    }

    public String order(Order order) {
        return of(order);
    }

    /** The label of a filter of requests. */
    public String filter(String field) {
        return messages.getMessage("filter." + field, text("common.organisation"), locale());
    }

    /** How much access was requested or given. */
    public String access(int days, boolean payroll, boolean changes) {
        return text(
                "common.access-in-words",
                text("duration.days", days),
                text(payroll ? "common.withPayroll" : "common.withoutPayroll"),
                text(changes ? "common.canEditData" : "common.readOnlyData"));
    }

    public String route(Route route) {
        return of(route);
    }

    private String after(long number, String unit) {
        return number == 0 ? "" : " " + text(unit, number);
    }
}
