package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.rest.dto.externaltask.ExternalTaskQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricTaskInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.identity.GroupQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.JobQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.ProcessInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.VariableInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ResolvableType;

/** Each field of each search that people or programs may send, with values that fit none of them. */
@ApplicationTest
class EngineSearchBodiesTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    private static final List<String> UNFIT_VALUES = List.of("null", "-1", "\"x\"", "{}", "[]");

    private static final List<String> UNFIT_TEXTS =
            List.of("null", "\"x\"", "{}", "[]", "[null]", "[[]]", "[{}]", "[\"\"]", "[1]");

    /** In the night, {@code -Dsearch.bodies=all}, lists of texts get them too, which end at the first brace. */
    private static final List<String> UNFIT_OBJECTS = List.of(
            "[{'name': null}]",
            "[{'name': null, 'operator': 'eq', 'value': 1}]",
            "[{'name': 1, 'operator': 'eq', 'value': 1}]",
            "[{'name': {}, 'operator': 'eq', 'value': 1}]",
            "[{'operator': 'eq', 'value': 1}]",
            "[{'name': 'a', 'value': 1}]",
            "[{'name': 'a', 'operator': null, 'value': 1}]",
            "[{'name': 'a', 'operator': 'zz', 'value': 1}]",
            "[{'name': 'a', 'operator': 'eq'}]",
            "[{'name': 'a', 'operator': 'gt', 'value': null}]",
            "[{'name': 'a', 'operator': 'like', 'value': 1}]",
            "[{'name': 'a', 'operator': 'eq', 'value': {}}]",
            "[{'name': 'a', 'operator': 'eq', 'value': []}]",
            "[{'name': 'a', 'operator': 'eq', 'value': 1e400}]",
            "[{'name': 'a', 'operator': 'eq', 'value': 123456789012345678901234567890}]",
            "[{'name': '', 'operator': 'eq', 'value': ''}]",
            "[{'operator': 'gt', 'value': 'x'}]",
            "[{'operator': 'gt', 'value': 1}]",
            "[{'sortBy': null, 'sortOrder': null}]",
            "[{'sortBy': 'zz', 'sortOrder': 'asc'}]",
            "[{'sortBy': 'dueDate'}]",
            "[{'sortBy': 'processVariable', 'sortOrder': 'asc', 'parameters': null}]",
            "[{'sortBy': 'processVariable', 'sortOrder': 'asc', 'parameters': {'variable': null, 'type': null}}]",
            "[{'sortBy': 'processVariable', 'sortOrder': 'asc', 'parameters': {'variable': 1, 'type': 1}}]",
            "[{'processVariables': [{'name': null}]}]",
            "[{'orQueries': [{'processVariables': [null]}]}]");

    private static final boolean ALL = "all".equals(System.getProperty("search.bodies"));

    @LocalServerPort
    private int port;

    @Autowired
    private FilterService filters;

    static Stream<Arguments> searches() {
        return Stream.of(
                Arguments.of(ENGINE + "/task", TaskQueryDto.class),
                Arguments.of(ENGINE + "/filter/{id}/list", TaskQueryDto.class),
                Arguments.of(ENGINE + "/process-instance", ProcessInstanceQueryDto.class),
                Arguments.of(ENGINE + "/job", JobQueryDto.class),
                Arguments.of(ENGINE + "/variable-instance", VariableInstanceQueryDto.class),
                Arguments.of(ENGINE + "/external-task/count", ExternalTaskQueryDto.class),
                Arguments.of(ENGINE + "/history/task/count", HistoricTaskInstanceQueryDto.class),
                Arguments.of(ENGINE + "/group", GroupQueryDto.class),
                Arguments.of(
                        COCKPIT + "/process-definition/x/called-process-definitions", cockpits("ProcessDefinition")),
                Arguments.of(COCKPIT + "/process-instance", cockpits("ProcessInstance")),
                Arguments.of(COCKPIT + "/incident", cockpits("Incident")));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void noValueOfAFieldIsAFailure(String call, Class<?> search) {
        var admin = Visitor.of(port, "admin");
        String path =
                call.replace("{id}", filters.createFilterQuery().list().get(0).getId());
        assertThat(bodies(search).toList()).isNotEmpty().allSatisfy(body -> assertThat(
                        admin.sendToCamunda("POST", path, body).status())
                .as(body)
                .isIn(200, 400));
    }

    @ParameterizedTest
    @CsvSource({
        "jobId, jobIds",
        "jobIds, jobDefinitionId",
        "jobDefinitionId, activityId",
        "jobIds, processInstanceIds",
        "processInstanceId, processInstanceIds"
    })
    void jobsAreSoughtByOneOfTwoFields(String first, String second) {
        String address = "/job?%s=x&%s=x".formatted(first, second);
        String body = "{%s, %s}".formatted(given(first), given(second));
        var admin = Visitor.of(port, "admin");
        for (String refusal : List.of(
                Caller.of(port, "admin")
                        .get("/engine-rest" + address)
                        .response()
                        .body(),
                admin.open(ENGINE + address.replace("?", "/count?")).body(),
                admin.sendToCamunda("POST", ENGINE + "/job", body).body())) {
            assertThat(refusal).contains("\"status\":400", second + ": must be left out beside " + first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobId", "jobIds", "jobDefinitionId", "activityId"})
    void andByEachOfThemInsideAProcessInstance(String field) {
        var admin = Visitor.of(port, "admin");
        assertThat(admin.open(ENGINE + "/job/count?processInstanceId=x&%s=x".formatted(field))
                        .status())
                .isEqualTo(200);
        assertThat(admin.sendToCamunda(
                                "POST",
                                ENGINE + "/job",
                                "{%s, %s, \"processInstanceIds\": []}"
                                        .formatted(given(field), given("processInstanceId")))
                        .status())
                .isEqualTo(200);
    }

    private static String given(String field) {
        return "\"%s\": %s".formatted(field, field.endsWith("Ids") ? "[\"x\"]" : "\"x\"");
    }

    private static Stream<String> bodies(Class<?> search) {
        return Arrays.stream(search.getMethods())
                .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
                .flatMap(setter -> {
                    String field = Introspector.decapitalize(setter.getName().substring(3));
                    return unfit(setter)
                            .map(value -> "{'%s': %s}".formatted(field, value).replace('\'', '"'));
                })
                .distinct();
    }

    private static Stream<String> unfit(Method setter) {
        ResolvableType type = ResolvableType.forMethodParameter(setter, 0);
        if (!type.isArray() && !Collection.class.isAssignableFrom(type.toClass())) {
            return UNFIT_VALUES.stream();
        }
        ResolvableType element =
                type.isArray() ? type.getComponentType() : type.asCollection().getGeneric();
        return ALL || element.toClass() != String.class
                ? Stream.of(UNFIT_TEXTS, UNFIT_OBJECTS).flatMap(List::stream)
                : UNFIT_TEXTS.stream();
    }

    private static Class<?> cockpits(String kind) {
        try {
            return Class.forName("org.camunda.bpm.cockpit.impl.plugin.base.dto.query.%sQueryDto".formatted(kind));
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
