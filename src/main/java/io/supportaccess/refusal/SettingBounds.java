package io.supportaccess.refusal;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.PeriodStyle;

/** Refuses a setting, at the start, with which the application could not work. */
public final class SettingBounds {

    private static final int MOST = 1_000_000;

    private SettingBounds() {}

    /** For numbers that the application adds and multiplies: the bounds keep far from an overflow. */
    public static void number(String property, int value) {
        number(property, value, 1, MOST);
    }

    public static void number(String property, int value, int least, int most) {
        refuseUnless(value >= least && value <= most, property, String.valueOf(least), String.valueOf(most));
    }

    /** @param least as somebody writes it in a setting, like "10s" */
    public static void duration(String property, Duration value, String least, String most) {
        boolean within = value.compareTo(DurationStyle.detectAndParse(least)) >= 0
                && value.compareTo(DurationStyle.detectAndParse(most)) <= 0;
        refuseUnless(within, property, least, most);
    }

    /** @param least as somebody writes it in a setting, like "1y" */
    public static void period(String property, Period value, String least, String most) {
        boolean within = days(value) >= days(PeriodStyle.detectAndParse(least))
                && days(value) <= days(PeriodStyle.detectAndParse(most));
        refuseUnless(within, property, least, most);
    }

    private static long days(Period period) {
        return period.toTotalMonths() * 30 + period.getDays();
    }

    private static void refuseUnless(boolean within, String property, String least, String most) {
        if (!within) {
            throw new SettingRefused("%s must be between %s and %s. Change it, or leave it out for its default."
                    .formatted(property, least, most));
        }
    }
}
