package io.supportaccess.process.engine;

import io.supportaccess.access.AccessStillOpen;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.task.NotOffered;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.TooBusy;
import io.supportaccess.security.password.PasswordRules;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;

/** Lets a refusal reach its sender as one, with what happened and who was faster, whatever the engine has made of it. */
final class RefusalCommandInterceptor extends CommandInterceptor {

    private static final Pattern TASK = Pattern.compile("TaskEntity\\[([^\\]]+)]|(?:task with id|Task) '?([\\w-]+)");

    /** Commands by which a step would be passed without its answer, or a case moved past its end. */
    private static final List<Class<?>> ROUNDABOUT = List.of(
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            ResolveTaskCmd.class,
            DelegateTaskCmd.class,
            ModifyProcessInstanceCmd.class);

    private static final String DEADLOCK = "40P01";

    /** As the database says of a text with a NUL. */
    private static final String NO_CHARACTER = "22021";

    /** In a table of the engine's; to our own, values come checked. */
    private static final String TOO_LONG = "22001";

    private final ApplicationContext beans;

    /** @param beans asked when a command fails: the engine is built before what stands on it */
    RefusalCommandInterceptor(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw InputRefused.because("startInstructions", "must be left out: every case starts at its beginning.");
        }
        if (ROUNDABOUT.stream().anyMatch(way -> way.isInstance(command))) {
            throw Conflict.because("A case goes its own way: complete its steps, or withdraw the request.");
        }
        try {
            return next.execute(command);
        } catch (RuntimeException failed) {
            throw refusal(failed).orElse(failed);
        }
    }

    private Optional<RuntimeException> refusal(RuntimeException failed) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("Cannot find serializer") || message.contains("Java serialization format is prohibited")) {
            return Optional.of(InputRefused.because(
                    "variables",
                    "must be plain values: a text (String), true or false (Boolean) or a whole number (Integer)."));
        }
        if (message.contains("Password does not match policy")) {
            return Optional.of(InputRefused.because("password", PasswordRules.SENTENCE));
        }
        if (hasSqlState(failed, NO_CHARACTER)) {
            return Optional.of(InputRefused.because("value", "must have no control characters."));
        }
        if (failed instanceof ProcessEnginePersistenceException && hasSqlState(failed, TOO_LONG)) {
            return Optional.of(InputRefused.because("value", "is too long."));
        }
        if (TooBusy.isBehind(failed) && isAPersons()) {
            return Optional.of(new TooBusy(failed));
        }
        // The job executor knows its own way with what came at the same moment: it tries again.
        return ours(failed).or(() -> isAPersons() ? tooLate(failed, message) : Optional.empty());
    }

    private Optional<RuntimeException> tooLate(RuntimeException failed, String message) {
        if (failed instanceof OptimisticLockingException || isDeadlock(failed)) {
            return faster(message)
                    .or(() -> Optional.of(Conflict.because(
                            "Somebody else acted on this case at the same moment. Look at it again.")));
        }
        return message.contains("Cannot find task with id") || failed instanceof TaskAlreadyClaimedException
                ? faster(message).or(() -> Optional.of(Conflict.because("""
                    This step is over, or there never was one with this id. If you have just changed something in \
                    Xero for it, undo that.\
                    """)))
                : Optional.empty();
    }

    private boolean isAPersons() {
        return !beans.getBean(CurrentUser.class).actor().equals(DomainEvent.SYSTEM);
    }

    private static boolean isDeadlock(RuntimeException failed) {
        return hasSqlState(failed, DEADLOCK);
    }

    private static boolean hasSqlState(RuntimeException failed, String state) {
        return causes(failed).anyMatch(cause -> cause instanceof SQLException sql && state.equals(sql.getSQLState()));
    }

    private static Stream<Throwable> causes(RuntimeException failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause);
    }

    private static Optional<RuntimeException> ours(RuntimeException failed) {
        return causes(failed)
                .filter(cause -> cause instanceof InputRefused
                        || cause instanceof Conflict
                        || cause instanceof AccessStillOpen
                        || cause instanceof NotOffered)
                .map(RuntimeException.class::cast)
                .findFirst();
    }

    private Optional<RuntimeException> faster(String message) {
        Matcher task = TASK.matcher(message);
        return task.find()
                ? beans.getBean(FasterColleague.class)
                        .with(Optional.ofNullable(task.group(1)).orElse(task.group(2)))
                        .map(RuntimeException.class::cast)
                : Optional.empty();
    }
}
