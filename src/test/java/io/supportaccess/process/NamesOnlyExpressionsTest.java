package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.request.InputRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;

@Asvs({"v5.0.0-1.3.2", "v5.0.0-1.3.5"})
class NamesOnlyExpressionsTest {

    private final GenericApplicationContext none = new GenericApplicationContext();

    private final NamesOnlyExpressions expressions = new NamesOnlyExpressions(none, new ModelBeans(none));

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
}
