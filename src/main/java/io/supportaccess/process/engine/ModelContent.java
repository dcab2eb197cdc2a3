package io.supportaccess.process.engine;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Lets a diagram hold the elements that ours is drawn with, and a decision table be written in FEEL, which runs
 * nothing. A list of what is allowed, because the engine knows more ways to run code than anybody remembers to forbid.
 */
final class ModelContent {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern FEEL = Pattern.compile("feel|https?://www\\.omg\\.org/spec/(dmn/[0-9]+/)?feel[/0-9]*");

    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            BPMN, words("""
                definitions process documentation extensionElements incoming outgoing sequenceFlow conditionExpression
                startEvent endEvent boundaryEvent intermediateCatchEvent intermediateThrowEvent
                timerEventDefinition timeCycle timeDate timeDuration messageEventDefinition message
                errorEventDefinition error escalationEventDefinition escalation terminateEventDefinition
                exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway
                userTask serviceTask businessRuleTask subProcess text textAnnotation association group
                collaboration participant laneSet lane flowNodeRef\
                """), CAMUNDA, words("executionListener" + " taskListener" + " failedJobRetryTimeCycle"));

    private static final Set<String> PICTURE = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    private static final Set<String> ATTRIBUTES = words("""
        assignee asyncBefore candidateGroups candidateUsers decisionRef decisionRefBinding delegateExpression dueDate
        formKey historyTimeToLive\
        """);

    private static final Set<String> OF_LISTENERS = words("event delegateExpression id");

    private final ModelBeans beans;

    ModelContent(ModelBeans beans) {
        this.beans = beans;
    }

    void check(String file, byte[] content) {
        if (file.contains(".bpmn")) {
            forEachElement(file, content, this::checkDiagram);
        } else if (file.contains(".dmn")) {
            forEachElement(file, content, ModelContent::checkTable);
        }
    }

    private static void forEachElement(String file, byte[] content, Consumer<XMLStreamReader> check) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader element = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (element.hasNext()) {
                if (element.next() == XMLStreamConstants.START_ELEMENT) {
                    check.accept(element);
                }
            }
        } catch (XMLStreamException noXml) {
            throw ModelRefused.because("%s: %s".formatted(file, noXml.getMessage()));
        }
    }

    private void checkDiagram(XMLStreamReader element) {
        if (PICTURE.contains(element.getNamespaceURI())) {
            return;
        }
        if (!ELEMENTS.getOrDefault(String.valueOf(element.getNamespaceURI()), Set.of())
                .contains(element.getLocalName())) {
            throw refused(element, "a model may have no " + element.getLocalName());
        }
        for (int i = 0; i < element.getAttributeCount(); i++) {
            checkAttribute(element, element.getAttributeNamespace(i), element.getAttributeLocalName(i));
            if (element.getAttributeLocalName(i).equals("delegateExpression")) {
                checkDelegate(element, element.getAttributeValue(i));
            }
        }
    }

    private static void checkAttribute(XMLStreamReader element, String namespace, String name) {
        boolean ofListener = element.getNamespaceURI().equals(CAMUNDA);
        boolean ofCamunda = namespace == null || namespace.isEmpty() ? ofListener : namespace.equals(CAMUNDA);
        boolean runs = ofCamunda
                ? !(ofListener ? OF_LISTENERS : ATTRIBUTES).contains(name)
                : String.valueOf(namespace).contains("activiti") || name.equals("language");
        if (runs) {
            throw refused(element, "a model may have no attribute " + name);
        }
    }

    private void checkDelegate(XMLStreamReader element, String delegate) {
        Matcher name = NAME.matcher(delegate);
        if (!name.matches() || !beans.isDelegate(name.group(1))) {
            throw refused(element, "no step or listener of this application is named " + delegate);
        }
    }

    private static void checkTable(XMLStreamReader element) {
        for (int i = 0; i < element.getAttributeCount(); i++) {
            String value = element.getAttributeValue(i);
            if (element.getAttributeLocalName(i).equals("expressionLanguage")
                    && !FEEL.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
                throw refused(element, "a table may be written in FEEL, not in " + value);
            }
        }
    }

    private static ModelRefused refused(XMLStreamReader element, String reason) {
        return ModelRefused.because(
                "Line %d of the model: %s.".formatted(element.getLocation().getLineNumber(), reason));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
