package io.supportaccess.abuse;

import io.supportaccess.security.OpenedRoutes;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes that the application really has, ours and those of Camunda's that are open, with what honest callers say. */
record Routes(List<String> all, Map<String, List<String>> known) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Object> REQUEST = Map.of(
            "organisation", "Demo Company (NZ)",
            "subject", "Bank feed stopped",
            "description", "Since Monday the feed of our cheque account brings no new lines.",
            "category", "bank-feeds",
            "payrollAccess", false,
            "accessDays", 3,
            "contactName", "Kim Example",
            "contactEmail", "kim@example.com",
            "details", Map.of("bank", "Example Bank", "accountEnding", "7731"));

    /** By the end of a path, what an honest body holds. */
    private static final Map<String, Map<String, Object>> BODIES = Map.ofEntries(
            Map.entry("/api/support-requests", REQUEST),
            Map.entry("/similar", Map.of("text", "bank feed stopped")),
            Map.entry("/replies", Map.of("summary", "Which bank is it?")),
            Map.entry("/extensions", Map.of("days", 2, "reason", "They look at it on Friday.")),
            Map.entry("/withdrawal", Map.of("reason", "Solved.")),
            Map.entry("/break-glass", Map.of("reason", "The payday is today, nobody approves.")),
            Map.entry("/completion", Map.of("whatHelped", "Connecting the feed anew.")),
            Map.entry("/what-helped", Map.of("whatHelped", "Connecting the feed anew.")),
            Map.entry("/erasure", Map.of("reason", "Asked for by the person.")),
            Map.entry("/tokens", Map.of("name", "fuzz", "scopes", List.of("requests:read"), "days", 2)),
            Map.entry("/organisations/{id}", Map.of("name", "Fuzzed", "shortCode", "!a1B2c", "region", "NZ")),
            Map.entry("/start", Map.of("businessKey", "F-1", "variables", typed(REQUEST))),
            Map.entry("/submit-form", Map.of("businessKey", "F-1", "variables", typed(REQUEST))),
            Map.entry("/complete", Map.of("variables", typed(Map.of("xeroSupportAdded", true, "caseNumber", "C-1")))),
            Map.entry("/claim", Map.of("userId", "access-manager")),
            Map.entry("/assignee", Map.of("userId", "access-manager")),
            Map.entry(
                    "/message",
                    Map.of(
                            "messageName",
                            "supportAccess.supportReplied",
                            "businessKey",
                            "F-1",
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
                            Map.of("id", "fuzz-2", "firstName", "F"),
                            "credentials",
                            Map.of("password", "long-enough-and-odd"))),
            Map.entry("/group/create", Map.of("id", "fuzz-group", "name", "Fuzz", "type", "WORKFLOW")),
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

    static Routes of(RequestMappingHandlerMapping ours, Map<String, List<String>> known) {
        Stream<String> own = ours.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .sorted();
        return new Routes(
                Stream.concat(own, OpenedRoutes.all().stream()).distinct().toList(), known);
    }

    /** Half of the time one of ours, which are the fewer. */
    String draw(Strange strange) {
        List<String> ours = all.stream()
                .filter(route -> !route.contains("/engine-rest/") && !route.contains("/camunda/api/"))
                .toList();
        return strange.one(strange.chance(50) ? ours : all);
    }

    /** The path with something in each of its places, most often what there is. */
    String filled(String path, Strange strange) {
        return PLACE.matcher(path.replace("**", "process-definition/{id}"))
                .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(
                        strange.chance(80) && known.containsKey(kind(path, place.group(1)))
                                ? strange.one(known.get(kind(path, place.group(1))))
                                : strange.encoded()));
    }

    Map<String, Object> body(String path) {
        return BODIES.entrySet().stream()
                .filter(body -> path.endsWith(body.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Map.of("firstResult", 0));
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
                        "organisations")
                .filter(kind -> path.contains("/" + kind + "/"))
                .findFirst()
                .orElse("id");
    }

    private static Map<String, Object> typed(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> !(field.getValue() instanceof Map))
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, field -> Map.of("value", field.getValue())));
    }

    private static Map<String, Object> query(String field) {
        return Map.of(
                field, "x", "sorting", List.of(Map.of("sortBy", "created", "sortOrder", "asc")), "maxResults", 10);
    }
}
