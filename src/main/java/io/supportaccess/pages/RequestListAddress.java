package io.supportaccess.pages;

import io.supportaccess.request.Category;
import io.supportaccess.request.RequestQuery.Order;
import io.supportaccess.request.RequestStatus;
import io.supportaccess.request.SavedView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter of the list of requests as it stands in the address, and the addresses of lists beside it. A choice that
 * the page does not offer is left out.
 */
public record RequestListAddress(Map<String, String> given) {

    private static final Map<String, Predicate<String>> CHOICES = Map.of(
            "status", code -> RequestStatus.of(code).isPresent(),
            "category", code -> Category.of(code).isPresent(),
            "payroll", List.of("true", "false")::contains,
            "sort",
                    code -> Arrays.stream(Order.values())
                            // The first order is the usual one, which needs no mention.
                            .skip(1)
                            .anyMatch(order -> order.code().equals(code)));

    private static final List<String> FIELDS = List.of(
            "q",
            "status",
            "organisation",
            "category",
            "requester",
            "accessManager",
            "clientManager",
            "payroll",
            "from",
            "to",
            "sort");

    /** Also takes the names of earlier addresses: {@code reference} for the search, and {@code state}. */
    static RequestListAddress of(Map<String, String> query) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String field : FIELDS) {
            first(query, field)
                    .filter(CHOICES.getOrDefault(field, any -> true))
                    .ifPresent(value -> given.put(field, value));
        }
        return new RequestListAddress(given);
    }

    private static Optional<String> first(Map<String, String> query, String field) {
        Stream<String> names =
                switch (field) {
                    case "q" -> Stream.of("q", "reference");
                    case "status" -> Stream.of("status", "state");
                    default -> Stream.of(field);
                };
        return names.flatMap(name -> Stream.ofNullable(query.get(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    public String value(String field) {
        return given.getOrDefault(field, "");
    }

    /** Whether the list is less than all; an order is none. */
    public boolean isNarrow() {
        return given.keySet().stream().anyMatch(field -> !field.equals("sort"));
    }

    /** Whether it has a filter beside those that are always in sight. */
    public boolean isDetailed() {
        return Stream.of("category", "requester", "accessManager", "clientManager", "payroll", "from", "to", "sort")
                .anyMatch(given::containsKey);
    }

    public String address() {
        return address("/requests", Map.of());
    }

    /** Whether it is what this view has saved. */
    public boolean isOf(SavedView view) {
        return given.equals(view.filter());
    }

    public String page(int number) {
        return address("/requests", Map.of("page", String.valueOf(number)));
    }

    /** The same list in the order of a column, or in the other direction where there is one. */
    public String sorted(String order) {
        return address("/requests", Map.of("sort", order.equals("newest") && isSorted(order) ? "oldest" : order));
    }

    /** Whether the list is in this order; it is of its own accord in the first. */
    public boolean isSorted(String order) {
        return given.getOrDefault("sort", "newest").equals(order);
    }

    /** The same list for Excel. */
    public String excel() {
        return address("/requests", Map.of("format", "xlsx"));
    }

    /** The same list for a spreadsheet. */
    public String csv() {
        return address("/api/support-requests", Map.of("format", "csv"));
    }

    private String address(String path, Map<String, String> more) {
        return address(path, given, more);
    }

    /** A path with these parameters, encoded. */
    static String address(String path, Map<String, String> given, Map<String, String> more) {
        var address = UriComponentsBuilder.fromPath(path);
        Map<String, String> values = new LinkedHashMap<>(given);
        values.putAll(more);
        values.keySet().forEach(field -> address.queryParam(field, "{" + field + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
