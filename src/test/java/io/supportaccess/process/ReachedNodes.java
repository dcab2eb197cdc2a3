package io.supportaccess.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.spring.boot.starter.event.ExecutionEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes which parts of the diagram the tests have walked through. */
@Component
class ReachedNodes {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @EventListener
    void note(ExecutionEvent event) {
        if (ExecutionListener.EVENTNAME_START.equals(event.getEventName()) && event.getCurrentActivityId() != null) {
            ids.add(event.getCurrentActivityId());
        }
    }

    Set<String> ids() {
        return ids;
    }
}
