package io.supportaccess.process.engine;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** Lets tables be written in FEEL alone, which runs nothing; the engine would take any script language it finds. */
final class FeelOnlyTransformListener implements DmnTransformListener {

    private static final Pattern FEEL = Pattern.compile("feel|https?://www\\.omg\\.org/spec/(dmn/[0-9]+/)?feel[/0-9]*");

    @Override
    public void transformDecision(Decision decision, DmnDecision transformed) {
        var model = decision.getModelInstance();
        Stream.of(
                        model.getModelElementsByType(Definitions.class).stream()
                                .map(Definitions::getExpressionLanguage),
                        model.getModelElementsByType(LiteralExpression.class).stream()
                                .map(LiteralExpression::getExpressionLanguage),
                        model.getModelElementsByType(UnaryTests.class).stream().map(UnaryTests::getExpressionLanguage))
                .flatMap(languages -> languages)
                .filter(Objects::nonNull)
                .filter(language ->
                        !FEEL.matcher(language.toLowerCase(Locale.ROOT)).matches())
                .findAny()
                .ifPresent(language -> {
                    throw ModelRefused.because(
                            "The table %s may be written in FEEL, not in %s.".formatted(decision.getId(), language));
                });
    }

    @Override
    public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl transformed) {}

    @Override
    public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl transformed) {}

    @Override
    public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl transformed) {}

    @Override
    public void transformDecisionRequirementsGraph(Definitions definitions, DmnDecisionRequirementsGraph transformed) {}
}
