package io.supportaccess.notice;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Links from a notice to this application, where {@code support-access.notice.links} allows them. */
@Component
public class NoticeLinks {

    private final NoticeSettings settings;

    NoticeLinks(NoticeSettings settings) {
        this.settings = settings;
    }

    public Optional<String> ofRequest(String reference) {
        return settings.linkAddress().map(address -> UriComponentsBuilder.fromUriString(address)
                .pathSegment("requests", reference)
                .build()
                .encode()
                .toUriString());
    }

    /** @param step the key of the step in the model, or the id of its task */
    public Optional<String> ofStep(String reference, String step) {
        return settings.linkAddress().map(address -> UriComponentsBuilder.fromUriString(address)
                .pathSegment("requests", reference, "steps", step)
                .build()
                .encode()
                .toUriString());
    }
}
