package io.supportaccess.receiver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as webhooks get it: CloudEvents 1.0, structured JSON.
 *
 * @param id of the delivery, also in the header {@code webhook-id}
 * @param subject the request's reference
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        Optional<String> subject,
        Instant time,
        String datacontenttype,
        EventData data) {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    static CloudEvent of(ReportedEvent event) {
        return new CloudEvent(
                "1.0",
                event.id(),
                "urn:xero-support-access",
                "io.supportaccess." + event.kind(),
                event.reference(),
                event.time(),
                "application/json",
                new EventData(
                        event.kind(),
                        event.time(),
                        event.reference(),
                        event.state(),
                        event.organisation(),
                        event.actor()));
    }

    String text(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param actor a user's id */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record EventData(
            String kind,
            Instant time,
            Optional<String> reference,
            Optional<String> state,
            Optional<String> organisation,
            Optional<String> actor) {}
}
