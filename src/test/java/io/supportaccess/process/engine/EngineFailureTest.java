package io.supportaccess.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineFailureTest {

    /** The engine has two exceptions for one thing: completing throws the one, handing over the other. */
    static Stream<ProcessEngineException> ofAStepThatEndedMeanwhile() {
        String message = "Cannot find task with id 4711: task is null";
        return Stream.of(new NotFoundException(message), new NullValueException(message));
    }

    @ParameterizedTest
    @MethodSource("ofAStepThatEndedMeanwhile")
    void aStepThatEndsWhileSomebodyWorksOnItIsGone(ProcessEngineException failed) {
        var failure = new EngineFailure(failed);
        assertThat(failure.taskIsGone()).isTrue();
        assertThat(failure.taskId()).contains("4711");
    }
}
