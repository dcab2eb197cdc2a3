package io.supportaccess.security.header;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts the filters before the chain on the management port too: it is a web server of its own, and
 * Boot brings it the chain alone. Its own context finds this class by its name in {@code META-INF/spring}.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementFilters {

    @Bean
    FilterRegistrationBean<?> nonceAtManagement(@Qualifier("nonceOfEachPage") FilterRegistrationBean<?> same) {
        return same;
    }

    @Bean
    FilterRegistrationBean<?> headersAtManagement(@Qualifier("headersOfEveryAnswer") FilterRegistrationBean<?> same) {
        return same;
    }

    @Bean
    Filter refusalsAtManagement(@Qualifier("refusalAuditFilter") Filter same) {
        return same;
    }

    @Bean
    Filter oddCallsAtManagement(FirewallFilter same) {
        return same;
    }
}
