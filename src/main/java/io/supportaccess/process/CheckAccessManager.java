package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.Person;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Refuses to name somebody as access manager who is none: the step would wait for a person who cannot do it. */
@Component
class CheckAccessManager implements TaskListener {

    private final AccessManagers accessManagers;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    CheckAccessManager(AccessManagers accessManagers, SignedIn signedIn, ApplicationEventPublisher facts) {
        this.accessManagers = accessManagers;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        var fields = new GivenFields(GivenVariables.of(task));
        String named = fields.required(CaseVariables.ACCESS_MANAGER, fields.name(CaseVariables.ACCESS_MANAGER, 64), "");
        fields.refuseIfWrong();
        if (!accessManagers.include(named, task)) {
            fields.refuse(
                    CaseVariables.ACCESS_MANAGER, "must be the user id of an access manager of this organisation.");
        }
        fields.refuseIfWrong();
        facts.publishEvent(Fact.of(
                What.ACCESS_MANAGER_NAMED,
                CaseVariables.reference(task),
                signedIn.userId(),
                Map.of("accessManager", new Person(named))));
        // The named person answers anew.
        task.removeVariables(List.of("xeroSupportAdded", "notAddedReason"));
    }
}
