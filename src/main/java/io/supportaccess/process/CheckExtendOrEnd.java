package io.supportaccess.process;

import io.supportaccess.access.Extension.Wish;
import io.supportaccess.access.Extensions;
import io.supportaccess.answer.Answers;
import io.supportaccess.answer.WhatHelped;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the answer to <em>Extend or end access</em>: no and perhaps what helped, or how many days more and why. */
@Component
class CheckExtendOrEnd implements TaskListener {

    private final SupportRequests requests;
    private final Extensions extensions;
    private final DecisionTime decisionTime;
    private final Answers answers;
    private final SignedIn signedIn;

    CheckExtendOrEnd(
            SupportRequests requests,
            Extensions extensions,
            DecisionTime decisionTime,
            Answers answers,
            SignedIn signedIn) {
        this.requests = requests;
        this.extensions = extensions;
        this.decisionTime = decisionTime;
        this.answers = answers;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> given = GivenVariables.of(task);
        var fields = new GivenFields(given);
        boolean extend = fields.required("extendAccess", fields.flag("extendAccess"), false);
        Optional<String> whatHelped = WhatHelped.in(fields);
        fields.refuseIfWrong();
        if (extend) {
            String reference = CaseVariables.reference(task);
            int mostDays = requests.get(reference).longestWindow();
            extensions.ask(
                    reference, signedIn.userId(), Wish.from(given, mostDays, "extensionDays", "extensionReason"));
            decisionTime.begin(task.getExecution());
        } else {
            whatHelped.ifPresent(
                    line -> answers.note(CaseVariables.reference(task), signedIn.userId(), Optional.of(line)));
        }
        task.removeVariables(
                List.of(WhatHelped.NAME, "extensionDays", "extensionReason", "extensionApproved", "approvalComment"));
    }
}
