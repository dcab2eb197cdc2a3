package io.supportaccess.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One detail of a request, with the current label of its field. */
public record Detail(String name, String label, @JsonIgnore DetailType kind, String value) {

    /** With the month in letters, so that no reader takes the day for the month. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** The value for people, line by line. */
    public List<String> lines() {
        return kind == DetailType.DATE
                ? List.of(DATE.format(LocalDate.parse(value)))
                : value.lines().filter(line -> !line.isBlank()).toList();
    }
}
