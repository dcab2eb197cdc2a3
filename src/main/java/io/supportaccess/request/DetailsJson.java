package io.supportaccess.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/** Details as the text of a JSON object: the form in an engine variable and in our table. */
public final class DetailsJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DetailsJson() {}

    /** Empty unless it is a JSON object with each field once. */
    static Optional<Map<String, Object>> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, new TypeReference<>() {}));
        } catch (JsonProcessingException other) {
            return Optional.empty();
        }
    }

    static Map<String, String> kept(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database keeps details as JSON.", impossible);
        }
    }

    /** An object as a text, which a variable of the engine can be; any other value as it is. */
    public static Object plain(Object details) {
        return details instanceof Map<?, ?> object ? written(object) : details;
    }

    public static String written(Map<?, ?> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("Details must be plain values.", impossible);
        }
    }
}
