package io.supportaccess.process.engine;

import io.supportaccess.guard.LeakGuard;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Turns the engine's history into domain events for our own audit trail: what people do to tasks, variables, jobs and
 * requests, by whatever call, and what fails by itself. The engine's own history keeps one row for each request.
 */
final class AuditHistoryEventHandler extends DbHistoryEventHandler {

    /** Skipped: our listeners publish these. */
    private static final Set<String> SAID_BY_THE_REQUEST =
            Set.of(UserOperationLogEntry.OPERATION_TYPE_COMPLETE, UserOperationLogEntry.OPERATION_TYPE_CREATE);

    private static final Map<String, EventType> OPERATIONS = Map.of(
            UserOperationLogEntry.OPERATION_TYPE_CLAIM, EventType.STEP_CLAIMED,
            UserOperationLogEntry.OPERATION_TYPE_ASSIGN, EventType.STEP_ASSIGNED,
            UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLE, EventType.VARIABLE_CHANGED,
            UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLES, EventType.VARIABLE_CHANGED,
            UserOperationLogEntry.OPERATION_TYPE_MODIFY_VARIABLE, EventType.VARIABLE_CHANGED,
            UserOperationLogEntry.OPERATION_TYPE_REMOVE_VARIABLE, EventType.VARIABLE_CHANGED,
            UserOperationLogEntry.OPERATION_TYPE_SET_JOB_RETRIES, EventType.JOB_RETRIED,
            UserOperationLogEntry.OPERATION_TYPE_EXECUTE, EventType.JOB_RETRIED);

    private static final Set<EventType> ASSIGNMENTS = Set.of(EventType.STEP_CLAIMED, EventType.STEP_ASSIGNED);

    /** Properties of users, memberships, rights and tasks that have a user's id for their value. */
    private static final Set<String> PEOPLE = Set.of("userId", TaskEntity.ASSIGNEE, TaskEntity.OWNER);

    private static final int LONGEST_TEXT = 500;

    private final ApplicationContext beans;
    private final ModelBeans modelBeans;

    AuditHistoryEventHandler(ApplicationContext beans) {
        this.beans = beans;
        this.modelBeans = new ModelBeans(beans);
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof UserOperationLogEntry operation) {
            publishOperation(operation);
        } else if (event instanceof HistoricJobLogEvent job) {
            Map<String, Object> details = new HashMap<>();
            put(details, "step", Optional.ofNullable(job.getActivityId()));
            put(details, "cause", text(job.getJobExceptionMessage()));
            publish(EventType.JOB_FAILED, event.getProcessInstanceId(), DomainEvent.SYSTEM, details);
        } else if (event instanceof HistoricIncidentEventEntity incident) {
            boolean opened = event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE);
            publish(
                    opened ? EventType.INCIDENT_OPENED : EventType.INCIDENT_CLOSED,
                    event.getProcessInstanceId(),
                    DomainEvent.SYSTEM,
                    Map.of("step", String.valueOf(incident.getActivityId())));
        } else if (event instanceof HistoricActivityInstanceEventEntity activity) {
            reference(event.getProcessInstanceId());
            notes().enter(event.getProcessInstanceId(), activity.getActivityId());
        } else if (event instanceof HistoricVariableUpdateEventEntity variable) {
            note(variable);
        } else {
            super.handleEvent(event);
        }
    }

    private void publishOperation(UserOperationLogEntry operation) {
        boolean aboutARequest = operation.getProcessInstanceId() != null;
        if (aboutARequest && SAID_BY_THE_REQUEST.contains(operation.getOperationType())) {
            return;
        }
        Map<String, Object> details = new HashMap<>();
        EventType type = OPERATIONS.get(operation.getOperationType());
        if (type == null) {
            type = EventType.OPERATOR_ACTION;
            details.put("operation", operation.getOperationType());
            details.put("entity", operation.getEntityType());
        }
        put(details, "step", step(operation.getTaskId()));
        put(details, "taskId", Optional.ofNullable(operation.getTaskId()));
        if (type == EventType.VARIABLE_CHANGED) {
            details.put("variables", new PersonalText(notes().changedVariables()));
        }
        put(details, "property", Optional.ofNullable(operation.getProperty()));
        boolean aboutAPerson = ASSIGNMENTS.contains(type) || PEOPLE.contains(String.valueOf(operation.getProperty()));
        put(details, "from", aboutAPerson ? person(operation.getOrgValue()) : text(operation.getOrgValue()));
        put(details, "to", aboutAPerson ? person(operation.getNewValue()) : text(operation.getNewValue()));
        String actor = Optional.ofNullable(operation.getUserId()).orElse(DomainEvent.SYSTEM);
        publish(type, operation.getProcessInstanceId(), actor, details);
    }

    private void publish(EventType type, String processInstanceId, String actor, Map<String, Object> details) {
        beans.publishEvent(new DomainEvent(type, reference(processInstanceId), actor, details));
    }

    /**
     * Takes the new value only of variables that belong to the process: other texts that somebody may have typed do not
     * belong in the trail.
     */
    private void note(HistoricVariableUpdateEventEntity variable) {
        refuseSecretIn(variable.getVariableName());
        boolean removed = variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE);
        if (!removed && modelBeans.containsKey(variable.getVariableName())) {
            throw InputRefused.because(variable.getVariableName(), "is a name of the process itself: leave it out.");
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            notes().changed(variable.getVariableName(), removed ? " removed" : newValue(variable));
        }
    }

    /**
     * The engine and the trail keep the name of a variable, which a caller chooses, at every door and with every call.
     */
    private static void refuseSecretIn(String variableName) {
        if (!ProcessVariables.SET_BY_THE_PROCESS.contains(variableName)
                && !LeakGuard.inspect(variableName).findings().isEmpty()) {
            throw InputRefused.because(
                    "variables", "have a name that looks like a secret or a number that has to be masked: rename it.");
        }
    }

    private static String newValue(HistoricVariableUpdateEventEntity variable) {
        return ProcessVariables.SET_BY_THE_PROCESS.contains(variable.getVariableName())
                ? Stream.of(variable.getTextValue(), variable.getLongValue())
                        .flatMap(Stream::ofNullable)
                        .map(value -> " = " + value)
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** Empty until the request is registered, which happens in the first transaction of a process instance. */
    private Optional<String> reference(String processInstanceId) {
        return Optional.ofNullable(processInstanceId).flatMap(id -> notes().reference(id)
                .or(() -> Optional.ofNullable(getDbEntityManager().selectById(ExecutionEntity.class, id))
                        .map(ExecutionEntity::getBusinessKey)
                        .map(reference -> notes().keep(id, reference))));
    }

    private Optional<String> step(String taskId) {
        return Optional.ofNullable(taskId)
                .map(id -> getDbEntityManager().selectById(TaskEntity.class, id))
                .map(TaskEntity::getTaskDefinitionKey);
    }

    private TransactionNotes notes() {
        return TransactionNotes.current(beans);
    }

    private static void put(Map<String, Object> details, String name, Optional<?> value) {
        value.ifPresent(present -> details.put(name, present));
    }

    /** The {@code *} for everybody is not a user id. */
    private static Optional<?> person(String userId) {
        return Authorization.ANY.equals(userId)
                ? text(userId)
                : Optional.ofNullable(userId).map(UserId::new);
    }

    /** An operation or a failure may repeat what somebody wrote. */
    private static Optional<PersonalText> text(String text) {
        return Optional.ofNullable(text)
                .map(AuditHistoryEventHandler::shortened)
                .map(PersonalText::new);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
