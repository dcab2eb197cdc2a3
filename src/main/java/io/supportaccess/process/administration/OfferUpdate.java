package io.supportaccess.process.administration;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.Identity;
import io.supportaccess.process.UserGroups;
import io.supportaccess.process.task.Candidates;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * Offers a step to the new access managers of an organisation in place of the old ones, and takes it back from a former
 * one. The rights to the step follow from both.
 */
@Component
class OfferUpdate {

    private final AccessManagers accessManagers;
    private final Candidates candidates;
    private final StepsTakenBack stepsTakenBack;
    private final UserGroups userGroups;

    OfferUpdate(
            AccessManagers accessManagers,
            Candidates candidates,
            StepsTakenBack stepsTakenBack,
            UserGroups userGroups) {
        this.accessManagers = accessManagers;
        this.candidates = candidates;
        this.stepsTakenBack = stepsTakenBack;
        this.userGroups = userGroups;
    }

    /** Changes only the difference: deleting and re-adding one link in one transaction collides. */
    void offer(DelegateTask task, Organisation before) {
        Set<Identity> wanted = candidates.candidates(task);
        Set<Identity> offered =
                task.getCandidates().stream().map(Identity::of).collect(Collectors.toCollection(HashSet::new));
        Optional.ofNullable(task.getAssignee())
                .filter(holder -> hasLost(holder, wanted, task, before))
                .ifPresent(holder -> stepsTakenBack.takeBack(task, holder));
        offered.stream()
                .filter(candidate -> !wanted.contains(candidate))
                .filter(candidate -> candidate.group() || wasManager(candidate.id(), before))
                .forEach(candidate -> candidate.removeFrom(task));
        wanted.stream().filter(candidate -> !offered.contains(candidate)).forEach(candidate -> candidate.addTo(task));
    }

    /** Also true for deleted users. */
    private boolean wasManager(String userId, Organisation before) {
        return before.accessManagers().contains(userId) || accessManagers.include(userId, before);
    }

    /** False for a person who has the step for another reason: as requester, approver or administrator. */
    private boolean hasLost(String holder, Set<Identity> wanted, DelegateTask task, Organisation before) {
        return accessManagers.include(holder, before)
                && !accessManagers.include(holder, task)
                && !Identity.anyOf(wanted, holder, userGroups.of(holder));
    }
}
