package io.supportaccess;

import io.supportaccess.verify.VerifyAuditCommand;
import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the application, or the one command that needs no application. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SupportAccessApplication {

    public static void main(String[] arguments) {
        // The engine keeps due dates and lock times without a zone: everything runs in UTC.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // References and addresses have the same digits, and answers the same words, on every machine.
        Locale.setDefault(Locale.ENGLISH);
        if (VerifyAuditCommand.isMeantBy(arguments)) {
            System.exit(VerifyAuditCommand.run(arguments, System.out));
        }
        SpringApplication.run(SupportAccessApplication.class, arguments);
    }
}
