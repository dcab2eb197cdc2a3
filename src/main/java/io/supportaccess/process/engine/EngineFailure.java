package io.supportaccess.process.engine;

import io.supportaccess.refusal.DatabaseFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;

/**
 * A failure of a command, with the questions for its reason. Most answers come from the type or the database's code.
 * Two reasons and the task's id can only be read from the message text: the engine throws the same plain exception for
 * many things, without a code.
 */
record EngineFailure(RuntimeException cause) {

    private static final Pattern NOT_PLAIN =
            Pattern.compile("Cannot find serializer|Java serialization format is prohibited");
    private static final Pattern NO_TASK = Pattern.compile("Cannot find task with id");
    private static final Pattern TASK = Pattern.compile("TaskEntity\\[([^\\]]+)]|(?:task with id|Task) '?([\\w-]+)");

    /** The database's code for a text with a NUL, which it does not store. */
    private static final String NO_CHARACTER = "22021";

    private static final String TOO_LONG = "22001";

    /** The database's code for a row whose key another row has. */
    private static final String TAKEN = "23505";

    /** The database's code for a LIKE pattern whose last backslash masks nothing. */
    private static final String OPEN_BACKSLASH = "22025";

    /** Whether a variable is a file, bytes or an object. */
    boolean hasObjectVariable() {
        return cause instanceof ProcessEngineException && says(NOT_PLAIN);
    }

    boolean hasControlCharacters() {
        return hasSqlState(NO_CHARACTER);
    }

    boolean hasOpenBackslash() {
        return hasSqlState(OPEN_BACKSLASH);
    }

    /** In a table of the engine; the values for our own tables are checked before. */
    boolean hasTooLongText() {
        return cause instanceof ProcessEnginePersistenceException && hasSqlState(TOO_LONG);
    }

    /** Such as the same right or the same membership for a second time. */
    boolean isThereAlready() {
        return cause instanceof ProcessEnginePersistenceException && hasSqlState(TAKEN);
    }

    /** Whether somebody else changed the same rows at the same moment. */
    boolean isRace() {
        return cause instanceof OptimisticLockingException || DatabaseFailure.endedRace(cause);
    }

    boolean taskIsGone() {
        return cause instanceof TaskAlreadyClaimedException
                || (cause instanceof NullValueException || cause instanceof NotFoundException) && says(NO_TASK);
    }

    Optional<String> taskId() {
        Matcher task = TASK.matcher(String.valueOf(cause.getMessage()));
        return task.find()
                ? Stream.of(task.group(1), task.group(2))
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                : Optional.empty();
    }

    /** The first cause that is one of ours, which the engine wraps in its own exception. */
    Optional<RuntimeException> first(Predicate<Throwable> ours) {
        return causes().filter(ours).map(RuntimeException.class::cast).findFirst();
    }

    private boolean says(Pattern sentence) {
        return sentence.matcher(String.valueOf(cause.getMessage())).find();
    }

    private boolean hasSqlState(String state) {
        return causes().anyMatch(failed -> failed instanceof SQLException sql && state.equals(sql.getSQLState()));
    }

    private Stream<Throwable> causes() {
        return Stream.iterate(cause, failed -> failed != null, Throwable::getCause);
    }
}
