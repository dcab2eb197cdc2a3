package io.supportaccess.process.task;

import io.supportaccess.process.Identity;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Offers a step to candidates when it is created. They are asked for again when access managers change. */
public interface CandidateListener extends TaskListener {

    Set<Identity> candidates(DelegateTask task);

    @Override
    default void notify(DelegateTask task) {
        candidates(task).forEach(candidate -> candidate.addTo(task));
    }
}
