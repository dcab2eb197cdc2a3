package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;

/** A script engine on the class path would turn every model into a program. */
@Asvs("v5.0.0-15.2.3")
class NoScriptEngineTest {

    /** The engine brings its two expression languages under this name; what else is found runs programs. */
    @Test
    void noScriptEngineIsFound() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(factory -> factory.getClass().getName())
                .containsExactlyInAnyOrder(
                        "org.camunda.bpm.engine.impl.scripting.engine.JuelScriptEngineFactory",
                        "org.camunda.feel.impl.script.FeelScriptEngineFactory",
                        "org.camunda.feel.impl.script.FeelUnaryTestsScriptEngineFactory");
    }
}
