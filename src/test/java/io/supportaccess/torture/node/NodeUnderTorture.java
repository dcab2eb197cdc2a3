package io.supportaccess.torture.node;

import io.supportaccess.SupportAccessApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as it is shipped, but for the commits, at which it ends when told so on its standard input. It ends with
 * that input too: no node outlives its test.
 */
public final class NodeUnderTorture {

    /** Begins what is told to the test on the standard output, among what is logged. */
    public static final String TELLS = "torture: ";

    private NodeUnderTorture() {}

    public static void main(String[] arguments) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ENGLISH);
        var boundaries = new CommitBoundaries();
        var started = new SpringApplicationBuilder(SupportAccessApplication.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(boundaries))
                .run(arguments);
        tell("owner " + jobOwner(started));
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String words = orders.readLine(); words != null; words = orders.readLine()) {
                boundaries.order(words);
            }
        }
        Runtime.getRuntime().halt(1);
    }

    static void tell(String what) {
        System.out.println(TELLS + what);
    }

    /** As the engine's jobs name the node that has locked them. */
    private static String jobOwner(ConfigurableApplicationContext context) {
        var engine = (ProcessEngineConfigurationImpl)
                context.getBean(ProcessEngine.class).getProcessEngineConfiguration();
        return engine.getJobExecutor().getLockOwner();
    }
}
