package io.supportaccess.process.engine;

import io.supportaccess.access.Extensions;
import io.supportaccess.action.RequestAction;
import io.supportaccess.process.AccountLock;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.runtime.MessageCorrelationResultWithVariables;
import org.springframework.context.ApplicationContext;

/**
 * Applies the rules of our REST to messages sent to Camunda's: the same people may send them, with the same fields. The
 * engine itself lets only administrators send messages, and takes any variable with one, also those by which the
 * process decides.
 */
final class ActionRuntimeService extends RuntimeServiceImpl {

    private static final String MESSAGES = "must be a message of a request: "
            + Stream.of(RequestAction.values()).map(RequestAction::message).collect(Collectors.joining(", ")) + ".";

    private static final String ONE_REQUEST = "must be left out: a message acts on one request.";

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
        public List<MessageCorrelationResult> correlateAllWithResult() {
            throw InputRefused.because("all", ONE_REQUEST);
        }

        @Override
        public List<MessageCorrelationResultWithVariables> correlateAllWithResultAndVariables(boolean deserialized) {
            throw InputRefused.because("all", ONE_REQUEST);
        }

        @Override
        protected <T> T execute(Command<T> command) {
            RequestAction action =
                    RequestAction.sentBy(messageName).orElseThrow(() -> InputRefused.because("messageName", MESSAGES));
            refuseOtherSelectors();
            refuseOtherFields(action);
            try {
                return executeInTurn(action, command);
            } catch (MismatchingMessageCorrelationException notAwaited) {
                throw notNow(action);
            }
        }

        /** Only the business key says whose rules hold, and which request is locked. */
        private void refuseOtherSelectors() {
            var selectors = new InputFields(Map.of());
            selectors.required("businessKey", Optional.ofNullable(getBusinessKey()), "");
            Map.of(
                            "processInstanceId",
                            getProcessInstanceId() != null,
                            "correlationKeys",
                            getCorrelationProcessInstanceVariables() != null,
                            "localCorrelationKeys",
                            getCorrelationLocalVariables() != null)
                    .forEach((name, given) -> {
                        if (given) {
                            selectors.refuse(name, "must be left out: the businessKey names the request.");
                        }
                    });
            selectors.refuseIfWrong();
        }

        private void refuseOtherFields(RequestAction action) {
            Map<String, Object> given = new HashMap<>();
            Optional.ofNullable(getPayloadProcessInstanceVariables()).ifPresent(given::putAll);
            Optional.ofNullable(getPayloadProcessInstanceVariablesLocal()).ifPresent(given::putAll);
            Optional.ofNullable(getPayloadProcessInstanceVariablesToTriggeredScope())
                    .ifPresent(given::putAll);
            action.refuseOtherFields(given);
        }

        /** A right to process instances, given in Admin, is none to act on a request. */
        private void refuseUnlessAllowed(RequestAction action) {
            var currentUser = beans.getBean(CurrentUser.class);
            if (requests()
                    .find(getBusinessKey())
                    .filter(known -> currentUser.maySend(action, known))
                    .isEmpty()) {
                SupportRequest seen = requests()
                        .find(getBusinessKey(), currentUser.viewer())
                        .orElseThrow(() -> SupportRequests.unknown(getBusinessKey()));
                throw CurrentUser.notAllowed(action, seen.reference());
            }
        }

        private <T> T executeInTurn(RequestAction action, Command<T> command) {
            return commandExecutor.execute(context -> {
                beans.getBean(AccountLock.class).keep();
                requests().lock(getBusinessKey());
                refuseUnlessAllowed(action);
                return context.runWithoutAuthorization(() -> super.execute(command));
            });
        }

        /** A message that comes twice, too early or too late is answered with the state of the request. */
        private Refusal notNow(RequestAction action) {
            SupportRequest request = requests().get(getBusinessKey());
            if (action == RequestAction.EXTEND && request.state().isHelping()) {
                beans.getBean(Extensions.class).refuseIfOpen(request.reference());
            }
            if (action == RequestAction.AMEND) {
                throw Refusal.conflict(
                        request.reference(),
                        "A request can be amended until it is approved. To change this one, withdraw it and submit"
                                + " a duplicate.");
            }
            return Refusal.conflict(
                    request.reference(),
                    "Request %s is in the state %s and does not wait for this now."
                            .formatted(request.reference(), request.state()));
        }

        private SupportRequests requests() {
            return beans.getBean(SupportRequests.class);
        }
    }
}
