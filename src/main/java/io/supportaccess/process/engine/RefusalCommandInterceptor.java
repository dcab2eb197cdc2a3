package io.supportaccess.process.engine;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.DatabaseFailure;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;

/**
 * Lets a refusal reach the caller as one, whatever the engine has made of it: with the field and the remedy, or with
 * the colleague who was faster.
 */
final class RefusalCommandInterceptor extends CommandInterceptor {

    private final ApplicationContext beans;

    RefusalCommandInterceptor(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Refuses to start at an inner element: that would bypass the registration. */
    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw InputRefused.because("startInstructions", "must be left out: every request starts at its beginning.");
        }
        try {
            return next.execute(command);
        } catch (RuntimeException failed) {
            throw refusal(new EngineFailure(failed)).orElse(failed);
        }
    }

    private Optional<RuntimeException> refusal(EngineFailure failure) {
        if (failure.hasObjectVariable()) {
            return Optional.of(InputRefused.because(
                    "variables",
                    "must be plain values: a text (String), true or false (Boolean) or a whole number (Integer)."));
        }
        if (failure.hasControlCharacters()) {
            return Optional.of(InputRefused.because("value", "must have no control characters."));
        }
        if (failure.hasOpenBackslash()) {
            return Optional.of(InputRefused.because(
                    "value", "is a pattern that ends in a single backslash: write two for each backslash."));
        }
        if (failure.hasTooLongText()) {
            return Optional.of(InputRefused.because("value", "is too long."));
        }
        Optional<RuntimeException> temporary = isAPersons()
                ? DatabaseFailure.temporary(failure.cause()).map(RuntimeException.class::cast)
                : Optional.empty();
        if (temporary.isPresent()) {
            return temporary;
        }
        // The job executor tries again by itself after a race.
        return failure.first(RefusalCommandInterceptor::isOurs)
                .or(() -> isAPersons() ? tooLate(failure) : Optional.empty());
    }

    private Optional<RuntimeException> tooLate(EngineFailure failure) {
        if (failure.isRace()) {
            return Optional.of(faster(failure)
                    .orElseGet(() -> Refusal.conflict(
                            "Somebody else acted on this request at the same moment. Look at it again.")));
        }
        if (failure.isThereAlready()) {
            return Optional.of(Refusal.conflict("There is one like this already, so nothing was changed."));
        }
        if (failure.taskIsGone()) {
            return Optional.of(faster(failure).orElseGet(() -> Refusal.conflict("""
                This step is over, or there never was one with this id. If you have just changed something in \
                Xero for it, undo that.\
                """)));
        }
        return Optional.empty();
    }

    private Optional<Refusal> faster(EngineFailure failure) {
        return failure.taskId().flatMap(beans.getBean(LateComerRefusal.class)::about);
    }

    private boolean isAPersons() {
        return !beans.getBean(CurrentUser.class).actor().equals(DomainEvent.SYSTEM);
    }

    private static boolean isOurs(Throwable cause) {
        return cause instanceof Refusal;
    }
}
