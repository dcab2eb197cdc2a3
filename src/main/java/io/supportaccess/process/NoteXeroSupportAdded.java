package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.access.Grants.Confirmation;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes the answer to <em>Add Xero Support</em>: yes, from when on they are in, or no and the reason. What the process
 * could not follow is refused.
 */
@Component
class NoteXeroSupportAdded implements TaskListener {

    private final SupportRequests requests;
    private final Grants grants;
    private final ThoseConcernedReadCase thoseConcernedReadCase;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    NoteXeroSupportAdded(
            SupportRequests requests,
            Grants grants,
            ThoseConcernedReadCase thoseConcernedReadCase,
            SignedIn signedIn,
            ApplicationEventPublisher facts) {
        this.requests = requests;
        this.grants = grants;
        this.thoseConcernedReadCase = thoseConcernedReadCase;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = CaseVariables.reference(task);
        var fields = new GivenFields(GivenVariables.of(task));
        if (fields.required("xeroSupportAdded", fields.flag("xeroSupportAdded"), true)) {
            boolean ticksMade = Confirmation.ticks(fields, "ticksMade");
            fields.refuseIfWrong();
            grants.begin(requests.get(reference), signedIn.sight(), ticksMade);
            thoseConcernedReadCase.tookPart(signedIn.userId(), task.getProcessInstanceId());
            task.setVariable(CaseVariables.XERO_SUPPORT_IN, true);
        } else {
            String reason = fields.required("notAddedReason", fields.lines("notAddedReason", 2_000), "");
            fields.refuseIfWrong();
            facts.publishEvent(Fact.of(
                    What.XERO_SUPPORT_NOT_ADDED,
                    reference,
                    signedIn.userId(),
                    Map.of("reason", new PersonalText(reason))));
        }
        // An earlier round's answer must not stand in for the one that is asked next.
        task.removeVariables(List.of(CaseVariables.ACCESS_MANAGER, "ticksMade"));
    }
}
