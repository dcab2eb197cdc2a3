package io.supportaccess;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/** As {@link ApplicationTest}, with an OpenID provider: a second application, for all tests that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "spring.datasource.hikari.minimum-idle=2",
            "camunda.bpm.eventing.execution=true",
            "support-access.demo.password=" + ApplicationTest.PASSWORD,
            "support-access.admin.password=" + ApplicationTest.PASSWORD,
            // All tests call from one address.
            "support-access.audit.refusals-per-minute=100000",
            "support-access.audit.strangers-per-minute=100000"
        })
@ContextConfiguration(initializers = {ApplicationTest.FreshInstallation.class, OpenIdProvider.Started.class})
@TestExecutionListeners({DependencyInjectionTestExecutionListener.class, EngineOfTheTest.class})
public @interface ProviderTest {}
