package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.api.ReaderLocaleResolver;
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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes times, durations, states and routes for people, in their own time zone and the way their country does. */
@Component
public final class PageText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter AMERICAN_DATE =
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm a", Locale.ENGLISH);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter AMERICAN_DAY = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH);

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final ReaderLocaleResolver reader;

    PageText(ReaderLocaleResolver reader) {
        this.reader = reader;
    }

    public String zone() {
        return reader.zone().getId();
    }

    public String date(Instant instant) {
        return (isAmerican() ? AMERICAN_DATE : DATE).format(instant.atZone(reader.zone()));
    }

    /** Stands beside a deadline, which somebody else may read elsewhere: NZDT in summer. */
    public String zoneAt(Instant instant) {
        return ZONE.format(instant.atZone(reader.zone()));
    }

    public String day(LocalDate day) {
        return (isAmerican() ? AMERICAN_DAY : DAY).format(day);
    }

    private static boolean isAmerican() {
        return LocaleContextHolder.getLocale().equals(Locale.US);
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
                ? "Overdue by " + duration(Duration.between(until, at))
                : duration(Duration.between(at, until));
    }

    /** The end of this day where the person is. */
    Instant endOfDay(Instant now) {
        ZoneId zone = reader.zone();
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Gives the two largest units, rounded: directly after a grant of three days, three days are left. */
    static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return "less than a minute";
        }
        long minutes = duration.plusSeconds(30).toMinutes();
        long hours = duration.plusMinutes(30).toHours();
        if (minutes >= MINUTES_OF_A_DAY) {
            return counted(hours / 24, "day") + after(hours % 24, " h");
        }
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h" + after(minutes % 60, " min");
    }

    public String hours(BigDecimal hours) {
        return String.format(Locale.ENGLISH, "%,.2f", hours.setScale(2, RoundingMode.HALF_UP));
    }

    public String duration(BigDecimal hours) {
        return duration(
                Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(3600)).longValue()));
    }

    /** Before its plan, a request waits for an administrator. */
    public String state(SupportRequest request) {
        boolean held = request.state() == RequestState.PLANNED && request.plan().isEmpty();
        return held ? "Waiting for organisation check" : state(request.state());
    }

    public String state(AccessRecord access) {
        return state(RequestState.valueOf(access.state()));
    }

    public String state(RequestState state) {
        return switch (state) {
            case PLANNED -> "Needs details";
            case AWAITING_APPROVAL -> "Waiting for approval";
            case GRANTING_ACCESS -> "Waiting for access manager";
            case DRAFTING_MESSAGE -> "Drafting message";
            case NOTIFYING_SUPPORT -> "Waiting to contact Xero";
            case SUPPORT_IN -> "Xero Support has access";
            case SUPPORT_TOLD -> "With Xero, no access given";
            case ENDING_ACCESS -> "Removing access";
            case ENDED -> "Ended";
            case REFUSED -> "Declined";
            case EXPIRED -> "Expired";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    /** What happens while no step is open. */
    public String waiting(RequestState state) {
        return switch (state) {
            case DRAFTING_MESSAGE ->
                "The message to Xero Support is being drafted. The next step follows in a few seconds.";
            case SUPPORT_IN ->
                "Xero Support is helping. The requester logs their reply here, and ends the access once they have helped.";
            default -> "Nobody needs to do anything right now.";
        };
    }

    /** For the filter, where requests with and without a plan have one status. */
    public String choice(RequestStatus status) {
        return status.state()
                .map(state -> state == RequestState.PLANNED ? "Needs details or an organisation check" : state(state))
                .orElseGet(() -> switch (status.code()) {
                    case "open" -> "Open";
                    case "overdue" -> "Open, with an overdue step";
                    default -> "Closed";
                });
    }

    public String order(Order order) {
        return switch (order) {
            case NEWEST -> "Newest first";
            case OLDEST -> "Oldest first";
            case ORGANISATION -> "By organisation";
            case REQUESTER -> "By person";
            case REFERENCE -> "By reference";
            case SUBJECT -> "By subject";
            case CLOSED -> "Closed last first";
            case STATUS -> "By status";
            case OVERDUE -> "Overdue first";
        };
    }

    /** The label of a filter. */
    public String filter(String field) {
        return switch (field) {
            case "q" -> "Search";
            case "from" -> "Requested from";
            case "to" -> "Requested to";
            case "requester" -> "Requested by";
            case "accessManager" -> "Access manager";
            case "clientManager" -> "Client manager";
            default -> "Organisation";
        };
    }

    public String route(Route route) {
        return switch (route) {
            case NO_ACCESS -> "No access: Xero Support gets screenshots and links";
            case TWO_PHASE -> "Added as a user, then notified";
            case INVITE_BOX -> "Invited with the contact form";
            case PRACTICE -> "Added to the practice's own area in My Xero";
        };
    }

    static String counted(long number, String unit) {
        return number == 1 ? "1 " + unit : number + " " + unit + "s";
    }

    private static String after(long number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }
}
