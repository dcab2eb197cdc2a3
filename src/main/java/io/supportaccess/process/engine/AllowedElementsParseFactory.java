package io.supportaccess.process.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Lets a model hold what ours is drawn with, and no more: no script, class, connector, mapping, call or unknown delegate.
 * A list of what is allowed, since the engine knows more ways to run something than anybody remembers to forbid.
 */
final class AllowedElementsParseFactory implements BpmnParseFactory {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private static final Map<String, Set<String>> ELEMENTS =
            Map.of(BPMN, words("""
                    definitions process documentation extensionElements incoming outgoing sequenceFlow conditionExpression
                    startEvent endEvent boundaryEvent intermediateCatchEvent intermediateThrowEvent
                    timerEventDefinition timeCycle timeDate timeDuration messageEventDefinition message
                    errorEventDefinition error escalationEventDefinition escalation terminateEventDefinition
                    exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway
                    userTask serviceTask businessRuleTask subProcess text textAnnotation association group
                    collaboration participant laneSet lane flowNodeRef"""), CAMUNDA, words("executionListener taskListener failedJobRetryTimeCycle"));

    private static final Set<String> PICTURE = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    private static final Set<String> ATTRIBUTES = words("""
            assignee asyncBefore candidateGroups candidateUsers decisionRef decisionRefBinding delegateExpression dueDate
            formKey historyTimeToLive""");

    private static final Set<String> OF_LISTENERS = words("event delegateExpression id");

    private final ModelBeans beans;

    AllowedElementsParseFactory(ModelBeans beans) {
        this.beans = beans;
    }

    /** Looked through before the engine reads it, which makes objects of some classes that a model names. */
    @Override
    public BpmnParse createBpmnParse(BpmnParser parser) {
        return new BpmnParse(parser) {
            @Override
            protected void parseRootElement() {
                check(rootElement);
                super.parseRootElement();
            }
        };
    }

    private void check(Element element) {
        if (PICTURE.contains(element.getUri())) {
            return;
        }
        if (!ELEMENTS.getOrDefault(element.getUri(), Set.of()).contains(element.getTagName())) {
            throw refused(element, "a model may have no " + element.getTagName());
        }
        element.attributes().forEach(attribute -> check(element, attribute));
        delegate(element);
        element.elements().forEach(this::check);
    }

    /** The engine gives a name with its namespace before it, if it has one. */
    private static void check(Element element, String attribute) {
        int colon = attribute.lastIndexOf(':');
        String name = attribute.substring(colon + 1);
        String namespace = colon < 0 ? element.getUri() : attribute.substring(0, colon);
        boolean runs = namespace.equals(CAMUNDA)
                ? !(element.getUri().equals(CAMUNDA) ? OF_LISTENERS : ATTRIBUTES).contains(name)
                : namespace.contains("activiti") || name.equals("language");
        if (runs) {
            throw refused(element, "a model may have no attribute " + name);
        }
    }

    private void delegate(Element element) {
        String given = element.getUri().equals(CAMUNDA)
                ? element.attribute("delegateExpression")
                : element.attribute(CAMUNDA + ":delegateExpression");
        if (given != null) {
            Matcher name = NAME.matcher(given);
            if (!name.matches() || !beans.isDelegate(name.group(1))) {
                throw refused(element, "no step or listener of this application is named " + given);
            }
        }
    }

    private static ModelRefused refused(Element element, String reason) {
        return ModelRefused.because("Line %d of the model: %s.".formatted(element.getLine(), reason));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
