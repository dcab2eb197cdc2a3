package io.supportaccess.process;

import io.supportaccess.request.Details;
import io.supportaccess.request.DetailsRegister;
import io.supportaccess.request.GivenFields;
import io.supportaccess.request.LeakExplained;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what the requester adds to the question; where something is still missing, the step comes back. */
@Component
class KeepDetails implements TaskListener {

    private static final String REST_UNKNOWN = "detailsNotKnown";

    private final SupportRequests requests;
    private final DetailsRegister register;
    private final RequiredFacts requiredFacts;
    private final GatewayAnswers answers;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    KeepDetails(
            SupportRequests requests,
            DetailsRegister register,
            RequiredFacts requiredFacts,
            GatewayAnswers answers,
            SignedIn signedIn,
            ApplicationEventPublisher facts) {
        this.requests = requests;
        this.register = register;
        this.requiredFacts = requiredFacts;
        this.answers = answers;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        SupportRequest request = requests.get(CaseVariables.reference(task));
        Map<String, Object> given = GivenVariables.of(task);
        Map<String, String> details = request.details().completedBy(given, requiredFacts.of(request.category()));
        var fields = new GivenFields(given);
        boolean restUnknown = fields.flag(REST_UNKNOWN).orElse(false);
        fields.refuseIfWrong();
        register.complete(request.reference(), signedIn.userId(), details, restUnknown);
        LeakExplained.in(given, details.values().stream())
                .ifPresent(why -> facts.publishEvent(why.fact(request.reference(), signedIn.userId())));
        // Longer than an engine variable may be, and not for the engine's history.
        task.removeVariables(List.of(Details.FIELD, REST_UNKNOWN, LeakExplained.FIELD));
        answers.set(task, requests.get(request.reference()));
    }
}
