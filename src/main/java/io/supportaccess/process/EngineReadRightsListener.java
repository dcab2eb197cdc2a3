package io.supportaccess.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Deletes the read rights on a request at the end of its process instance. */
@CalledByModel
class EngineReadRightsListener implements ExecutionListener {

    private final RequestReaders readers;

    EngineReadRightsListener(RequestReaders readers) {
        this.readers = readers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        readers.removeAll(execution.getProcessInstanceId());
    }
}
