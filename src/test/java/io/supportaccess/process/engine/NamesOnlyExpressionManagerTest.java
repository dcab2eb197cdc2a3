package io.supportaccess.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.refusal.InputRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.pvm.runtime.ExecutionImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;

@Asvs({"v5.0.0-1.3.2", "v5.0.0-1.3.5"})
class NamesOnlyExpressionManagerTest {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");

    private final GenericApplicationContext none = new GenericApplicationContext();

    private final NamesOnlyExpressionManager expressions = new NamesOnlyExpressionManager(none, new ModelBeans(none));

    @Test
    void ourModelsHaveNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".bpmn")))
                    .isNotEmpty()
                    .allSatisfy(model -> assertThat(
                                    EXPRESSION.matcher(Files.readString(model)).results())
                            .isNotEmpty()
                            .extracting(MatchResult::group)
                            .allSatisfy(expression -> assertThatCode(() -> expressions.createExpression(expression))
                                    .doesNotThrowAnyException()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${payrollAccess}", "${!payrollAccess}", "plain text", "PT24H", "", "$ {not one}"})
    void aNameItsNegationAndTextAreAllowed(String text) {
        assertThat(expressions.createExpression(text).getExpressionText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${accounts.created()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${execution.setVariable('a', 1)}",
                "${a == b}",
                "${!!a}",
                "${ a }",
                "#{a}",
                "${a}${b}",
                "text ${a}",
                "${a} text",
                "${a}\n${b}",
                "${a",
                "#{''.getClass()}",
                "${currentUser().toString()}",
                "${dateTime()}"
            })
    void anythingThatRunsIsRefused(String text) {
        assertThatThrownBy(() -> expressions.createExpression(text))
                .isInstanceOf(InputRefused.class)
                .hasMessage(
                        "expression: may only be a name or its negation, such as ${payrollAccess} or ${!payrollAccess}.");
    }

    @Test
    void aVariableNeverStandsInForABeanOfTheModel() {
        try (var beans = new GenericApplicationContext()) {
            beans.registerBean("taskDue", String.class, () -> "ours");
            beans.refresh();
            var request = new ExecutionImpl();
            request.setVariables(Map.of("taskDue", "planted", "payrollAccess", true));
            var names = new NamesOnlyExpressionManager(beans, new ModelBeans(beans)).getElContext(request);

            assertThat(names.getELResolver().getValue(names, null, "taskDue")).isEqualTo("ours");
            assertThat(names.getELResolver().getValue(names, null, "payrollAccess"))
                    .isEqualTo(true);
        }
    }
}
