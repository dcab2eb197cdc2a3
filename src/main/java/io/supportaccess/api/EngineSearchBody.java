package io.supportaccess.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.refusal.InputRefused;
import java.util.Set;

/**
 * Refuses what the engine would evaluate or fail on in a search of Camunda's REST: expressions, unfit entries of lists, and
 * fields of its own.
 */
final class EngineSearchBody {

    private static final Set<String> OPERATORS = Set.of("eq", "neq", "gt", "gteq", "lt", "lteq", "like", "notLike");

    /** Their conditions have no name, and a time as value. */
    private static final Set<String> TIMES = Set.of("createTimes", "dueDates");

    /** Cockpit's searches read these from a body, too, and set them afterwards. */
    private static final Set<String> INNER = Set.of("authCheck", "tenantCheck");

    private EngineSearchBody() {}

    static void refuseUnfit(JsonNode body) {
        refuseExpressions(body);
        refuseUnfitQuery(body);
    }

    private static void refuseExpressions(JsonNode part) {
        part.properties()
                .forEach(field -> refuseUnless(
                        !field.getKey().endsWith("Expression"),
                        field.getKey(),
                        "must be left out: a search takes values, no expressions."));
        part.forEach(EngineSearchBody::refuseExpressions);
    }

    /** @param query the body, or one of its {@code orQueries} */
    private static void refuseUnfitQuery(JsonNode query) {
        INNER.forEach(field -> refuseUnless(!query.has(field), field, "must be left out: it is no field of a search."));
        query.properties().stream().filter(field -> field.getValue().isArray()).forEach(list -> list.getValue()
                .forEach(entry -> refuseUnfit(list.getKey(), entry)));
    }

    private static void refuseUnfit(String list, JsonNode entry) {
        refuseUnless(!entry.isNull(), list, "must have no null in it.");
        if (!entry.isObject()) {
            return;
        }
        switch (list) {
            case "orQueries" -> refuseUnfitQuery(entry);
            case "sorting" -> refuseUnfitOrder(entry);
            default -> refuseUnfitCondition(list, entry);
        }
    }

    private static void refuseUnfitOrder(JsonNode order) {
        boolean byVariable = order.path("sortBy").asText().endsWith("Variable");
        boolean named = isGiven(order.at("/parameters/variable")) && isGiven(order.at("/parameters/type"));
        refuseUnless(!byVariable || named, "sorting", "needs variable and type as parameters, to sort by a variable.");
    }

    private static void refuseUnfitCondition(String list, JsonNode condition) {
        JsonNode value = condition.path("value");
        boolean time = TIMES.contains(list);
        String operator = condition.path("operator").asText();
        refuseUnless(time || isGiven(condition.path("name")), list, "needs the name of a variable in each entry.");
        refuseUnless(
                OPERATORS.contains(operator),
                list,
                "needs an operator in each entry: eq, neq, gt, gteq, lt, lteq, like or notLike.");
        refuseUnless(!value.isContainerNode(), list, "must have plain values.");
        refuseUnless(!time || value.isTextual(), list, "must have a time as the value of each entry.");
        refuseUnless(
                !operator.endsWith("ike") || value.isTextual(),
                list,
                "must have a text as the value for like and notLike.");
    }

    private static boolean isGiven(JsonNode text) {
        return text.isTextual() && !text.asText().isBlank();
    }

    private static void refuseUnless(boolean fit, String list, String message) {
        if (!fit) {
            throw InputRefused.because(list, message);
        }
    }
}
