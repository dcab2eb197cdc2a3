package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.action.RequestAction;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.InputField;
import io.supportaccess.token.Scope;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program's author reads in {@code rest.md} all fields that Camunda's REST takes, and all scopes. */
class RestDocumentTest {

    private static final Document REST = new Document(Path.of("src/docs/rest.md"));
    private static final Document MODEL = new Document(Path.of("bpmn/invite-xero-support.bpmn"));

    @Test
    void eachStepIsListedWithItsFields() {
        Map<String, Set<String>> steps =
                MODEL.found("userTask id=\"(\\w+)\"").collect(Collectors.toMap(step -> step, StepFields::namesOf));
        assertThat(steps).hasSizeGreaterThan(10);
        assertThat(listed("UserTask_\\w+")).isEqualTo(steps);
    }

    /** With its type, its limits and whether it is required, as programs are told with the open step. */
    @Test
    void eachFieldOfAStepIsDescribed() {
        MODEL.found("userTask id=\"(\\w+)\"")
                .filter(step -> !StepFields.of(step).isEmpty())
                .forEach(step -> assertThat(REST.text()
                                .lines()
                                .filter(line -> line.startsWith("| `" + step + "` |"))
                                .findFirst())
                        .hasValueSatisfying(line -> assertThat(line)
                                .containsSubsequence(StepFields.of(step).stream()
                                        .map(RestDocumentTest::inWords)
                                        .toList())));
    }

    private static String inWords(InputField field) {
        Map<String, Object> limits = field.limits();
        String type =
                switch (field.type()) {
                    case BOOLEAN -> "Boolean";
                    case OBJECT -> "JSON object";
                    case INTEGER -> "Integer from %d to %d".formatted(limits.get("minimum"), limits.get("maximum"));
                    case STRING ->
                        limits.containsKey("minLength")
                                ? "%d to %,d characters".formatted(limits.get("minLength"), limits.get("maxLength"))
                                : "up to %,d characters".formatted(limits.get("maxLength"));
                };
        String required = field.required() ? ", required" : "";
        String sometimes = field.requiredIf().entrySet().stream()
                .map(flag -> ", required if `%s` is %s".formatted(flag.getKey(), flag.getValue()))
                .collect(Collectors.joining());
        String unasked = field.leftOutIf().entrySet().stream()
                .map(flag -> ", left out if `%s` is %s".formatted(flag.getKey(), flag.getValue()))
                .collect(Collectors.joining());
        String confirmation = limits.containsKey("const") ? ", only true" : "";
        return "`%s` (%s)".formatted(field.name(), type + required + sometimes + confirmation + unasked);
    }

    @Test
    void eachMessageIsListedWithItsFields() {
        assertThat(listed("supportAccess\\.\\w+"))
                .isEqualTo(Stream.of(RequestAction.values())
                        .collect(Collectors.toMap(RequestAction::message, action -> Set.copyOf(action.fields()))));
    }

    @Test
    void eachScopeOfATokenIsListed() {
        String text = REST.text();
        String table = text.substring(text.indexOf("| scope |"), text.indexOf("## Camunda's REST"));
        assertThat(Pattern.compile("(?m)^\\| ([^|]+) \\|")
                        .matcher(table)
                        .results()
                        .flatMap(row -> names("`([a-z:-]+)`", row.group(1))))
                .containsExactlyElementsOf(
                        Stream.of(Scope.values()).map(Scope::code).toList());
    }

    /** The rows of a table: the name in the first cell, and each field that the second one names. */
    private static Map<String, Set<String>> listed(String name) {
        return Pattern.compile("(?m)^\\| `(%s)` \\| (.*) \\|$".formatted(name))
                .matcher(REST.text())
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> names("`([a-z]\\w+)`", row.group(2))
                        .collect(Collectors.toSet())));
    }

    private static Stream<String> names(String pattern, String cell) {
        return Pattern.compile(pattern).matcher(cell).results().map(name -> name.group(1));
    }
}
