package io.supportaccess.process.engine;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Turns what the engine notices into facts for our own audit trail, whichever door it came through: what people do to
 * tasks, variables, jobs and cases, and what fails by itself. One row a case still goes to the engine's own history.
 */
final class AuditHistoryEventHandler extends DbHistoryEventHandler {

    /** Said by the facts of the case itself already. */
    private static final Set<String> TOLD_ELSEWHERE =
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

    private static final Set<EventType> HOLDERS = EnumSet.of(EventType.STEP_CLAIMED, EventType.STEP_ASSIGNED);

    /** Properties of users, memberships, rights and tasks that have a user's id for their value. */
    private static final Set<String> PEOPLE = Set.of("userId", TaskEntity.ASSIGNEE, TaskEntity.OWNER);

    private final ApplicationEventPublisher events;
    private final WalkedPath path;
    private final ChangedVariables touched = new ChangedVariables();

    AuditHistoryEventHandler(ApplicationEventPublisher events, WalkedPath path) {
        this.events = events;
        this.path = path;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof UserOperationLogEntryEventEntity operation) {
            operation(operation);
        } else if (event instanceof HistoricJobLogEvent job) {
            Map<String, Object> details = new HashMap<>();
            put(details, "step", Optional.ofNullable(job.getActivityId()));
            put(details, "cause", text(job.getJobExceptionMessage()));
            events.publishEvent(fact(EventType.JOB_FAILED, event.getProcessInstanceId(), details));
        } else if (event instanceof HistoricIncidentEventEntity incident) {
            events.publishEvent(fact(
                    event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)
                            ? EventType.INCIDENT_OPENED
                            : EventType.INCIDENT_CLOSED,
                    event.getProcessInstanceId(),
                    Map.of("step", String.valueOf(incident.getActivityId()))));
        } else if (event instanceof HistoricActivityInstanceEventEntity activity) {
            path.enter(
                    event.getProcessInstanceId(), businessKey(event.getProcessInstanceId()), activity.getActivityId());
        } else if (event instanceof HistoricVariableUpdateEventEntity variable) {
            // The engine tells of the operation after the variables it has touched, and without their names.
            touched.set(variable);
        } else {
            super.handleEvent(event);
        }
    }

    private void operation(UserOperationLogEntryEventEntity operation) {
        boolean aboutTheCase = operation.getProcessInstanceId() != null;
        if (aboutTheCase && TOLD_ELSEWHERE.contains(operation.getOperationType())) {
            return;
        }
        Map<String, Object> details = new HashMap<>();
        EventType what = OPERATIONS.get(operation.getOperationType());
        if (what == null) {
            what = EventType.OPERATOR_ACTION;
            details.put("operation", operation.getOperationType());
            details.put("entity", operation.getEntityType());
        }
        put(details, "step", step(operation.getTaskId()));
        put(details, "taskId", Optional.ofNullable(operation.getTaskId()));
        if (what == EventType.VARIABLE_CHANGED) {
            details.put("variables", new PersonalText(touched.named()));
        }
        put(details, "property", Optional.ofNullable(operation.getProperty()));
        boolean aboutAPerson = HOLDERS.contains(what) || PEOPLE.contains(String.valueOf(operation.getProperty()));
        put(details, "from", aboutAPerson ? person(operation.getOrgValue()) : text(operation.getOrgValue()));
        put(details, "to", aboutAPerson ? person(operation.getNewValue()) : text(operation.getNewValue()));
        DomainEvent fact = fact(what, operation.getProcessInstanceId(), details);
        events.publishEvent(new DomainEvent(
                fact.what(),
                fact.reference(),
                Optional.ofNullable(operation.getUserId()).orElse(DomainEvent.SYSTEM),
                details));
    }

    private static DomainEvent fact(EventType what, String processInstanceId, Map<String, Object> details) {
        return new DomainEvent(what, businessKey(processInstanceId), DomainEvent.SYSTEM, details);
    }

    private static Optional<String> businessKey(String processInstanceId) {
        return Optional.ofNullable(processInstanceId)
                .map(id -> Context.getCommandContext().getExecutionManager().findExecutionById(id))
                .map(ExecutionEntity::getBusinessKey);
    }

    private static Optional<String> step(String taskId) {
        return Optional.ofNullable(taskId)
                .map(id -> Context.getCommandContext().getTaskManager().findTaskById(id))
                .map(TaskEntity::getTaskDefinitionKey);
    }

    private static void put(Map<String, Object> details, String name, Optional<?> value) {
        value.ifPresent(present -> details.put(name, present));
    }

    /** A right of everybody's says so by a sign. */
    private static Optional<?> person(String userId) {
        return Authorization.ANY.equals(userId)
                ? text(userId)
                : Optional.ofNullable(userId).map(UserId::new);
    }

    /** What an operation or a failure says may be anything, somebody's words included. */
    private static Optional<PersonalText> text(String said) {
        return Optional.ofNullable(said)
                .map(AuditHistoryEventHandler::shortened)
                .map(PersonalText::new);
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
