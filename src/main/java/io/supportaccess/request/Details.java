package io.supportaccess.request;

import io.supportaccess.refusal.InputRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The details of a request, by the names of their fields.
 *
 * @param asked as sent with the request; a repeated call is recognised by them
 * @param completed all details after some were added later; empty until then
 * @param restUnknown whether a person said that the missing details cannot be found out
 */
public record Details(Map<String, String> asked, Optional<Map<String, String>> completed, boolean restUnknown) {

    public static final String FIELD = "details";

    public static final List<InputField> FIELDS =
            List.of(InputField.object(FIELD), InputField.flag("detailsNotKnown"), LeakOverride.ASKED);

    /** All details as they are now. */
    public Map<String, String> now() {
        return completed.orElse(asked);
    }

    /**
     * All details with their labels, in the order of the table; old details without a field come last, with their
     * names.
     */
    public List<Detail> labelled(List<DetailField> wanted) {
        Map<String, String> others = new LinkedHashMap<>(now());
        List<Detail> labelled = new ArrayList<>();
        for (DetailField field : wanted) {
            Optional.ofNullable(others.remove(field.name()))
                    .ifPresent(value -> labelled.add(
                            new Detail(field.name(), field.label(), field.kind().orLines(value), value)));
        }
        others.forEach((name, value) -> labelled.add(new Detail(name, name, DetailType.LINES, value)));
        return List.copyOf(labelled);
    }

    /** Whether the request need not wait for more details. */
    public boolean areSettled(List<DetailField> wanted) {
        return restUnknown || readiness(wanted).complete();
    }

    public Readiness readiness(List<DetailField> wanted) {
        return Readiness.of(now(), wanted);
    }

    /**
     * Adds the submitted details: one that is not mentioned stays, and an empty one is deleted.
     *
     * @throws InputRefused naming every value that breaks a rule, e.g. {@code details.bank}
     */
    public Map<String, String> completedBy(Map<String, ?> given, List<DetailField> wanted) {
        var fields = new InputFields(given);
        fields.allowExplanation();
        // An unchanged value was checked before, perhaps with a leak override of its own.
        Map<String, Object> said = new HashMap<>(object(fields));
        said.entrySet().removeIf(field -> Objects.equals(field.getValue(), now().get(field.getKey())));
        Map<String, String> completed = new LinkedHashMap<>(now());
        completed.keySet().retainAll(wanted.stream().map(DetailField::name).toList());
        completed.keySet().removeAll(said.keySet());
        completed.putAll(read(fields.in(FIELD, said), wanted));
        fields.refuseIfWrong();
        return completed;
    }

    /** Reads the details that are sent with the request. */
    static Map<String, String> asked(InputFields fields, List<DetailField> wanted) {
        return read(fields.in(FIELD, object(fields)), wanted);
    }

    private static Map<String, String> read(InputFields fields, List<DetailField> wanted) {
        Map<String, String> given = new LinkedHashMap<>();
        for (DetailField field : wanted) {
            field.kind().read(field.name(), fields).ifPresent(value -> given.put(field.name(), value));
        }
        fields.refuseUnknown();
        return given;
    }

    /**
     * Our REST takes a JSON object; Camunda's REST and Tasklist have plain variables and take the same object as a
     * text.
     */
    static Map<String, ?> object(InputFields fields) {
        Optional<Object> given = fields.value(FIELD).filter(value -> !value.equals(""));
        Optional<Map<String, Object>> object = given.flatMap(Details::object);
        if (given.isPresent() && object.isEmpty()) {
            fields.refuse(FIELD, "must be one JSON object of texts that names each detail field once.");
        }
        return object.orElseGet(Map::of);
    }

    private static Optional<Map<String, Object>> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((name, text) -> object.put(String.valueOf(name), text));
            return Optional.of(object);
        }
        return value instanceof String text ? DetailsJson.read(text) : Optional.empty();
    }
}
