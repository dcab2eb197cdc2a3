package io.supportaccess.process.planning;

import io.supportaccess.access.AccessDecision;
import io.supportaccess.access.Approvals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.ApprovedAccess;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records whether the access was approved, and how much of it. */
@CalledByModel
class ApproveAccessListener implements TaskListener {

    private static final String POLICY = "plan-access";

    private final SupportRequests requests;
    private final RequestProgress progress;
    private final Approvals approvals;
    private final PolicyInputs inputs;
    private final DecisionService decisions;
    private final CurrentUser currentUser;

    ApproveAccessListener(
            SupportRequests requests,
            RequestProgress progress,
            Approvals approvals,
            PolicyInputs inputs,
            DecisionService decisions,
            CurrentUser currentUser) {
        this.requests = requests;
        this.progress = progress;
        this.approvals = approvals;
        this.inputs = inputs;
        this.decisions = decisions;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        SupportRequest request = requests.get(ProcessVariables.reference(task));
        AccessDecision answer = AccessDecision.from(SubmittedVariables.of(task), request);
        StepFields.forget(ModelIds.APPROVE_ACCESS, task, AccessDecision.APPROVED);
        Map<String, Object> less =
                answer.less().map(given -> approveLess(task, request, given)).orElse(Map.of());
        approvals.decide(request, currentUser.userId(), answer.decision(), less);
    }

    private Map<String, Object> approveLess(DelegateTask task, SupportRequest request, ApprovedAccess less) {
        Map<String, Object> said = progress.approveLess(request, less, narrowed(request, less));
        ProcessVariables.restore(task, ProcessVariables.of(requests.get(request.reference())));
        return said;
    }

    /** For less access, the policy decides the role and the ticks again; the route stays as it was planned. */
    private AccessPlan narrowed(SupportRequest request, ApprovedAccess less) {
        Map<String, Object> wishes = inputs.of(request);
        wishes.put(PolicyInputs.PAYROLL, less.approvedPayroll());
        wishes.put(PolicyInputs.CHANGES, less.approvedChanges());
        var result = decisions.evaluateDecisionByKey(POLICY).variables(wishes).evaluate();
        return request.plan().orElseThrow().narrowedTo(AccessPlan.decided(result.getResultList()));
    }
}
