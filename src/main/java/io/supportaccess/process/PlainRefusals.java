package io.supportaccess.process;

import io.supportaccess.access.AccessStillOpen;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.InputRefused;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;

/** Lets a refusal reach its sender as one, with what happened and who was faster, whatever the engine has made of it. */
final class PlainRefusals extends CommandInterceptor {

    private static final Pattern TASK = Pattern.compile("TaskEntity\\[([^\\]]+)]|(?:task with id|Task) '?([\\w-]+)");

    private final ApplicationContext beans;

    /** @param beans asked when a command fails: the engine is built before what stands on it */
    PlainRefusals(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw InputRefused.because("startInstructions", "must be left out: every case starts at its beginning.");
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException failed) {
            throw refusal(failed).orElse(failed);
        }
    }

    private Optional<RuntimeException> refusal(ProcessEngineException failed) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("Cannot find serializer") || message.contains("Java serialization format is prohibited")) {
            return Optional.of(InputRefused.because(
                    "variables",
                    "must be plain values: a text (String), true or false (Boolean) or a whole number (Integer)."));
        }
        return ours(failed)
                .or(() -> faster(message))
                .or(() -> failed instanceof OptimisticLockingException
                        ? Optional.of(Conflict.because(
                                "Somebody else acted on this case at the same moment. Look at it again."))
                        : Optional.empty());
    }

    private static Optional<RuntimeException> ours(ProcessEngineException failed) {
        return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .filter(cause ->
                        cause instanceof InputRefused || cause instanceof Conflict || cause instanceof AccessStillOpen)
                .map(RuntimeException.class::cast)
                .findFirst();
    }

    private Optional<RuntimeException> faster(String message) {
        Matcher task = TASK.matcher(message);
        return task.find()
                ? beans.getBean(WhoWasFaster.class)
                        .with(Optional.ofNullable(task.group(1)).orElse(task.group(2)))
                        .map(RuntimeException.class::cast)
                : Optional.empty();
    }
}
