package io.supportaccess.process;

import io.supportaccess.request.AccessPlans;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps what the policy has answered, and leads the case by it. */
@Component
class KeepPlan implements ExecutionListener {

    private final SupportRequests requests;
    private final AccessPlans plans;
    private final GatewayAnswers answers;
    private final ThoseConcernedReadCase thoseConcernedReadCase;

    KeepPlan(
            SupportRequests requests,
            AccessPlans plans,
            GatewayAnswers answers,
            ThoseConcernedReadCase thoseConcernedReadCase) {
        this.requests = requests;
        this.plans = plans;
        this.answers = answers;
        this.thoseConcernedReadCase = thoseConcernedReadCase;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var answer = (DmnDecisionResult) execution.getVariableLocal("decisionResult");
        SupportRequest asked = requests.get(execution.getProcessBusinessKey());
        SupportRequest planned = plans.keep(asked, PolicyAnswer.read(answer.getResultList()));
        CaseVariables.restore(execution, CaseVariables.of(planned));
        thoseConcernedReadCase.plan(asked, planned, execution.getProcessInstanceId());
        answers.set(execution, planned);
    }
}
