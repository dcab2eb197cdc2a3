package io.supportaccess.pages;

import io.supportaccess.api.ReaderLocaleResolver;
import io.supportaccess.message.MessageSettings;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ByteArrayResource;

/** The words of the pages, for tests that start no application. */
public final class PageTexts {

    private PageTexts() {}

    public static PageText in(ZoneId practice) {
        return new PageText(
                new ReaderLocaleResolver(new MessageSettings(new ByteArrayResource(new byte[0]), practice)),
                messages(),
                new Sentences());
    }

    /** As Spring Boot sets it up by {@code application.yaml}. */
    public static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
