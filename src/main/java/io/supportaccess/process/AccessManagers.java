package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Knows who may change an organisation's users: the people it names, else everybody in the group. */
@Component
class AccessManagers {

    static final String GROUP = "access-managers";

    private final SupportRequests requests;
    private final IdentityService identities;

    AccessManagers(SupportRequests requests, IdentityService identities) {
        this.requests = requests;
        this.identities = identities;
    }

    void offer(DelegateTask task) {
        List<String> own = organisation(task).accessManagers();
        if (own.isEmpty()) {
            task.addCandidateGroup(GROUP);
        } else {
            task.addCandidateUsers(own);
        }
    }

    boolean include(String userId, DelegateTask task) {
        List<String> own = organisation(task).accessManagers();
        return own.isEmpty()
                ? identities
                                .createUserQuery()
                                .userId(userId)
                                .memberOfGroup(GROUP)
                                .count()
                        == 1
                : own.contains(userId);
    }

    private Organisation organisation(DelegateTask task) {
        return requests.get(task.getExecution().getProcessBusinessKey()).organisation();
    }
}
