package io.supportaccess.process;

import io.supportaccess.request.Conflict;
import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Begins every completion of a person's task, through whichever door: two people who act on one case at once come one
 * after the other, and the second is told what the first has done. It keeps who completed which step.
 */
@Component
class OneAtATime implements TaskListener {

    private final SupportRequests requests;
    private final WhoWasFaster whoWasFaster;
    private final SignedIn signedIn;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher facts;

    OneAtATime(
            SupportRequests requests,
            WhoWasFaster whoWasFaster,
            SignedIn signedIn,
            JdbcClient jdbc,
            ApplicationEventPublisher facts) {
        this.requests = requests;
        this.whoWasFaster = whoWasFaster;
        this.signedIn = signedIn;
        this.jdbc = jdbc;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        SupportRequest request = requests.lock(CaseVariables.reference(task));
        if (isGone(task.getId())) {
            throw whoWasFaster
                    .with(task.getId())
                    .orElse(Conflict.with(
                            request.reference(),
                            "This step is over: the request has moved on to %s.".formatted(request.state())));
        }
        if (request.overdueSince().isPresent()) {
            requests.noLongerOverdue(request.reference());
        }
        facts.publishEvent(
                Fact.of(What.STEP_COMPLETED, request.reference(), signedIn.actor(), CaseVariables.step(task)));
    }

    /** The engine has read the task before it waited for the lock, so only the database knows. */
    private boolean isGone(String taskId) {
        return jdbc.sql("select count(*) from act_ru_task where id_ = :id")
                        .param("id", taskId)
                        .query(Long.class)
                        .single()
                == 0;
    }
}
