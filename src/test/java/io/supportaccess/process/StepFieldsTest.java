package io.supportaccess.process;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.request.InputField;
import io.supportaccess.request.InputField.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program is told of the same fields, types and limits that a person meets in Tasklist's form. */
class StepFieldsTest {

    private static final Pattern CONTROL = Pattern.compile("<(?:input|textarea|select)\\b[^>]*>");
    private static final Pattern FIELD =
            Pattern.compile("cam-variable-name=\"(?<name>\\w+)\"\\s+cam-variable-type=\"(?<type>\\w+)\"");
    private static final Pattern MODEL = Pattern.compile("ng-model=\"(\\w+)");
    private static final Pattern ALWAYS = Pattern.compile("(?<![\\w-])required\\b");
    private static final Pattern IF = Pattern.compile("ng-required=\"(\\w+) === (true|false)\"");
    private static final Pattern LIMIT =
            Pattern.compile("(?<![\\w-])(?:ng-)?(minlength|maxlength|min|max)=\"([^\"]+)\"");

    private static final Map<String, String> LIMITS =
            Map.of("minlength", "minLength", "maxlength", "maxLength", "min", "minimum", "max", "maximum");

    /** A script of the form fills this field from another control. */
    private static final Map<String, String> FILLED = Map.of("registered", "registeredOrganisation");

    static Stream<UserTask> steps() {
        return Bpmn.readModelFromFile(Path.of("bpmn/invite-xero-support.bpmn").toFile())
                .getModelElementsByType(UserTask.class)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void eachFieldIsAsItsFormAsksForIt(UserTask step) {
        String form = step.getCamundaFormKey().replaceFirst(".*:", "");
        Map<String, InputField> told =
                StepFields.of(step.getId()).stream().collect(toMap(InputField::name, Function.identity()));
        Map<String, Type> types = new HashMap<>();
        for (String control : controls(form)) {
            Matcher field = FIELD.matcher(control);
            String name;
            if (field.find()) {
                name = field.group("name");
                types.put(name, Type.valueOf(field.group("type").toUpperCase(Locale.ROOT)));
            } else {
                name = first(MODEL, control)
                        .map(model -> FILLED.getOrDefault(model, model))
                        .orElse("");
            }
            if (told.containsKey(name)) {
                assertAlike(told.get(name), control, types);
            } else {
                assertThat(types).doesNotContainKey(name);
            }
        }
        types.forEach((name, type) -> assertThat(told.get(name).type()).as(name).isEqualTo(type));
    }

    private static void assertAlike(InputField told, String control, Map<String, Type> types) {
        boolean hidden = control.contains("class=\"hidden\"");
        if (!hidden) {
            assertThat(told.required())
                    .as(control)
                    .isEqualTo(ALWAYS.matcher(control).find());
            Matcher condition = IF.matcher(control);
            assertThat(told.requiredIf())
                    .as(control)
                    .isEqualTo(
                            condition.find()
                                    ? Map.of(condition.group(1), Boolean.valueOf(condition.group(2)))
                                    : Map.of());
        }
        if (told.type() != Type.BOOLEAN && !hidden && !control.startsWith("<select")) {
            assertThat(told.limits()).as(control).isEqualTo(limits(control));
        }
    }

    private static Map<String, Object> limits(String control) {
        return LIMIT.matcher(control)
                .results()
                .collect(toMap(
                        limit -> LIMITS.get(limit.group(1)),
                        limit -> Integer.valueOf(limit.group(2).replaceAll("\\D", ""))));
    }

    private static List<String> controls(String form) {
        try {
            return CONTROL.matcher(Files.readString(Path.of("bpmn", form)))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static Optional<String> first(Pattern pattern, String control) {
        return pattern.matcher(control).results().map(found -> found.group(1)).findFirst();
    }
}
