package io.supportaccess.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The form of a detail. */
public enum DetailType {
    TEXT,
    /** The last four digits of a number that nobody needs whole, such as that of a bank account. */
    ENDING,
    LINES,
    DATE,
    LINKS;

    /** No field but the description takes more. */
    static final int LONGEST_LINES = 4_000;

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LINK = 500;
    private static final int MOST_LINKS = 5;

    /** As the table and every interface write it, e.g. {@code links}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DetailType> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findAny();
    }

    Optional<String> read(String name, InputFields fields) {
        return switch (this) {
            case TEXT -> fields.line(name, LONGEST_TEXT).map(String::strip);
            case ENDING ->
                // Not masked: a mask would hide how much was typed.
                fields.exactLine(name, LONGEST_TEXT)
                        .map(String::strip)
                        .filter(end -> isEnding(end)
                                || fields.refuse(name, "must be the last four digits only, never the whole number."));
            case LINES -> fields.lines(name, LONGEST_LINES).map(String::strip);
            case DATE ->
                fields.name(name, LONGEST_TEXT)
                        .map(String::strip)
                        .filter(date -> isDate(date) || fields.refuse(name, "must be a date, such as 2026-11-16."));
            case LINKS ->
                fields.exactLines(name, LONGEST_LINES)
                        .map(DetailType::links)
                        .filter(links ->
                                areLinks(links) || fields.refuse(name, """
                                    must have at most %d addresses, each on a line of its own, beginning with https:// \
                                    and of at most %d characters.\
                                    """.formatted(MOST_LINKS, LONGEST_LINK)))
                        .map(links -> String.join("\n", links));
        };
    }

    /** This type, or {@link #LINES} if an old value no longer fits this type. */
    DetailType orLines(String value) {
        boolean fits =
                switch (this) {
                    case DATE -> isDate(value);
                    case LINKS -> areLinks(links(value));
                    case TEXT, ENDING, LINES -> true;
                };
        return fits ? this : LINES;
    }

    /** Four digits identify an account to its holder, and nobody else can use them. Words beside them do no harm. */
    private static boolean isEnding(String text) {
        return text.codePoints().filter(Character::isDigit).count() <= 4;
    }

    /** Refuses a year of two digits, which some date fields send. */
    private static boolean isDate(String date) {
        try {
            return LocalDate.parse(date).getYear() / 100 >= 19 && date.length() == "2026-11-16".length();
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static List<String> links(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static boolean areLinks(List<String> links) {
        return links.size() <= MOST_LINKS
                && links.stream()
                        .allMatch(link ->
                                link.length() <= LONGEST_LINK && link.matches("https://[^\\s/?#@]+([/?#]\\S*)?"));
    }
}
