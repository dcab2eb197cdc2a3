package io.supportaccess.process.engine;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.solution.SolutionText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * Lets whoever may act on a case tell it something through Camunda's REST as through ours, with the same fields. The engine
 * itself lets administrators alone, and takes any variable with a message, those by which the process finds its way too.
 */
final class ActionRuntimeService extends RuntimeServiceImpl {

    private static final Map<String, String[]> FIELDS = Map.of(
            "supportAccess.requestWithdrawn", new String[] {"reason"},
            "supportAccess.supportReplied", new String[] {"summary"},
            "supportAccess.supportFinished", new String[] {SolutionText.NAME},
            "supportAccess.extensionRequested", new String[] {"days", "reason"},
            "supportAccess.glassBroken", new String[] {"reason"});

    private final ApplicationContext beans;

    /** @param beans asked when a message comes: the engine is built before what stands on it */
    ActionRuntimeService(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public MessageCorrelationBuilder createMessageCorrelation(String messageName) {
        return new MessageCorrelationBuilderImpl(commandExecutor, messageName) {
            @Override
            protected <T> T execute(Command<T> command) {
                return mayAct(getBusinessKey()) && FIELDS.containsKey(messageName)
                        ? inTurn(command)
                        : super.execute(command);
            }

            private <T> T inTurn(Command<T> command) {
                Map<String, Object> given = new HashMap<>();
                Optional.ofNullable(getPayloadProcessInstanceVariables()).ifPresent(given::putAll);
                Optional.ofNullable(getPayloadProcessInstanceVariablesLocal()).ifPresent(given::putAll);
                Optional.ofNullable(getPayloadProcessInstanceVariablesToTriggeredScope())
                        .ifPresent(given::putAll);
                InputFields.refuseOthers(given, FIELDS.get(messageName));
                return commandExecutor.execute(context -> {
                    beans.getBean(SupportRequests.class).lock(getBusinessKey());
                    return context.runWithoutAuthorization(() -> super.execute(command));
                });
            }
        };
    }

    private boolean mayAct(String reference) {
        return Optional.ofNullable(reference)
                .flatMap(beans.getBean(SupportRequests.class)::find)
                .filter(beans.getBean(CurrentUser.class)::mayAct)
                .isPresent();
    }
}
