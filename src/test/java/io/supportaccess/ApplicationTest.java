package io.supportaccess;

import io.supportaccess.embedded.InitialisedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;
import org.springframework.test.context.transaction.TransactionalTestExecutionListener;
import org.springframework.util.FileSystemUtils;

/**
 * The whole application on a real port and a fresh embedded PostgreSQL, started once for all tests that carry this. Jobs
 * run when a test says so, and the message template is a file that a test may break and has to mend.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            // Each proves the password anew, and few are needed at once.
            "spring.datasource.hikari.minimum-idle=2",
            "camunda.bpm.eventing.execution=true",
            "support-access.demo.password=" + ApplicationTest.PASSWORD,
            "support-access.admin.password=" + ApplicationTest.PASSWORD,
            // All tests call from one address.
            "support-access.sign-in.failures-per-address=100000",
            "support-access.connections.per-address=2000",
            "support-access.limits.writes-per-minute=1000000",
            // The receivers of the tests listen on this machine.
            "support-access.webhooks.allow-private=true",
            "support-access.notice.every=200ms",
            "support-access.audit.refusals-per-minute=100000",
            "support-access.audit.strangers-per-minute=100000",
            // Or the proxy below would make administrators need one.
            "support-access.sign-in.second-factor.roles=",
            "support-access.trusted-proxies=" + ApplicationTest.TRUSTED_PROXY,
            "support-access.transport.hsts=365d"
        })
@ContextConfiguration(initializers = ApplicationTest.FreshInstallation.class)
// One of the default listeners would look through all beans for mocks, before and after each test.
@TestExecutionListeners({
    DependencyInjectionTestExecutionListener.class,
    TransactionalTestExecutionListener.class,
    EngineOfTheTest.class
})
public @interface ApplicationTest {

    /** Another address of this machine: whoever calls from it is a proxy. */
    String TRUSTED_PROXY = "127.0.0.2";

    String PASSWORD = "a-password-for-tests";

    final class FreshInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final Resource DEFAULT_TEMPLATE = new ClassPathResource("support-message.txt");

        static {
            // What a test waits for mostly comes in some milliseconds, and a tenth of a second is the default.
            Awaitility.setDefaultPollDelay(Duration.ZERO);
            Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path directory = Files.createTempDirectory("support-access-test");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                Path template = directory.resolve("support-message.txt");
                Files.writeString(template, DEFAULT_TEMPLATE.getContentAsString(StandardCharsets.UTF_8));
                InitialisedData.copyTo(directory.resolve("postgres"));
                TestPropertyValues.of(
                                "support-access.message.template=" + template.toUri(),
                                "support-access.embedded.data-directory=" + directory.resolve("postgres"),
                                // Unpacking takes seconds.
                                "support-access.embedded.programs-directory=target/postgres.binaries",
                                "support-access.embedded.port=0")
                        .applyTo(context);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** The database stops in a hook of its own at the same time, so what it still writes may need a second try. */
        private static void delete(Path directory) {
            for (int tries = 0; tries < 20 && Files.exists(directory); tries++) {
                FileSystemUtils.deleteRecursively(directory.toFile());
            }
        }
    }
}
