package io.supportaccess.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The filter of the audit page as it stands in the address, and the addresses beside it. */
public record AuditFilter(Map<String, String> given) {

    private static final String PAGE = "/audit";
    private static final String EXPORT = "/api/audit";

    /** The messages with the labels of the fields. */
    private static final Map<String, String> LABELS = Map.of(
            "q", "common.search",
            "reference", "common.request",
            "organisation", "common.organisation",
            "person", "audit.person",
            "kind", "audit.kindOfEntry",
            "from", "common.from",
            "to", "audit.to");

    static AuditFilter of(Map<String, String> query) {
        Map<String, String> given = new LinkedHashMap<>();
        LABELS.keySet().stream().sorted().forEach(field -> Optional.ofNullable(query.get(field))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> given.put(field, value)));
        return new AuditFilter(given);
    }

    public String value(String field) {
        return given.getOrDefault(field, "");
    }

    public String label(String field, PageText words) {
        return Optional.ofNullable(LABELS.get(field)).map(words::text).orElse(field);
    }

    public boolean isNarrow() {
        return !given.isEmpty();
    }

    /** Whether it has a filter beside those that are always in sight. */
    public boolean isDetailed() {
        return Stream.of("person", "reference", "from", "to").anyMatch(given::containsKey);
    }

    public String newest() {
        return address(PAGE, Map.of());
    }

    public String older(long id) {
        return address(PAGE, Map.of("before", String.valueOf(id)));
    }

    public String newer(long id) {
        return address(PAGE, Map.of("after", String.valueOf(id)));
    }

    /** All that the filter finds, in a format of REST. */
    public String export(String format) {
        return address(EXPORT, Map.of("format", format));
    }

    /** The same for Excel. */
    public String excel() {
        return address(PAGE, Map.of("format", "xlsx"));
    }

    private String address(String path, Map<String, String> more) {
        return RequestListAddress.address(path, given, more);
    }
}
