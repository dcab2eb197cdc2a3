package io.supportaccess.process.engine;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * Calls the engine without its own rights, in the name of the same person: for calls whose right we have checked, and for
 * reads that a person may see a part of. To sign out for the call would lose the name.
 */
@Component
public class WithoutAuthorization {

    private final ProcessEngine engine;

    WithoutAuthorization(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Everything in the call is one command: its changes reach the database together, at its end. */
    public <T> T call(Callable<T> call) {
        return ((SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(call));
    }
}
