package io.supportaccess.notice.mail;

import io.supportaccess.notice.Notice;
import io.supportaccess.notice.PlainLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The planned end of an access for a person's calendar (RFC 5545): a later entry of the same access moves the earlier
 * one, and the end of the access takes it out.
 */
final class CalendarEntry {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private CalendarEntry() {}

    static String method(Notice notice) {
        return notice.ended() ? "CANCEL" : "REQUEST";
    }

    /**
     * @param notice of an access with a planned end
     * @param thread the same for each mail about the request
     */
    static String of(Notice notice, UUID thread, String domain, String from, String to, Instant now) {
        Instant end = notice.plannedEnd().orElseThrow();
        return List.of(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Xero Support Access//Notices//EN",
                        "METHOD:" + method(notice),
                        "BEGIN:VEVENT",
                        "UID:%s@%s".formatted(thread, domain),
                        "SEQUENCE:" + (notice.extensions() + (notice.ended() ? 1 : 0)),
                        "DTSTAMP:" + UTC.format(now),
                        "DTSTART:" + UTC.format(end),
                        "DTEND:" + UTC.format(end),
                        "SUMMARY:"
                                + text("Xero Support's access ends: %s (%s)"
                                        .formatted(
                                                notice.organisation().orElseThrow(),
                                                notice.reference().orElseThrow())),
                        "STATUS:" + (notice.ended() ? "CANCELLED" : "CONFIRMED"),
                        "TRANSP:TRANSPARENT",
                        "ORGANIZER:mailto:" + from,
                        "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:" + to,
                        "END:VEVENT",
                        "END:VCALENDAR")
                .stream()
                .map(CalendarEntry::folded)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String text(String value) {
        return PlainLine.of(value).replaceAll("([\\\\;,])", "\\\\$1");
    }

    /** A line has 75 bytes at most, and no character is cut. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < line.length(); ) {
            String one = Character.toString(line.codePointAt(at));
            int more = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > LONGEST_LINE) {
                folded.append("\r\n ");
                bytes = 1;
            }
            folded.append(one);
            bytes += more;
            at += one.length();
        }
        return folded.toString();
    }
}
