package io.supportaccess.process.engine;

import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * Applies the rules of our REST to messages sent to Camunda's: the same people may send them, with the same fields. The
 * engine itself lets only administrators send messages, and takes any variable with one, also those by which the
 * process decides.
 */
final class ActionRuntimeService extends RuntimeServiceImpl {

    private final ApplicationContext beans;

    ActionRuntimeService(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public MessageCorrelationBuilder createMessageCorrelation(String messageName) {
        return new ActionCorrelation(messageName);
    }

    private final class ActionCorrelation extends MessageCorrelationBuilderImpl {

        ActionCorrelation(String messageName) {
            super(ActionRuntimeService.this.commandExecutor, messageName);
        }

        @Override
        protected <T> T execute(Command<T> command) {
            try {
                Optional<RequestAction> action = RequestAction.sentBy(messageName)
                        .filter(sent -> request(sent).isPresent());
                return action.isPresent() ? executeInTurn(command, action.get()) : super.execute(command);
            } catch (MismatchingMessageCorrelationException notAwaited) {
                throw getBusinessKey() == null ? notAwaited : notNow();
            }
        }

        private <T> T executeInTurn(Command<T> command, RequestAction action) {
            Map<String, Object> given = new HashMap<>();
            Optional.ofNullable(getPayloadProcessInstanceVariables()).ifPresent(given::putAll);
            Optional.ofNullable(getPayloadProcessInstanceVariablesLocal()).ifPresent(given::putAll);
            Optional.ofNullable(getPayloadProcessInstanceVariablesToTriggeredScope())
                    .ifPresent(given::putAll);
            action.refuseOtherFields(given);
            return commandExecutor.execute(context -> {
                requests().lock(getBusinessKey());
                return context.runWithoutAuthorization(() -> super.execute(command));
            });
        }

        /** A message that comes twice, too early or too late is answered with the state of the request. */
        private Refusal notNow() {
            return RequestAction.sentBy(messageName)
                    .flatMap(this::request)
                    .map(request -> Refusal.conflict(
                            request.reference(),
                            "Request %s is in the state %s and does not wait for this now."
                                    .formatted(request.reference(), request.state())))
                    .orElseGet(() -> Refusal.conflict("No request that you may act on waits for this message now."));
        }

        /** That the current user may send this action to. */
        private Optional<SupportRequest> request(RequestAction action) {
            return Optional.ofNullable(getBusinessKey())
                    .flatMap(requests()::find)
                    .filter(known -> beans.getBean(CurrentUser.class).maySend(action, known));
        }

        private SupportRequests requests() {
            return beans.getBean(SupportRequests.class);
        }
    }
}
