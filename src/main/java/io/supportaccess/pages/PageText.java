package io.supportaccess.pages;

import io.supportaccess.access.AccessRecord;
import io.supportaccess.message.MessageSettings;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Route;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times, durations and states as people read them, in the time zone of the practice. */
@Component
public final class PageText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    PageText(MessageSettings settings) {
        this.zone = settings.timeZone();
    }

    public String zone() {
        return zone.getId();
    }

    public String date(Instant instant) {
        return DATE.format(instant.atZone(zone));
    }

    Instant instant(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    /** How long is left, or how long the planned end has passed; the table says which in its own column of signs. */
    public String clock(AccessRecord access, Instant at) {
        return access.plannedEnd().isBefore(at)
                ? "Overdue by " + duration(Duration.between(access.plannedEnd(), at))
                : duration(Duration.between(at, access.plannedEnd())) + " left";
    }

    /** The two largest units: nobody plans a removal to the minute days ahead. */
    static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return counted(duration.toDays(), "day") + after(duration.toHoursPart(), " h");
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h" + after(duration.toMinutesPart(), " min");
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : "less than a minute";
    }

    public String hours(BigDecimal hours) {
        return String.format(Locale.ENGLISH, "%,.2f", hours.setScale(2, RoundingMode.HALF_UP));
    }

    public String state(RequestState state) {
        return switch (state) {
            case PLANNED -> "Planned";
            case AWAITING_APPROVAL -> "Awaiting approval";
            case GRANTING_ACCESS -> "Access is being granted";
            case DRAFTING_MESSAGE -> "Message is being drafted";
            case NOTIFYING_SUPPORT -> "Xero Support is being told";
            case SUPPORT_IN -> "Xero Support is in";
            case SUPPORT_TOLD -> "Xero Support is asked, without access";
            case ENDING_ACCESS -> "Access is being ended";
            case ENDED -> "Ended";
            case REFUSED -> "Refused";
            case EXPIRED -> "Expired";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    public String route(Route route) {
        return switch (route) {
            case NO_ACCESS -> "Nobody is let in: asked with screenshots and links";
            case TWO_PHASE -> "Let in on the Users page, told afterwards";
            case INVITE_BOX -> "Invited and told in the contact form";
            case PRACTICE -> "Let into the practice's own area";
        };
    }

    static String counted(long number, String unit) {
        return number == 1 ? "1 " + unit : number + " " + unit + "s";
    }

    private static String after(int number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }
}
