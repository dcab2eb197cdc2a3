package io.supportaccess.process;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.Person;
import io.supportaccess.request.SupportRequests;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets running cases follow when other people manage an organisation's users. What waits for the old ones is offered to the
 * new ones, and a step that an old one holds goes back; the rights that the engine has written follow both.
 */
@Component
class FollowAccessManagers {

    private final SupportRequests requests;
    private final AccessManagers accessManagers;
    private final OfferedTo offeredTo;
    private final ThoseConcernedReadCase thoseConcernedReadCase;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;
    private final JdbcClient jdbc;
    private final ProcessEngineConfigurationImpl engine;

    FollowAccessManagers(
            SupportRequests requests,
            AccessManagers accessManagers,
            OfferedTo offeredTo,
            ThoseConcernedReadCase thoseConcernedReadCase,
            SignedIn signedIn,
            ApplicationEventPublisher facts,
            JdbcClient jdbc,
            ProcessEngineConfigurationImpl engine) {
        this.requests = requests;
        this.accessManagers = accessManagers;
        this.offeredTo = offeredTo;
        this.thoseConcernedReadCase = thoseConcernedReadCase;
        this.signedIn = signedIn;
        this.facts = facts;
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /** Changes the organisation while nobody acts on its cases: whoever comes meanwhile waits, and meets the new managers. */
    void follow(Organisation before, Runnable change) {
        Set<String> running = lockCases(before);
        change.run();
        if (!running.isEmpty()) {
            engine.getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(() -> {
                        engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceIds(running)
                                .list()
                                .forEach(instance -> {
                                    thoseConcernedReadCase.follow(
                                            requests.get(instance.getBusinessKey()), instance.getProcessInstanceId());
                                    tasks(context, instance.getProcessInstanceId())
                                            .forEach(task -> offerAnew(task, before));
                                });
                        return running;
                    }));
        }
    }

    /** In one order, so that two who change organisations do not block each other. */
    private Set<String> lockCases(Organisation organisation) {
        return jdbc.sql("""
                        select e.id_ from support_request r join act_ru_execution e on e.business_key_ = r.reference
                         where r.organisation_id = :organisation and e.parent_id_ is null
                         order by r.reference for no key update of r
                        """).param("organisation", organisation.id()).query(String.class).list().stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<TaskEntity> tasks(CommandContext context, String processInstanceId) {
        return context.getTaskManager().findTasksByProcessInstanceId(processInstanceId);
    }

    /** Only the difference: what the engine deletes and writes anew in one transaction meets itself. */
    private void offerAnew(TaskEntity task, Organisation before) {
        Set<Identity> wanted = offeredTo.candidates(task);
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
