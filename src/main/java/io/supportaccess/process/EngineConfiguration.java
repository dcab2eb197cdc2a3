package io.supportaccess.process;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine's settings in {@code application.yaml} cannot say. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    ProcessEnginePlugin leanAndClosed(ApplicationContext beans) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setExpressionManager(new NamesOnlyExpressions(beans));
                engine.setCustomHistoryLevels(List.of(new CaseHistory()));
                engine.setCustomPreCommandInterceptorsTxRequired(List.of(new PlainRefusals()));
            }
        };
    }

    /** When a person's task is due, from its creation; the model names it as {@code ${taskDue}}. */
    @Bean
    String taskDue(TaskSettings settings) {
        return settings.due().toString();
    }
}
