package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person who edits a table in Camunda Modeler is told before any engine starts. */
class DecisionTablesTest {

    private static final Path FOLDER = Path.of("bpmn");

    static Stream<Table> tables() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".dmn")).sorted().map(Table::read).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void theTableOfTheFactsKeepsTheOrderInWhichTheyAreAskedAndTold() {
        Table facts = Table.read(FOLDER.resolve("required-facts.dmn"));
        assertThat(facts.all(Decision.class)).extracting(Decision::getId).containsExactly(RequiredDetails.TABLE);
        assertThat(facts.all(DecisionTable.class))
                .extracting(DecisionTable::getHitPolicy)
                .containsExactly(HitPolicy.RULE_ORDER);
        assertThat(facts.all(Output.class))
                .extracting(Output::getName)
                .containsExactly("name", "label", "help", "kind", "required", "points");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aDecisionIsNamedAsItsFileAndCleanedUpSomeDay(Table table) {
        for (Decision decision : table.all(Decision.class)) {
            assertThat(decision.getId() + ".dmn").isEqualTo(table.toString());
            assertThat(decision.getName()).isNotBlank();
            assertThat(decision.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
        }
    }

    /** Another language would be a script, or an expression that reaches into the application. */
    @ParameterizedTest
    @MethodSource("tables")
    void everyExpressionIsFeel(Table table) {
        assertThat(table.all(LiteralExpression.class))
                .isNotEmpty()
                .extracting(LiteralExpression::getExpressionLanguage)
                .containsOnlyNulls();
        assertThat(table.all(InputExpression.class))
                .extracting(InputExpression::getExpressionLanguage)
                .containsOnlyNulls();
        assertThat(table.all(UnaryTests.class))
                .extracting(UnaryTests::getExpressionLanguage)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyDecisionIsDrawnSoThatTheModelerOpensIt(Table table) {
        assertThat(table.all(Decision.class))
                .extracting(Decision::getId)
                .isNotEmpty()
                .allSatisfy(id ->
                        assertThat(table.text()).contains("<dmndi:DMNShape ", "dmnElementRef=\"%s\"".formatted(id)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleHasAnIdAndACellForEachColumn(Table table) {
        for (DecisionTable decision : table.all(DecisionTable.class)) {
            assertThat(decision.getRules())
                    .extracting(Rule::getId)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            assertThat(decision.getRules()).allSatisfy(rule -> {
                assertThat(rule.getInputEntries()).hasSameSizeAs(decision.getInputs());
                assertThat(rule.getOutputEntries()).hasSameSizeAs(decision.getOutputs());
            });
        }
    }

    /** One file of the Modeler. */
    private record Table(Path file, DmnModelInstance model, String text) {

        static Table read(Path file) {
            try {
                return new Table(file, Dmn.readModelFromFile(file.toFile()), Files.readString(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        <T extends ModelElementInstance> List<T> all(Class<T> type) {
            Collection<T> found = model.getModelElementsByType(type);
            return List.copyOf(found);
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }
}
