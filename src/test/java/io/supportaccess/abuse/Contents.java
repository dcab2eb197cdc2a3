package io.supportaccess.abuse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attacks by what a call holds: fields that are not the caller's to set, JSON that two readers read apart, statements. */
record Contents(String told, String task, String othersTask) {

    private static final String PAGES = "/camunda/api/engine/engine/default";

    private static final List<String> INJECTIONS = List.of(
            "' or '1'='1",
            "1; drop table support_request --",
            "') union select password_ from act_id_user --",
            "1 desc; select pg_sleep(9)",
            "\\'");

    private static final Map<String, Object> FORBIDDEN = Map.ofEntries(
            Map.entry("state", "ENDED"),
            Map.entry("requester", "admin"),
            Map.entry("grantedBy", "admin"),
            Map.entry("approved", true),
            Map.entry("accessApproved", true),
            Map.entry("id", "XS-1"),
            Map.entry("until", "2030-01-01T00:00:00Z"),
            Map.entry("plan", Map.of("approval", false)),
            Map.entry("approvedBy", "approver"),
            Map.entry("class", Map.of("classLoader", "x")),
            Map.entry("__proto__", Map.of("admin", true)),
            Map.entry("groups", List.of("camunda-admin")),
            Map.entry("owner", "admin"),
            Map.entry("@class", "java.lang.Runtime"));

    Stream<Attack> assignments() {
        return FORBIDDEN.entrySet().stream().flatMap(field -> Stream.of(
                        Fields.json("POST", "/api/support-requests", Fields.request(field.getKey(), field.getValue())),
                        Fields.json(
                                "POST",
                                "/engine-rest/process-definition/key/invite-xero-support/start",
                                Map.of("variables", Fields.typed(Fields.request(field.getKey(), field.getValue())))),
                        Fields.json(
                                "POST",
                                "/api/support-requests/" + told + "/replies",
                                Map.of("summary", "x", field.getKey(), field.getValue())),
                        Fields.json(
                                "POST",
                                "/api/tokens",
                                Map.of(
                                        "name",
                                        "x",
                                        "scopes",
                                        List.of("access:read"),
                                        field.getKey(),
                                        field.getValue())),
                        Fields.json(
                                "POST",
                                "/engine-rest/task/" + othersTask + "/complete",
                                Map.of("variables", Fields.typed(Map.of(field.getKey(), field.getValue())))),
                        Fields.json(
                                "POST",
                                "/api/support-requests/" + told + "/steps/" + othersTask,
                                Map.of(field.getKey(), field.getValue())))
                .map(sent -> new Attack("mass assignment", "requester", sent, "set what is not theirs")));
    }

    /** What is not theirs, named by its id. */
    Stream<Attack> others() {
        return Stream.of(
                        Fields.json(
                                "POST", "/engine-rest/task/" + othersTask + "/claim", Map.of("userId", "requester")),
                        Fields.json("POST", "/engine-rest/task/" + othersTask + "/submit-form", Map.of()),
                        Fields.json("POST", "/api/support-requests/" + told + "/steps/" + othersTask, Map.of()),
                        Sent.json("POST", "/api/support-requests/" + told + "/steps/" + othersTask + "/claim", ""),
                        Sent.json("POST", "/api/support-requests/" + told + "/steps/" + othersTask + "/release", ""),
                        Fields.json(
                                "POST",
                                "/api/support-requests/" + told + "/steps/" + othersTask + "/hand-over",
                                Map.of("userId", "second-manager")),
                        Fields.json("POST", "/engine-rest/user/create", Map.of("profile", Map.of("id", "mine"))),
                        Fields.json(
                                "PUT",
                                "/api/support-requests/" + told,
                                Map.of("subject", "Mine now", "description", "Something else is asked here.")),
                        Fields.json("POST", "/api/support-requests/" + told + "/erasure", Map.of("reason", "x")),
                        Fields.json("POST", "/api/people/approver/erasure", Map.of("reason", "x")),
                        Sent.of("GET", "/api/people/approver/data"),
                        Sent.of("GET", "/api/tokens?owner=admin"),
                        Sent.of("GET", "/api/audit"),
                        Sent.of("GET", "/actuator/sbom/application"),
                        Sent.of("GET", "/actuator/env"),
                        Fields.json("POST", "/engine-rest/deployment/create", Map.of()),
                        Fields.json(
                                "POST",
                                "/engine-rest/filter/create",
                                Map.of("query", Map.of("assigneeExpression", "${x}"))),
                        Fields.json("PUT", "/engine-rest/job/x/retries", Map.of("retries", 1)))
                .map(sent -> new Attack("others' things", "requester", sent, "act for somebody else"));
    }

    /** The same where Camunda's pages ask. */
    Stream<Attack> othersByPages(Session requester) {
        return Stream.of(
                        Fields.json("POST", PAGES + "/task/" + othersTask + "/claim", Map.of("userId", "requester")),
                        Fields.json("POST", PAGES + "/task/" + othersTask + "/assignee", Map.of("userId", "requester")),
                        Fields.json("POST", PAGES + "/task/" + othersTask + "/submit-form", Map.of()),
                        Fields.json(
                                "PUT",
                                PAGES + "/user/admin/credentials",
                                Map.of("password", "mine-from-now-on", "authenticatedUserPassword", "x")),
                        Fields.json("POST", PAGES + "/user/create", Map.of("profile", Map.of("id", "mine"))),
                        Fields.json(
                                "POST",
                                PAGES + "/authorization/create",
                                Map.of("type", 1, "permissions", List.of("ALL"), "userId", "requester")),
                        Fields.json("PUT", PAGES + "/group/camunda-admin/members/requester", Map.of()),
                        Fields.json("PUT", PAGES + "/job/x/retries", Map.of("retries", 1)))
                .map(sent ->
                        new Attack("others' things", Attack.NOBODY, requester.sends(sent), "act for somebody else"));
    }

    Stream<Attack> json() {
        return Stream.of(
                        "{\"subject\": \"a\", \"subject\": \"b\"}",
                        "[" + "[".repeat(3_000),
                        "{\"a\":" + "{\"a\":".repeat(3_000),
                        "{\"accessDays\": 1e999}",
                        "{\"accessDays\": " + "9".repeat(2_000) + "}",
                        "{\"subject\": [\"a\"]}",
                        "{\"subject\": {\"value\": \"a\"}}",
                        "{} {}",
                        "null",
                        "7",
                        "\"text\"",
                        "[]",
                        "{\"a\": undefined}",
                        "\uFEFF{",
                        "{'subject': 'a'}",
                        "")
                .flatMap(body -> Stream.of(
                                "/api/support-requests",
                                "/api/tokens",
                                "/engine-rest/process-definition/key/invite-xero-support/start",
                                "/engine-rest/message")
                        .map(path -> new Attack(
                                "JSON tricks", "requester", Sent.json("POST", path, body), "be read in two ways")));
    }

    Stream<Attack> statements() {
        return INJECTIONS.stream()
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .flatMap(text -> Stream.of(
                        "/api/support-requests?state=" + text,
                        "/api/support-requests?page=" + text,
                        "/api/support-requests?size=" + text,
                        "/api/access?at=" + text,
                        "/api/access/exposure?page=" + text,
                        "/api/reports?from=" + text,
                        "/api/reports?until=" + text,
                        "/api/reports/statement?organisation=" + text,
                        "/api/reports/statement?organisation=demo-company-nz&month=" + text,
                        "/api/audit?size=" + text,
                        "/api/support-requests/" + text.replace("+", "%20"),
                        "/engine-rest/task?sortBy=" + text + "&sortOrder=asc",
                        "/engine-rest/task?sortBy=created&sortOrder=" + text,
                        "/engine-rest/process-instance?variables=" + text,
                        "/engine-rest/job?firstResult=" + text,
                        "/engine-rest/incident?sortBy=" + text + "&sortOrder=asc"))
                .map(target -> new Attack("statements in parameters", "admin", Sent.of("GET", target), "run them"));
    }

    Stream<Attack> oversized() {
        return Stream.concat(longLists(), longBodies());
    }

    /** Short bodies and addresses that would cost the database minutes. */
    private static Stream<Attack> longLists() {
        String conditions = "{\"name\":\"a\",\"operator\":\"eq\",\"value\":\"b\"}"
                + ",{\"name\":\"a\",\"operator\":\"eq\",\"value\":\"b\"}".repeat(399);
        return Stream.of(
                        Sent.json(
                                "POST", "/engine-rest/task/count", "{\"processVariables\":[%s]}".formatted(conditions)),
                        Sent.json("POST", "/engine-rest/task", "{\"taskVariables\":[%s]}".formatted(conditions)),
                        Sent.json(
                                "POST", "/engine-rest/process-instance", "{\"variables\":[%s]}".formatted(conditions)),
                        Sent.json("POST", "/engine-rest/task", "{\"orQueries\":[{}%s]}".formatted(",{}".repeat(399))),
                        Sent.of("GET", "/engine-rest/task/count?processVariables=a_eq_b" + ",a_eq_b".repeat(399)),
                        Sent.of("GET", "/engine-rest/process-instance?variables=a_eq_b" + ",a_eq_b".repeat(399)))
                .map(sent -> new Attack("oversized", "requester", sent, "exhaust the database"));
    }

    private static Stream<Attack> longBodies() {
        return Stream.of("/api/support-requests", "/engine-rest/message", "/api/tokens")
                .map(path -> new Attack(
                        "oversized",
                        "requester",
                        Sent.json("POST", path, "{\"subject\": \"" + "x".repeat(600_000) + "\"}"),
                        "exhaust it"));
    }
}
