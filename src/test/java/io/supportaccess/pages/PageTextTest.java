package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;

class PageTextTest {

    private static final Instant MOMENT = Instant.parse("2026-11-30T02:05:00Z");

    private final PageText words = PageTexts.in(ZoneId.of("Pacific/Auckland"));

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "en-NZ, Pacific/Auckland, '30 Nov 2026, 15:05', NZDT",
        "en-AU, Australia/Sydney, '30 Nov 2026, 13:05', AEDT",
        "en-GB, Europe/London, '30 Nov 2026, 02:05', GMT",
        "en-US, America/New_York, 'Nov 29, 2026, 9:05 PM', EST",
        "de-AT, Europe/Vienna, '30.11.2026, 03:05', MEZ",
        "fr, Europe/Paris, '30 nov. 2026, 03:05', CET",
        "es-MX, America/Mexico_City, '29 nov. 2026, 20:05', CST",
        "zh-Hans-CN, Asia/Shanghai, 2026年11月30日 10:05, CST",
        "mi-NZ, Pacific/Auckland, '30 Rangi 2026, 15:05', NZDT",
    })
    void aTimeIsWrittenAsThePersonWritesIt(String locale, String zone, String date, String shortZone) {
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(Locale.forLanguageTag(locale), TimeZone.getTimeZone(zone)));
        assertThat(words.date(MOMENT)).isEqualTo(date);
        assertThat(words.zoneAt(MOMENT)).isEqualTo(shortZone);
        assertThat(words.zone()).isEqualTo(zone);
    }

    @Test
    void aTimeOfWholeDaysIsWrittenAsItsFirstAndItsLastDay() {
        Instant begin = Instant.parse("2026-11-29T11:00:00Z");
        Instant end = Instant.parse("2026-12-04T11:00:00Z");
        LocaleContextHolder.setLocaleContext(new SimpleTimeZoneAwareLocaleContext(
                Locale.forLanguageTag("en-NZ"), TimeZone.getTimeZone("Pacific/Auckland")));
        assertThat(words.firstDay(begin)).isEqualTo("30 Nov 2026");
        assertThat(words.lastDay(end)).isEqualTo("4 Dec 2026");
        assertThat(words.firstDay(MOMENT)).isEqualTo("30 Nov 2026, 15:05");
        assertThat(words.lastDay(MOMENT)).isEqualTo("30 Nov 2026, 15:05");
    }

    @Test
    void aDateThatIsTypedIsReadInTheSameZone() {
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(Locale.UK, TimeZone.getTimeZone("Australia/Sydney")));
        assertThat(words.instant(LocalDateTime.parse("2026-11-30T13:05"))).isEqualTo(MOMENT);
        assertThat(words.endOfDay(MOMENT)).isEqualTo("2026-11-30T13:00:00Z");
    }
}
