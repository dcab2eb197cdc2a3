package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.request.Requests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** Brings a case to each step of the diagram, for tests of what holds at every step. */
@Component
public class CasesAtSteps {

    private final Cases cases;
    private final Organisations organisations;

    CasesAtSteps(Cases cases, Organisations organisations) {
        this.cases = cases;
        this.organisations = organisations;
    }

    /** A new case in which this step waits; the settings let organisations that nobody has entered be held. */
    public Map<String, Supplier<ProcessInstance>> atEachStep() {
        Map<String, Supplier<ProcessInstance>> ways = Map.ofEntries(
                Map.entry(
                        ModelIds.CONFIRM_ORGANISATION,
                        () -> cases.startUnentered("requester", Map.of("organisation", Cases.newOrganisation()))),
                Map.entry(ModelIds.COMPLETE_DETAILS, () -> cases.start(Map.of("details", "{}"))),
                Map.entry(ModelIds.APPROVE_ACCESS, () -> cases.start(Requests.TO_APPROVE)),
                Map.entry(ModelIds.OPEN_USERS_SETTINGS, () -> cases.start()),
                Map.entry(ModelIds.INVITE_IN_CONTACT_FORM, this::inviting),
                Map.entry(ModelIds.ADD_XERO_SUPPORT, () -> {
                    ProcessInstance request = cases.start();
                    cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
                    return request;
                }),
                Map.entry(ModelIds.FIND_ACCESS_MANAGER, () -> {
                    ProcessInstance request = cases.start();
                    cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
                    cases.complete(
                            request,
                            "access-manager",
                            ModelIds.ADD_XERO_SUPPORT,
                            Map.of(StepFields.XERO_SUPPORT_ADDED, false, "notAddedReason", "Not permitted."));
                    return request;
                }),
                Map.entry(ModelIds.CLEAR_PAYROLL_ACCESS, () -> cases.untilAdded(cases.start())),
                Map.entry(ModelIds.CONTACT_XERO_SUPPORT, () -> cases.untilDrafted(cases.start())),
                Map.entry(ModelIds.TELL_XERO_SUPPORT, () -> cases.untilTelling(cases.start())),
                Map.entry(ModelIds.FOLLOW_UP_QUESTION, () -> {
                    ProcessInstance request = cases.start(Map.of("category", "login"));
                    cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
                    cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
                    cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
                    return request;
                }),
                Map.entry(ModelIds.EXTEND_OR_END_ACCESS, () -> {
                    ProcessInstance request = cases.untilTold(cases.start());
                    cases.run(request, "CatchEvent_AccessWindowEnded");
                    return request;
                }),
                Map.entry(ModelIds.APPROVE_EXTENSION, () -> {
                    ProcessInstance request = cases.untilTold(cases.start());
                    cases.extensionRequestedListener(request, "requester", 2);
                    return request;
                }),
                Map.entry(ModelIds.ANSWER_XERO_SUPPORT, () -> {
                    ProcessInstance request = cases.untilTold(cases.start());
                    cases.reply(request, "requester", "Which account is it?");
                    return request;
                }),
                Map.entry(ModelIds.REMOVE_XERO_SUPPORT, () -> {
                    ProcessInstance request = cases.untilTold(cases.start());
                    cases.finish(request, "requester");
                    return request;
                }),
                Map.entry(ModelIds.CONFIRM_REMOVAL, () -> cases.untilRemoved(cases.start())),
                Map.entry(ModelIds.REVIEW_BREAK_GLASS, () -> {
                    ProcessInstance request = cases.start(Requests.TO_APPROVE);
                    cases.goAheadWithoutApproval(request, "access-manager");
                    return request;
                }));
        assertThat(ways.keySet()).isEqualTo(everyStepOfTheModel());
        return ways;
    }

    private ProcessInstance inviting() {
        String name = Cases.newOrganisation();
        organisations.put(
                new Organisation(name, name, Optional.empty(), Optional.of("US"), List.of("requester"), false));
        ProcessInstance request = cases.start(Map.of("organisation", name));
        cases.run(request, ModelIds.DRAFT_INVITATION);
        return request;
    }

    private static Set<String> everyStepOfTheModel() {
        return Bpmn.readModelFromFile(Path.of("bpmn/invite-xero-support.bpmn").toFile())
                .getModelElementsByType(UserTask.class)
                .stream()
                .map(UserTask::getId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
