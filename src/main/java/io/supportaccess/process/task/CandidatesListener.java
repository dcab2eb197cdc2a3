package io.supportaccess.process.task;

import io.supportaccess.access.Grant.Removal;
import io.supportaccess.access.Grants;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.SupportRequests;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Offers each step to its candidates, besides the users and groups that the model names. */
@CalledByModel
class CandidatesListener implements TaskListener {

    private static final Identity ADMINISTRATORS = Identity.group(Role.ADMINISTRATORS.group());

    private final SupportRequests requests;
    private final AccessManagers accessManagers;
    private final Grants grants;
    private final Map<String, Function<DelegateTask, Set<Identity>>> steps;

    CandidatesListener(SupportRequests requests, AccessManagers accessManagers, Grants grants) {
        this.requests = requests;
        this.accessManagers = accessManagers;
        this.grants = grants;
        this.steps = Map.of(
                ModelIds.APPROVE_ACCESS, this::approvers,
                ModelIds.REVIEW_BREAK_GLASS, this::approvers,
                ModelIds.OPEN_USERS_SETTINGS, accessManagers::of,
                ModelIds.INVITE_IN_CONTACT_FORM, accessManagers::of,
                ModelIds.ADD_XERO_SUPPORT, accessManagers::of,
                ModelIds.FIND_ACCESS_MANAGER, accessManagers::of,
                ModelIds.CLEAR_PAYROLL_ACCESS, accessManagers::of,
                ModelIds.EXTEND_OR_END_ACCESS, this::requesterAndAccessManagers,
                ModelIds.REMOVE_XERO_SUPPORT, accessManagers::of,
                ModelIds.CONFIRM_REMOVAL, this::secondPeople);
    }

    @Override
    public void notify(DelegateTask task) {
        steps.get(task.getTaskDefinitionKey()).apply(task).forEach(candidate -> candidate.addTo(task));
    }

    /** Computed anew, since an organisation's access managers may have changed. */
    Set<Identity> candidates(DelegateTask task) {
        return steps.getOrDefault(task.getTaskDefinitionKey(), other -> Set.of())
                .apply(task);
    }

    boolean offers(String step) {
        return steps.containsKey(step);
    }

    /** Includes administrators, so that a decision never waits for an empty group. */
    private Set<Identity> approvers(DelegateTask task) {
        String named = requests.get(ProcessVariables.reference(task))
                .plan()
                .flatMap(AccessPlan::approvers)
                .orElse(Role.APPROVERS.group());
        return with(Set.of(Identity.group(named)), ADMINISTRATORS);
    }

    private Set<Identity> requesterAndAccessManagers(DelegateTask task) {
        return with(accessManagers.of(task), Identity.user((String) task.getVariable(ProcessVariables.REQUESTER)));
    }

    /** A candidate group may contain the remover; {@link FourEyesListener} then refuses them. */
    private Set<Identity> secondPeople(DelegateTask task) {
        Set<Identity> others = with(accessManagers.of(task), ADMINISTRATORS);
        grants.get(ProcessVariables.reference(task))
                .removal()
                .map(Removal::removedBy)
                .map(Identity::user)
                .ifPresent(others::remove);
        return others;
    }

    private static Set<Identity> with(Set<Identity> those, Identity other) {
        Set<Identity> both = new HashSet<>(those);
        both.add(other);
        return both;
    }
}
