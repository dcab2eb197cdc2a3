package io.supportaccess.abuse;

import io.supportaccess.request.DetailsJson;
import io.supportaccess.security.route.OpenedRoutes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes that the application really has, ours and those of Camunda's that are open, with what honest callers say. */
record Routes(List<Route> ours, List<Route> all, Known known) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Object> DETAILS = Map.of(
            "bank", "Example Bank",
            "accountEnding", "7731",
            "lastStatementDate", "2026-11-16",
            "exactError", "none");

    private static final Map<String, Object> REQUEST = Map.of(
            "organisation", "Fuzz {new}",
            "subject", "Bank feed stopped",
            "description", "Since Monday the feed of our cheque account brings no new lines.",
            "category", "bank-feeds",
            "payrollAccess", false,
            "accessDays", 3,
            "contactName", "Kim Example",
            "contactEmail", "kim@example.com",
            "details", DETAILS);

    /** To whichever step: what a step does not ask for, it does not take. */
    private static final Map<String, Object> ANSWERS = Map.ofEntries(
            Map.entry("accessApproved", true),
            Map.entry("approvalComment", "Fits the policy."),
            Map.entry("xeroSupportAdded", true),
            Map.entry("payrollCleared", true),
            Map.entry("accessManager", "access-manager"),
            Map.entry("caseNumber", "C-{new}"),
            Map.entry("extensionApproved", true),
            Map.entry("extendAccess", false),
            Map.entry("removalConfirmed", true),
            Map.entry("removalEvidence", "The Users page lists no Xero Support."));

    /** By the end of a path, the longest first, what an honest body holds. */
    private static final Map<String, Map<String, Object>> BODIES = Map.ofEntries(
            Map.entry("/api/support-requests", REQUEST),
            Map.entry("/similar", Map.of("text", "bank feed stopped")),
            Map.entry("/replies", Map.of("summary", "Which bank is it?")),
            Map.entry("/extensions", Map.of("days", 2, "reason", "They look at it on Friday.")),
            Map.entry(
                    "/support-requests/{reference}",
                    Map.of("subject", "Bank feed slow", "description", "Since Tuesday no new lines arrive.")),
            Map.entry("/withdrawal", Map.of("reason", "Solved.")),
            Map.entry("/revoke", Map.of("reason", "Not mine to end.")),
            Map.entry("/break-glass", Map.of("reason", "The payday is today, nobody approves.")),
            Map.entry("/completion", Map.of("whatHelped", "Connecting the feed anew.")),
            Map.entry("/what-helped", Map.of("whatHelped", "Connecting the feed anew.")),
            Map.entry("/erasure", Map.of("reason", "Asked for by the person.")),
            Map.entry("/tokens", Map.of("name", "fuzz", "scopes", List.of("requests:read"), "days", 2)),
            Map.entry("/organisations/{id}", Map.of("name", "Fuzzed", "shortCode", "!fUzZd", "region", "NZ")),
            Map.entry("/task/{id}/submit-form", Map.of("variables", typed(ANSWERS))),
            Map.entry("/start", Map.of("businessKey", "F-{new}", "variables", typed(REQUEST))),
            Map.entry("/submit-form", Map.of("businessKey", "F-{new}", "variables", typed(REQUEST))),
            Map.entry("/complete", Map.of("variables", typed(ANSWERS))),
            Map.entry("/claim", Map.of("userId", "access-manager")),
            Map.entry("/steps/{step}", Map.of("xeroSupportAdded", true, "notAddedReason", "Not permitted.")),
            Map.entry("/steps/{step}/claim", Map.of()),
            Map.entry("/steps/{step}/release", Map.of()),
            Map.entry("/steps/{step}/hand-over", Map.of("userId", "second-manager")),
            Map.entry("/assignee", Map.of("userId", "access-manager")),
            Map.entry(
                    "/message",
                    Map.of(
                            "messageName",
                            "supportAccess.supportReplied",
                            "businessKey",
                            "{reference}",
                            "processVariables",
                            typed(Map.of("summary", "Which bank?")))),
            Map.entry("/task", query("taskDefinitionKey")),
            Map.entry("/process-instance", query("businessKey")),
            Map.entry("/list", query("taskVariables")),
            Map.entry("/variable-instance", query("variableName")),
            Map.entry("/incident", query("incidentType")),
            Map.entry("/job", query("activityId")),
            Map.entry("/retries", Map.of("retries", 1)),
            Map.entry(
                    "/user/create",
                    Map.of(
                            "profile",
                            Map.of("id", "fuzz-{new}", "firstName", "F"),
                            "credentials",
                            Map.of("password", "long-enough-and-odd"))),
            Map.entry("/group/create", Map.of("id", "fuzz-{new}", "name", "Fuzz", "type", "WORKFLOW")),
            Map.entry(
                    "/authorization/create",
                    Map.of(
                            "type",
                            2,
                            "permissions",
                            List.of("READ"),
                            "userId",
                            "fuzz-1",
                            "resourceType",
                            0,
                            "resourceId",
                            "welcome")),
            Map.entry("/profile", Map.of("id", "fuzz-1", "firstName", "F", "lastName", "Z", "email", "f@example.com")),
            Map.entry("/credentials", Map.of("password", "x", "authenticatedUserPassword", "y")),
            Map.entry("/variables/{name}", Map.of("value", "x", "type", "String")));

    static final List<String> PARAMETERS = List.of(
            "page",
            "size",
            "at",
            "organisation",
            "state",
            "similar-to",
            "format",
            "owner",
            "fileName",
            "category",
            "to",
            "firstResult",
            "maxResults",
            "sortBy",
            "sortOrder",
            "name",
            "processInstanceBusinessKey",
            "variables",
            "processVariables",
            "deserializeValue",
            "deserializeValues",
            "cascade",
            "skipCustomListeners",
            "dueBefore",
            "createdAfter",
            "taskDefinitionKey",
            "permissionName",
            "resourceName",
            "resourceType",
            "resourceId");

    static Routes knowing(Known known) {
        List<Route> all = OpenedRoutes.withTheirUsers().entrySet().stream()
                .map(route -> Route.of(route.getKey(), route.getValue()))
                .toList();
        return new Routes(all.stream().filter(Route::isOurs).toList(), all, known);
    }

    /** Half of the time one of ours, which are the fewer. */
    Route draw(Strange strange) {
        return strange.one(strange.chance(50) ? ours : all);
    }

    /** The path with something in each of its places, most often what there is. */
    String filled(String path, Strange strange) {
        return PLACE.matcher(path.replace("**", "process-definition/{id}"))
                .replaceAll(place -> Matcher.quoteReplacement(Optional.of(kind(path, place.group(1)))
                        .filter(kind -> strange.chance(85))
                        .flatMap(kind -> known.one(kind, strange))
                        .orElseGet(strange::encoded)));
    }

    Map<String, Object> body(String path, Strange strange) {
        return BODIES.entrySet().stream()
                .filter(body -> path.endsWith(body.getKey()))
                .max(Comparator.comparing(body -> body.getKey().length()))
                .map(body -> named(body.getValue(), strange))
                .orElse(Map.of("firstResult", 0));
    }

    /** With names of its own and of what there is. */
    private Map<String, Object> named(Map<?, ?> fields, Strange strange) {
        Map<String, Object> named = new TreeMap<>();
        fields.forEach((name, value) -> named.put(
                name.toString(),
                value instanceof Map<?, ?> inner
                        ? named(inner, strange)
                        : value instanceof String text ? named(text, strange) : value));
        return named;
    }

    private String named(String text, Strange strange) {
        return text.replace("{new}", Integer.toHexString(strange.random().nextInt()))
                .replace("{reference}", known.one("reference", strange).orElse(""));
    }

    private static String kind(String path, String place) {
        if (!place.equals("id")) {
            return place;
        }
        return Stream.of(
                        "task",
                        "process-definition",
                        "process-instance",
                        "filter",
                        "job",
                        "user",
                        "group",
                        "organisations",
                        "tokens")
                .filter(kind -> path.contains("/" + kind + "/"))
                .findFirst()
                .orElse("id");
    }

    private static Map<String, Object> typed(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> Map.of(
                                "value",
                                field.getValue() instanceof Map<?, ?> details
                                        ? DetailsJson.written(details)
                                        : field.getValue())));
    }

    private static Map<String, Object> query(String field) {
        return Map.of(
                field, "x", "sorting", List.of(Map.of("sortBy", "created", "sortOrder", "asc")), "maxResults", 10);
    }

    /**
     * One of them.
     *
     * @param letIn the users whom it is open to
     */
    record Route(String method, String path, List<String> letIn) {

        static Route of(String methodAndPath, List<String> letIn) {
            String[] parts = methodAndPath.split(" ");
            return new Route(parts[0], parts[1], letIn);
        }

        boolean isOurs() {
            return !path.startsWith("/engine-rest/") && !path.startsWith("/camunda/api/");
        }

        /** Of forms, which a browser sends. */
        boolean isPage() {
            return path.matches("/(access|requests|people|setup|sign-in)?(/.*)?");
        }
    }
}
