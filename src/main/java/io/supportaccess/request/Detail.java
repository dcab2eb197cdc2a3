package io.supportaccess.request;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A fact that was given, with its label of today. */
public record Detail(String name, String label, DetailType kind, String value) {

    /** A month in letters: no country reads the day for the month. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** As people read it, line by line. */
    public List<String> lines() {
        return kind == DetailType.DATE
                ? List.of(DATE.format(LocalDate.parse(value)))
                : value.lines().filter(line -> !line.isBlank()).toList();
    }
}
