package io.supportaccess.security.header;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * What stands before the chain, on the management port too: that is a web server of its own, to which Boot brings the chain
 * alone. Named in {@code META-INF/spring} and no component, since it belongs to that server's context.
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
