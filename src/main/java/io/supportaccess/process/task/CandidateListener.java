package io.supportaccess.process.task;

import io.supportaccess.process.Identity;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Offers a step when it is created; to whom can be asked again, since an organisation's access managers change. */
public interface CandidateListener extends TaskListener {

    Set<Identity> candidates(DelegateTask task);

    @Override
    default void notify(DelegateTask task) {
        candidates(task).forEach(candidate -> candidate.addTo(task));
    }
}
