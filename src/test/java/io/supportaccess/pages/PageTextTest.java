package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.api.ReaderLocaleResolver;
import io.supportaccess.message.MessageSettings;
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
import org.springframework.core.io.ByteArrayResource;

class PageTextTest {

    private static final Instant MOMENT = Instant.parse("2026-11-30T02:05:00Z");

    private final PageText words = new PageText(new ReaderLocaleResolver(
            new MessageSettings(new ByteArrayResource(new byte[0]), ZoneId.of("Pacific/Auckland"))));

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
    })
    void aTimeIsWrittenAsThePersonWritesIt(String locale, String zone, String date, String shortZone) {
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(Locale.forLanguageTag(locale), TimeZone.getTimeZone(zone)));
        assertThat(words.date(MOMENT)).isEqualTo(date);
        assertThat(words.zoneAt(MOMENT)).isEqualTo(shortZone);
        assertThat(words.zone()).isEqualTo(zone);
    }

    @Test
    void aDateThatIsTypedIsReadInTheSameZone() {
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(Locale.UK, TimeZone.getTimeZone("Australia/Sydney")));
        assertThat(words.instant(LocalDateTime.parse("2026-11-30T13:05"))).isEqualTo(MOMENT);
        assertThat(words.endOfDay(MOMENT)).isEqualTo("2026-11-30T13:00:00Z");
    }
}
