package io.supportaccess.benchmark;

import java.util.List;
import java.util.Map;

/** The simple procedure of those that are not the product: four steps with a draft between, and three more for the whole. */
final class Procedure {

    /** About 2 kB, without anything that looks like a secret. */
    static final String DESCRIPTION = "Since Monday the feed of our cheque account brings no new lines. "
            + "The bank sees nothing wrong, and its own page shows each line. ".repeat(31);

    private static final Step ADD = new Step("AddXeroSupport", "access-manager", Map.of("xeroSupportAdded", true));
    private static final Step CLEAR = new Step("ClearPayrollAccess", "access-manager", Map.of("payrollCleared", true));
    private static final Step CONTACT = new Step("ContactXeroSupport", "requester", Map.of()).afterTheDraft();
    private static final Step TELL = new Step("TellXeroSupport", "requester", Map.of("caseNumber", "C-4711"));
    private static final Step END = new Step("EndAccess", "requester", Map.of());
    private static final Step REMOVE = new Step("RemoveXeroSupport", "access-manager", Map.of());
    private static final Step CONFIRM = new Step("ConfirmRemoval", "second-manager", gone());

    private Procedure() {}

    static Map<String, Object> gone() {
        return Map.of("removalConfirmed", true, "removalEvidence", "The Users page lists no Xero Support.");
    }

    static List<Step> steps(Scenario scenario) {
        return switch (scenario) {
            case PHASES -> List.of(ADD, CLEAR, CONTACT, TELL);
            case WHOLE -> List.of(ADD, CLEAR, CONTACT, TELL, END, REMOVE, CONFIRM);
        };
    }

    /** What a stock engine keeps as variables; the steps and the draft add up to five. */
    static Map<String, Object> variables(String reference) {
        return Map.of(
                "organisation",
                "Organisation " + reference,
                "subject",
                "Bank feed stopped",
                "description",
                DESCRIPTION,
                "category",
                "bank-feeds",
                "contact",
                "riley@example.com",
                "country",
                "NZ",
                "urgent",
                false,
                "payrollToClear",
                true,
                "accessDays",
                7);
    }

    static String message() {
        return "Dear Xero Support, " + DESCRIPTION;
    }

    /** For Camunda and for Flowable, which reads each the attributes of its own namespace. */
    static String bpmn(Scenario scenario) {
        List<Step> steps = steps(scenario);
        var nodes = new StringBuilder();
        String before = "Start";
        for (Step step : steps) {
            if (step.afterDraft()) {
                nodes.append("""
                        <serviceTask id="Draft" camunda:asyncBefore="true" camunda:delegateExpression="${draft}"
                          flowable:async="true" flowable:delegateExpression="${draft}"/>
                        """).append(flow(before, "Draft"));
                before = "Draft";
            }
            nodes.append("""
                    <userTask id="%s" name="%1$s"><extensionElements>
                    <flowable:executionListener event="end" delegateExpression="${done}"/>
                    </extensionElements></userTask>
                    """.formatted(step.id())).append(flow(before, step.id()));
            before = step.id();
        }
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="benchmark"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn">
                <process id="%s" isExecutable="true" camunda:historyTimeToLive="90">
                <startEvent id="Start"/>
                %s<endEvent id="End"/>
                %s</process></definitions>
                """.formatted(scenario.id(), nodes, flow(before, "End"));
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"%s_%s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>%n".formatted(from, to);
    }
}
