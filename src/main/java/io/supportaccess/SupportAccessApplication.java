package io.supportaccess;

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
        SpringApplication.run(SupportAccessApplication.class, arguments);
    }
}
