package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.Caller.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The schema of the fields that a call takes. The application is asked for it: it names its known fields when it refuses
 * an unknown one, and each limit when it refuses what is beyond it. So no field and no limit is written a second time.
 */
final class RefusedFields {

    static final String UNKNOWN = "no-such-field";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOO_LONG = "x".repeat(40_000);
    static final Pattern KNOWN = Pattern.compile("is not known here\\. Known: (.+)\\.");
    private static final Pattern LONGEST = Pattern.compile("must have at most ([\\d,]+) characters.*");
    private static final Pattern SHORTEST = Pattern.compile("must have at least ([\\d,]+) characters.*");
    private static final Pattern FROM_TO = Pattern.compile("must have ([\\d,]+) to ([\\d,]+) .*");
    static final Pattern NUMBER =
            Pattern.compile("must be a whole number from ([\\d,]+) to ([\\d,]+) \\(an Integer\\)\\.");
    private static final Pattern LIST = Pattern.compile("must be a list of at most ([\\d,]+) texts\\.");
    private static final Pattern CHOICE = Pattern.compile("must be one (?:or more )?of \\[?(.+?)]?(?:, each once)?\\.");

    private final Function<Map<String, ?>, Response> call;
    private final boolean unknownIsRefusedTogether;

    /** @param call sends these fields; what it is sent here is always refused */
    RefusedFields(Function<Map<String, ?>, Response> call) {
        this.call = call;
        this.unknownIsRefusedTogether = refused(Map.of(UNKNOWN, true)).size() > 1;
    }

    ObjectNode schema() {
        ObjectNode schema = object();
        for (String name : known()) {
            ObjectNode field = field(name);
            schema.withObjectProperty("properties").set(name, field);
        }
        Map<String, String> missing = refused(unknownIsRefusedTogether ? Map.of(UNKNOWN, true) : Map.of());
        missing.remove(UNKNOWN);
        if (!missing.isEmpty()) {
            missing.keySet().stream().sorted().forEach(schema.putArray("required")::add);
        }
        return schema;
    }

    static ObjectNode object() {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        return schema.put("additionalProperties", false);
    }

    /** Without the password of a session, which is taken out before the fields are read. */
    private TreeSet<String> known() {
        String message = refused(Map.of(UNKNOWN, true)).getOrDefault(UNKNOWN, "");
        Matcher known = KNOWN.matcher(message);
        TreeSet<String> names =
                new TreeSet<>(known.matches() ? List.of(known.group(1).split(", ")) : List.of());
        if (!refused(Map.of(UNKNOWN, true, "password", "x")).containsKey("password")) {
            names.add("password");
        }
        return names;
    }

    private ObjectNode field(String name) {
        ObjectNode field = JSON.createObjectNode();
        if (name.equals("password")) {
            return field.put("type", "string")
                    .put("description", "Only in a session: the password, or a code of the second factor.");
        }
        String wrongType = refusal(name, 0.5);
        Matcher number = NUMBER.matcher(wrongType);
        Matcher list = LIST.matcher(wrongType);
        if (wrongType.equals("must be true or false (a Boolean).")) {
            return field.put("type", "boolean");
        }
        if (number.matches()) {
            return field.put("type", "integer")
                    .put("minimum", whole(number.group(1)))
                    .put("maximum", whole(number.group(2)));
        }
        if (list.matches()) {
            field.put("type", "array").put("maxItems", whole(list.group(1)));
            ObjectNode items =
                    text(field.putObject("items"), refusal(name, List.of(TOO_LONG)), refusal(name, List.of("?")));
            return field.set("items", items);
        }
        if (wrongType.startsWith("must be one JSON object of texts")) {
            field.put("type", "object").putObject("additionalProperties").put("type", "string");
            return field;
        }
        if (!wrongType.equals("must be a text (a String).")) {
            throw new IllegalStateException("%s: %s".formatted(name, wrongType));
        }
        // What is a text may be accepted, and must not be.
        return text(field, refusal(name, TOO_LONG), unknownIsRefusedTogether ? refusal(name, "?") : "");
    }

    /** The schema of a text by the refusals of one that is too long, and of one that has no sense. */
    static ObjectNode text(ObjectNode field, String tooLong, String senseless) {
        field.put("type", "string");
        for (String refusal : List.of(tooLong, senseless)) {
            Matcher longest = LONGEST.matcher(refusal);
            Matcher shortest = SHORTEST.matcher(refusal);
            Matcher fromTo = FROM_TO.matcher(refusal);
            Matcher choice = CHOICE.matcher(refusal);
            if (longest.matches()) {
                field.put("maxLength", whole(longest.group(1)));
            } else if (shortest.matches()) {
                field.put("minLength", whole(shortest.group(1)));
            } else if (choice.matches()) {
                field.remove("maxLength");
                Stream.of(choice.group(1).split(", ")).forEach(field.putArray("enum")::add);
            } else if (!refusal.isEmpty()) {
                field.put("description", refusal.substring(0, 1).toUpperCase() + refusal.substring(1));
                if (fromTo.matches()) {
                    field.put("minLength", whole(fromTo.group(1))).put("maxLength", whole(fromTo.group(2)));
                }
            }
        }
        return field;
    }

    private String refusal(String name, Object value) {
        Map<String, Object> fields = new HashMap<>(Map.of(name, value));
        if (unknownIsRefusedTogether) {
            fields.put(UNKNOWN, true);
        }
        return refused(fields).getOrDefault(name, "");
    }

    private Map<String, String> refused(Map<String, ?> fields) {
        return refused(call.apply(fields));
    }

    /** The message for each wrong field. */
    static Map<String, String> refused(Response answer) {
        Map<String, String> refused = new HashMap<>();
        if (answer.status() == 400) {
            List<JsonNode> errors = new ArrayList<>();
            answer.json().path("errors").forEach(errors::add);
            errors.forEach(error -> refused.put(
                    error.path("field").asText(), error.path("message").asText()));
        }
        return refused;
    }

    static int whole(String number) {
        return Integer.parseInt(number.replace(",", ""));
    }
}
