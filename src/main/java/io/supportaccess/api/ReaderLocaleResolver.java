package io.supportaccess.api;

import io.supportaccess.message.MessageSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;
import org.springframework.web.util.WebUtils;

/**
 * Finds where the person reads and how they write dates, from what their browser tells. For a program, and for a browser
 * that has not told yet, it is the time zone of the practice.
 */
@Component("localeResolver")
public final class ReaderLocaleResolver extends AbstractLocaleContextResolver {

    /** A script of each page tells the browser's time zone by it. */
    private static final String COOKIE = "zone";

    private final MessageSettings settings;

    public ReaderLocaleResolver(MessageSettings settings) {
        this.settings = settings;
    }

    /** The zone of the person to whom this thread answers. */
    public ZoneId zone() {
        return LocaleContextHolder.getLocaleContext() instanceof TimeZoneAwareLocaleContext reader
                        && reader.getTimeZone() != null
                ? reader.getTimeZone().toZoneId()
                : settings.timeZone();
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        ZoneId zone = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(ReaderLocaleResolver::known)
                .orElseGet(settings::timeZone);
        return new SimpleTimeZoneAwareLocaleContext(english(request), TimeZone.getTimeZone(zone));
    }

    private static Optional<ZoneId> known(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** The pages are in English. Americans write dates in their own way, and everybody else as the British do. */
    private static Locale english(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .filter(wanted -> request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                        && wanted.getLanguage().equals(Locale.ENGLISH.getLanguage()))
                .findFirst()
                .filter(wanted -> wanted.getCountry().equals(Locale.US.getCountry()))
                .map(american -> Locale.US)
                .orElse(Locale.UK);
    }

    @Override
    public void setLocaleContext(HttpServletRequest request, HttpServletResponse response, LocaleContext context) {
        throw new UnsupportedOperationException("The browser decides.");
    }
}
