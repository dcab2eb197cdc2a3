package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.message.MessageSettings;
import jakarta.servlet.http.Cookie;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.web.MockHttpServletRequest;

class ReaderLocaleResolverTest {

    private static final ZoneId PRACTICE = ZoneId.of("Pacific/Auckland");

    private final ReaderLocaleResolver reader =
            new ReaderLocaleResolver(new MessageSettings(new ByteArrayResource(new byte[0]), PRACTICE));

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aBrowserTellsWhereThePersonIs() {
        request.setCookies(new Cookie("zone", "Australia/Perth"));
        read();
        assertThat(reader.zone()).isEqualTo(ZoneId.of("Australia/Perth"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nowhere/Else", "<script>", "Australia/Perth/../.."})
    void whereNoZoneIsKnownThatOfThePracticeHolds(String zone) {
        request.setCookies(new Cookie("zone", zone));
        read();
        assertThat(reader.zone()).isEqualTo(PRACTICE);
    }

    @Test
    void outsideOfACallThatOfThePracticeHolds() {
        assertThat(reader.zone()).isEqualTo(PRACTICE);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, en-US",
        "'en-NZ,en-US;q=0.9', en-GB",
        "en, en-GB",
        "'de-DE,de;q=0.9,en-US;q=0.8', de-DE",
        "'pt-BR,en-US;q=0.8,de;q=0.5', en-US",
        "de, de",
        "fr-CA, fr-CA",
        "es-419, es-419",
        "zh-CN, zh-Hans-CN",
        "zh, zh-Hans",
        "'zh-TW,zh-Hant;q=0.9,zh-CN;q=0.8', zh-Hans-CN",
        "'zh-TW,zh-Hant;q=0.9', en-GB",
        "mi-NZ, mi-NZ",
        "en-US-x-made-up, en-US",
        "fr, fr",
        ", en-GB",
    })
    void theBrowserAsksForALanguageOfThePages(String accepted, String expected) {
        if (accepted != null) {
            request.addHeader("Accept-Language", accepted);
        }
        read();
        assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.forLanguageTag(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "zh-Hans, 'de-CH', zh-Hans",
        "de, 'en-US,de-CH;q=0.5', de-CH",
        "en, 'de-DE,en-US;q=0.5', en-US",
        "en, de-DE, en-GB",
        "tlh, de-DE, de-DE",
        "'<script>', fr, fr",
    })
    void theLanguageThatThePersonHasChosenCountsMore(String chosen, String accepted, String expected) {
        request.setCookies(new Cookie("language", chosen));
        request.addHeader("Accept-Language", accepted);
        read();
        assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.forLanguageTag(expected));
    }

    private void read() {
        LocaleContextHolder.setLocaleContext(reader.resolveLocaleContext(request));
    }
}
