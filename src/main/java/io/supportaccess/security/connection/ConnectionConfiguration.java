package io.supportaccess.security.connection;

import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts deadlines and shares into the web server. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    /** Last, so that the valves stand behind the one that believes a proxy's headers and the one that writes pages. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> placesOfCallers(ServerProperties server) {
        long mostUnread = server.getTomcat().getMaxSwallowSize().toBytes();
        return tomcat -> {
            tomcat.addEngineValves(new CallerPlaceValve(mostUnread));
            tomcat.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new BareErrorReportValve()));
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> deadlines(
            ConnectionSettings settings, ServerProperties server) {
        var trustedProxies = Pattern.compile(server.getTomcat().getRemoteip().getInternalProxies());
        return tomcat -> {
            tomcat.setProtocol(DeadlineProtocol.class.getName());
            tomcat.addProtocolHandlerCustomizers(
                    (DeadlineProtocol protocol) -> protocol.limitTo(settings, trustedProxies));
        };
    }
}
