package io.supportaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An entry of a request's trail, as the register is told from it.
 *
 * @param said code, actor, time, details and texts
 */
record RegisterEntry(JsonNode said) {

    private static final Map<String, EventType> TYPES =
            RegisterReplay.CHANGING.stream().collect(Collectors.toMap(EventType::code, type -> type));

    EventType type() {
        return TYPES.get(said.path("code").asText());
    }

    String actor() {
        return said.path("actor").asText();
    }

    JsonNode at() {
        return said.path("at");
    }

    JsonNode detail(String name) {
        return said.path("details").path(name);
    }

    JsonNode text(String name) {
        return said.path("texts").path(name);
    }
}
