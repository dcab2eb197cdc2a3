package io.supportaccess.refusal;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** Refuses a setting, at the start, with which the application could not work. */
public final class SettingBounds {

    private static final int MOST = 1_000_000;

    private SettingBounds() {}

    /** For numbers that the application adds and multiplies: the bounds keep far from an overflow. */
    public static void number(String property, int value) {
        if (value < 1 || value > MOST) {
            throw refused(property, "1", String.valueOf(MOST));
        }
    }

    /** @param least as somebody writes it in a setting, like "10s" */
    public static void duration(String property, Duration value, String least, String most) {
        if (value.compareTo(DurationStyle.detectAndParse(least)) < 0
                || value.compareTo(DurationStyle.detectAndParse(most)) > 0) {
            throw refused(property, least, most);
        }
    }

    private static IllegalArgumentException refused(String property, String least, String most) {
        return new IllegalArgumentException("%s must be between %s and %s.".formatted(property, least, most));
    }
}
