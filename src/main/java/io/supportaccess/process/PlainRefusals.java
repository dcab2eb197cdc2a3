package io.supportaccess.process;

import io.supportaccess.request.InputRefused;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Lets a refusal of bad input reach its sender as one, whatever the engine has wrapped around it. */
final class PlainRefusals extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw InputRefused.because("startInstructions", "must be left out: every case starts at its beginning.");
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException failed) {
            throw refusal(failed).map(RuntimeException.class::cast).orElse(failed);
        }
    }

    private static Optional<InputRefused> refusal(ProcessEngineException failed) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("Cannot find serializer") || message.contains("Java serialization format is prohibited")) {
            return Optional.of(InputRefused.because(
                    "variables",
                    "must be plain values: a text (String), true or false (Boolean) or a whole number (Integer)."));
        }
        return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .filter(InputRefused.class::isInstance)
                .map(InputRefused.class::cast)
                .findFirst();
    }
}
