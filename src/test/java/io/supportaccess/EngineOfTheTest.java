package io.supportaccess;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Camunda's REST and web applications find their engine in a register of the whole JVM, where the application that was
 * started last stands, and the assertions of a process remember one for the thread. Where tests run against two
 * applications, each class gets its own one's back.
 */
final class EngineOfTheTest implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        ProcessEngine engine = test.getApplicationContext().getBean(ProcessEngine.class);
        ProcessEngines.registerProcessEngine(engine);
        BpmnAwareTests.init(engine);
    }
}
