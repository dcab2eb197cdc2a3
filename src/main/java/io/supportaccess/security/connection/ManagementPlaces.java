package io.supportaccess.security.connection;

import io.supportaccess.security.route.ProblemResponses;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The management port has the same deadlines, and as many places of its own: who holds those of the other port keeps no
 * operator out. Its own context finds this class by its name in {@code META-INF/spring}.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementPlaces {

    @Bean
    CallerPlaceFilter placesAtManagement(ConnectionSettings settings, ProblemResponses problems) {
        return new CallerPlaceFilter(new CallerPlaces(settings), problems);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> endOfPlacesAtManagement(
            @Qualifier("placesOfCallers") WebServerFactoryCustomizer<TomcatServletWebServerFactory> same) {
        return same;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> deadlinesAtManagement(
            @Qualifier("deadlines") WebServerFactoryCustomizer<TomcatServletWebServerFactory> same) {
        return same;
    }

    @Bean
    WholeFormFilter wholeFormsAtManagement(WholeFormFilter same) {
        return same;
    }
}
