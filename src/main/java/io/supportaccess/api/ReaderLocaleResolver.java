package io.supportaccess.api;

import io.supportaccess.message.MessageSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
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
 * Finds where and in which language the person reads, from what their browser tells. For a program, and for a browser that
 * has not told yet, it is English in the time zone of the practice.
 */
@Component("localeResolver")
public final class ReaderLocaleResolver extends AbstractLocaleContextResolver {

    /** A script of each page tells the browser's time zone by it. */
    private static final String ZONE = "zone";

    /** Keeps the language that the person has chosen in this browser. */
    public static final String LANGUAGE = "language";

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

    /** The language of the person to whom this thread answers; English where it answers nobody. */
    public static Locale reading() {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        return reader == null || reader.getLocale() == null ? Locale.UK : reader.getLocale();
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        ZoneId zone = Optional.ofNullable(WebUtils.getCookie(request, ZONE))
                .map(Cookie::getValue)
                .flatMap(ReaderLocaleResolver::known)
                .orElseGet(settings::timeZone);
        return new SimpleTimeZoneAwareLocaleContext(locale(request), TimeZone.getTimeZone(zone));
    }

    private static Optional<ZoneId> known(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** The language that the person has chosen, or else the first one that the browser accepts and the pages have. */
    private static Locale locale(HttpServletRequest request) {
        List<Locale> accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? List.of()
                : Collections.list(request.getLocales());
        Language language = chosen(request)
                .or(() -> accepted.stream()
                        .flatMap(wanted -> Language.of(wanted).stream())
                        .findFirst())
                .orElse(Language.ENGLISH);
        return language.locale(accepted.stream()
                .filter(wanted -> Language.of(wanted).filter(language::equals).isPresent())
                .map(Locale::getCountry)
                .findFirst()
                .orElse(""));
    }

    /** Empty where the browser decides. */
    public static Optional<Language> chosen(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, LANGUAGE))
                .map(Cookie::getValue)
                .flatMap(Language::of);
    }

    @Override
    public void setLocaleContext(HttpServletRequest request, HttpServletResponse response, LocaleContext context) {
        throw new UnsupportedOperationException("The browser decides.");
    }
}
