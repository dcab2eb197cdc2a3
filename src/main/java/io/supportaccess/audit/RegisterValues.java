package io.supportaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the register says about one request, or must say: values by row and column, such as {@code grant} and
 * {@code planned_end}. People stand under their pseudonyms.
 */
final class RegisterValues {

    private static final String ERASED = "\0erased";

    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    void set(String row, String column, Object value) {
        String said = value instanceof JsonNode node ? (node.isNull() ? "" : node.asText()) : value.toString();
        if (!said.isEmpty()) {
            rows.computeIfAbsent(row, first -> new TreeMap<>()).put(column, said);
        }
    }

    void moment(String row, String column, JsonNode at) {
        if (at.isTextual()) {
            set(row, column, OffsetDateTime.parse(at.asText()).toInstant());
        }
    }

    /** If the text was erased, the column may say anything or nothing. */
    void text(String row, String column, RegisterEntry entry, String detail) {
        if (!entry.detail(detail).isMissingNode()) {
            JsonNode text = entry.text(detail);
            set(row, column, text.isMissingNode() ? ERASED : text);
        }
    }

    boolean has(String row) {
        return rows.containsKey(row);
    }

    void forget(String row, String... columns) {
        rows.getOrDefault(row, new TreeMap<>()).keySet().removeAll(List.of(columns));
    }

    void forgetAll(String beginning) {
        rows.keySet().removeIf(row -> row.startsWith(beginning));
    }

    void copy(String from, String column, String to) {
        set(to, column, rows.getOrDefault(from, Map.of()).getOrDefault(column, ""));
    }

    /** Each difference in a sentence; these are the values of the trail. */
    List<String> differences(RegisterValues register) {
        List<String> differences = new ArrayList<>();
        Set<String> all = new TreeSet<>(rows.keySet());
        all.addAll(register.rows.keySet());
        for (String row : all) {
            Map<String, String> proven = rows.getOrDefault(row, Map.of());
            Map<String, String> kept = register.rows.getOrDefault(row, Map.of());
            if (kept.isEmpty()) {
                differences.add("%s is in the trail and not in the register.".formatted(row));
            } else if (proven.isEmpty()) {
                differences.add("%s is in the register and not in the trail.".formatted(row));
            } else {
                compare(row, proven, kept, differences);
            }
        }
        return differences;
    }

    private static void compare(
            String row, Map<String, String> proven, Map<String, String> kept, List<String> differences) {
        Set<String> columns = new TreeSet<>(proven.keySet());
        columns.addAll(kept.keySet());
        for (String column : columns) {
            String says = proven.getOrDefault(column, "nothing");
            String is = kept.getOrDefault(column, "nothing");
            if (!says.equals(ERASED) && !says.equals(is)) {
                differences.add("%s, %s: the register says %s, the trail says %s.".formatted(row, column, is, says));
            }
        }
    }
}
