package io.supportaccess.process;

import io.supportaccess.access.Extensions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Nobody has decided in time: the old window stays. */
@Component
class DropExtension implements ExecutionListener {

    private final Extensions extensions;

    DropExtension(Extensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        extensions.drop(execution.getProcessBusinessKey());
    }
}
