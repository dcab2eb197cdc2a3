package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@Asvs("v5.0.0-15.2.2")
class EngineQueryLimitsTest {

    private static final Map<String, ?> CONDITION = Map.of("name", "reference", "operator", "eq", "value", "x");

    @LocalServerPort
    private int port;

    @Autowired
    private FilterService filters;

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/task/count", "/process-instance", "/variable-instance", "/filter/{id}/list"})
    void aSearchWithManyConditionsIsRefusedWithTheField(String path) {
        String field =
                switch (path) {
                    case "/process-instance" -> "variables";
                    case "/variable-instance" -> "variableValues";
                    default -> "processVariables";
                };
        String call = path.replace("{id}", filter());
        Response answer = search(call, Map.of(field, Collections.nCopies(21, CONDITION)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(field + ": must have at most 20 entries.");
    }

    @Test
    void soAreManyConditionsInSeveralQueries() {
        var query = Map.of("processVariables", Collections.nCopies(7, CONDITION));
        Response answer = search("/task", Map.of("orQueries", List.of(query, query, query)));
        assertThat(answer.errors()).containsExactly("processVariables: must have at most 20 entries.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"processVariables", "taskVariables", "variables"})
    void soAreManyInTheAddress(String field) {
        String values =
                IntStream.range(0, 21).mapToObj(number -> "a_eq_" + number).collect(Collectors.joining(","));
        Response answer = Caller.of(port, "admin").get("/engine-rest/task?" + field + "=" + values);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(field + ": must have at most 20 entries.");
    }

    @Test
    void idsMayBeMoreAndAlsoEnd() {
        String ids = IntStream.range(0, 50).mapToObj(Integer::toString).collect(Collectors.joining(","));
        Caller admin = Caller.of(port, "admin");
        assertThat(admin.get("/engine-rest/process-instance?processInstanceIds=" + ids)
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/engine-rest/process-instance?processInstanceIds=" + ids + ",50")
                        .errors())
                .containsExactly("processInstanceIds: must have at most 50 entries.");
        assertThat(search("/process-instance", Map.of("processInstanceIds", Collections.nCopies(51, "x")))
                        .errors())
                .containsExactly("processInstanceIds: must have at most 50 entries.");
    }

    @Test
    void theMostThatIsTakenIsAnsweredSoon() {
        long began = System.nanoTime();
        Response answer = search("/task/count", Map.of("processVariables", Collections.nCopies(20, CONDITION)));
        assertThat(answer.status()).isEqualTo(200);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("Search with 20 conditions: %.2f s%n", seconds);
        assertThat(seconds).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"task?candidateGroups=", "task?taskDefinitionKeyIn=", "process-instance?processInstanceIds="})
    void anEmptyListOfAnAddressIsNoFailure(String search) {
        assertThat(Caller.of(port, "admin").get("/engine-rest/" + search).status())
                .isIn(200, 400);
    }

    /** The engine evaluates an expression in the search of a stored filter. */
    @ParameterizedTest
    @ValueSource(strings = {"assigneeExpression", "candidateGroupInExpression", "dueBeforeExpression"})
    void noSearchTakesAnExpression(String field) {
        Map<String, ?> query = Map.of(field, "${currentUser()}");
        for (Map<String, ?> body : List.<Map<String, ?>>of(query, Map.of("orQueries", List.of(query)))) {
            for (String call : List.of("/task", "/task/count", "/filter/%s/list".formatted(filter()))) {
                Response answer = search(call, body);
                assertThat(answer.status()).as(call).isEqualTo(400);
                assertThat(answer.errors())
                        .as(call)
                        .containsExactly(field + ": must be left out: a search takes values, no expressions.");
            }
        }
    }

    @Test
    void anOrderByAnObjectIsRefused() {
        var order = Map.of(
                "sortBy",
                "processVariable",
                "sortOrder",
                "asc",
                "parameters",
                Map.of("variable", "x", "type", "Object"));
        Response answer = search("/filter/%s/list".formatted(filter()), Map.of("sorting", List.of(order)));
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task?candidateGroups=%00",
                "task?includeAssignedTasks=true",
                "process-instance?processInstanceIds=,,,",
                "process-definition?version=-1"
            })
    void aSearchThatTheEngineCannotMakeIsTheCallersMistake(String search) {
        assertThat(Caller.of(port, "admin").get("/engine-rest/" + search).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/filter/{id}/list | {\"candidateGroups\": []}",
                "/task | {\"candidateGroups\": []}",
                "/filter/{id}/list | {\"processVariables\": [{\"name\": \"a\", \"operator\": \"gt\", \"value\": true}]}",
                "/task | {\"processVariables\": [{\"name\": \"a\", \"operator\": \"gt\", \"value\": true}]}",
                "/job | {\"createTimes\": [{\"operator\": \"zz\", \"value\": \"2026-11-29T00:00:00.000+0000\"}]}",
                "/job | {\"dueDates\": [{\"operator\": \"zz\", \"value\": \"2026-11-29T00:00:00.000+0000\"}]}"
            })
    void soIsOneInABody(String call, String body) {
        assertThat(Visitor.of(port, "admin")
                        .askEngine("POST", call.replace("{id}", filter()), body)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task | {'processVariables': [{'name': null}]} | processVariables: needs the name of a variable in each entry.",
                "/process-instance | {'variables': [{'name': null}]} | variables: needs the name of a variable in each entry.",
                "/task | {'taskVariables': [{'operator': 'eq', 'value': 1}]} | taskVariables: needs the name of a variable in"
                        + " each entry.",
                "/task/count | {'processVariables': [null]} | processVariables: must have no null in it.",
                "/task | {'taskDefinitionKeyIn': [null]} | taskDefinitionKeyIn: must have no null in it.",
                "/task | {'orQueries': [{'processVariables': [{'name': 'a', 'operator': null}]}]} | processVariables: needs an"
                        + " operator in each entry: eq, neq, gt, gteq, lt, lteq, like or notLike.",
                "/variable-instance | {'variableValues': [{'name': 'a', 'operator': 'eq', 'value': {}}]} | variableValues:"
                        + " must have plain values.",
                "/filter/{id}/list | {'processVariables': [{'name': 'a', 'operator': 'like', 'value': 1}]} |"
                        + " processVariables: must have a text as the value for like and notLike.",
                "/job | {'dueDates': [{'operator': 'gt', 'value': 1}]} | dueDates: must have a time as the value of each entry.",
                "/job | {'createTimes': [{'operator': 'gt'}]} | createTimes: must have a time as the value of each entry.",
                "/task | {'sorting': [{'sortBy': 'processVariable', 'sortOrder': 'asc', 'parameters': {'variable': 1}}]} |"
                        + " sorting: needs variable and type as parameters, to sort by a variable."
            },
            quoteCharacter = '`')
    void anEntryOfAListThatDoesNotFitIsRefusedWithTheField(String call, String body, String error) {
        Response answer =
                Visitor.of(port, "admin").askEngine("POST", call.replace("{id}", filter()), body.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }

    private String filter() {
        return filters.createFilterQuery().list().get(0).getId();
    }

    private Response search(String call, Map<String, ?> query) {
        return Visitor.of(port, "admin").askEngine("POST", call, query);
    }
}
