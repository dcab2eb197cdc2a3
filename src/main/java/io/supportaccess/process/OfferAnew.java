package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.task.listener.DelegateExpressionTaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Offers a step to the new access managers of an organisation in place of the old ones; one that an old one holds goes
 * back. The rights that the engine has written follow both.
 */
@Component
class OfferAnew {

    private final AccessManagers accessManagers;
    private final RemindOrEscalate reminders;
    private final Map<String, Offer> offers;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    OfferAnew(
            AccessManagers accessManagers,
            RemindOrEscalate reminders,
            Map<String, Offer> offers,
            SignedIn signedIn,
            ApplicationEventPublisher facts) {
        this.accessManagers = accessManagers;
        this.reminders = reminders;
        this.offers = offers;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    /** Only the difference: what the engine deletes and writes anew in one transaction meets itself. */
    void offer(TaskEntity task, Organisation before) {
        Set<Identity> wanted = wanted(task);
        Set<Identity> offered =
                task.getCandidates().stream().map(Identity::of).collect(Collectors.toCollection(HashSet::new));
        Optional.ofNullable(task.getAssignee())
                .filter(holder -> hasLost(holder, wanted, task, before))
                .ifPresent(holder -> giveBack(task, holder));
        offered.stream()
                .filter(candidate -> !wanted.contains(candidate))
                .filter(candidate -> candidate.group() || accessManagers.include(candidate.id(), before))
                .forEach(candidate -> candidate.removeFrom(task));
        wanted.stream().filter(candidate -> !offered.contains(candidate)).forEach(candidate -> candidate.addTo(task));
    }

    /** As when the task was created, and when it was escalated. */
    private Set<Identity> wanted(TaskEntity task) {
        TaskDefinition drawn = task.getTaskDefinition();
        Set<Identity> wanted = new HashSet<>(reminders.wider(task));
        drawn.getCandidateUserIdExpressions().forEach(user -> wanted.add(Identity.user(named(user, task))));
        drawn.getCandidateGroupIdExpressions().forEach(group -> wanted.add(Identity.group(named(group, task))));
        offers(drawn).forEach(offer -> wanted.addAll(offer.candidates(task)));
        return wanted;
    }

    private Stream<Offer> offers(TaskDefinition drawn) {
        return Optional.ofNullable(drawn.getTaskListenersForEvent(TaskListener.EVENTNAME_CREATE)).stream()
                .flatMap(List::stream)
                .filter(DelegateExpressionTaskListener.class::isInstance)
                .map(listener -> ((DelegateExpressionTaskListener) listener).getExpressionText())
                .flatMap(text -> Optional.ofNullable(offers.get(text.substring(2, text.length() - 1))).stream());
    }

    private static String named(Expression expression, TaskEntity task) {
        return String.valueOf(expression.getValue(task));
    }

    /** Not who holds the step for another reason: as its requester, an approver or an administrator. */
    private boolean hasLost(String holder, Set<Identity> wanted, TaskEntity task, Organisation before) {
        return accessManagers.include(holder, before)
                && !accessManagers.include(holder, task)
                && wanted.stream()
                        .noneMatch(candidate -> candidate.group()
                                ? accessManagers.isMember(holder, candidate.id())
                                : candidate.id().equals(holder));
    }

    private void giveBack(TaskEntity task, String holder) {
        task.setAssignee(null);
        Map<String, Object> details = new HashMap<>(CaseVariables.step(task));
        details.put("from", new Person(holder));
        facts.publishEvent(Fact.of(What.STEP_ASSIGNED, CaseVariables.reference(task), signedIn.userId(), details));
    }
}
