package io.supportaccess.process.engine;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * Calls the engine without the engine's permission check, still as the same user: for calls whose right we have
 * checked, and for reads of which a person may see a part. Signing the user out for the call would lose the name.
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
