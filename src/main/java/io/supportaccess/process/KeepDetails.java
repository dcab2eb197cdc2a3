package io.supportaccess.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps what the requester adds to the question. */
@Component
class KeepDetails implements TaskListener {

    @Override
    public void notify(DelegateTask task) {}
}
