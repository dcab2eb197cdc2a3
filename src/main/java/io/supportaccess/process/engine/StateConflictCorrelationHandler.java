package io.supportaccess.process.engine;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;
import org.springframework.context.ApplicationContext;

/** A message for which a case does not wait, since it came twice, too early or too late, is answered with the state. */
final class StateConflictCorrelationHandler extends DefaultCorrelationHandler {

    private final ApplicationContext beans;

    /** @param beans asked when a message comes: the engine is built before what stands on it */
    StateConflictCorrelationHandler(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public CorrelationHandlerResult correlateMessage(
            CommandContext context, String messageName, CorrelationSet correlation) {
        CorrelationHandlerResult result = super.correlateMessage(context, messageName, correlation);
        if (result == null && correlation.getBusinessKey() != null) {
            throw conflict(correlation.getBusinessKey());
        }
        return result;
    }

    private Conflict conflict(String reference) {
        return beans.getBean(SupportRequests.class)
                .find(reference)
                .filter(request -> beans.getBean(CurrentUser.class).mayAct(request))
                .map(request -> Conflict.with(
                        reference,
                        "Request %s is in the state %s and does not wait for this now."
                                .formatted(reference, request.state())))
                .orElseGet(() -> Conflict.because("No request that you may act on waits for this message now."));
    }
}
