package io.supportaccess;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the application. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SupportAccessApplication {

    public static void main(String[] arguments) {
        // The engine keeps due dates and lock times without a zone: everything runs in UTC.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // References and addresses have the same digits, and answers the same words, on every machine.
        Locale.setDefault(Locale.ENGLISH);
        SpringApplication.run(SupportAccessApplication.class, arguments);
    }
}
