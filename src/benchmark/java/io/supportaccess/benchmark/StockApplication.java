package io.supportaccess.benchmark;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jersey.JerseyAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Camunda 7.24 as its starters set it up: history full, no authorization, nobody signs in. No {@code @Configuration}, which
 * the product would find beside its own.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    JerseyAutoConfiguration.class,
    CamundaBpmAutoConfiguration.class,
    CamundaBpmRestJerseyAutoConfiguration.class
})
class StockApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(StockApplication.class, arguments);
    }

    static ConfigurableApplicationContext start(Place place) {
        return SpringApplication.run(StockApplication.class, arguments(place));
    }

    /** In a process of its own. */
    static List<String> command(Place place) {
        return ChildProcess.command(StockApplication.class, arguments(place));
    }

    private static String[] arguments(Place place) {
        return new String[] {
            "--spring.datasource.url=" + place.jdbcUrl(),
            "--spring.datasource.hikari.maximum-pool-size=20",
            "--server.address=127.0.0.1",
            "--server.port=" + place.port(),
            "--camunda.bpm.history-level=full",
            // Libraries of the class path carry models, too.
            "--camunda.bpm.auto-deployment-enabled=false"
        };
    }

    @Bean
    JavaDelegate draft() {
        return execution -> execution.setVariable("message", Procedure.message());
    }

    @Bean
    SmartInitializingSingleton procedure(RepositoryService repository) {
        return () -> {
            for (Scenario scenario : Scenario.values()) {
                repository
                        .createDeployment()
                        .addString(scenario.id() + ".bpmn", Procedure.bpmn(scenario))
                        .deploy();
            }
        };
    }
}
