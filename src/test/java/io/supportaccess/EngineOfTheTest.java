package io.supportaccess;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Camunda's REST and web applications find their engine in a register of the whole JVM, where the application that was
 * started last stands. Where tests run against two applications, each class gets its own one's back.
 */
final class EngineOfTheTest implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
    }
}
