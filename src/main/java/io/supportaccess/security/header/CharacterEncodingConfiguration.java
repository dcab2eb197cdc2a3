package io.supportaccess.security.header;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CharacterEncodingFilter;

/** Says how the letters of pages and scripts are written, where the servlet container would say ISO-8859-1 or nothing. */
@Configuration(proxyBeanMethods = false)
class CharacterEncodingConfiguration {

    @Bean
    FilterRegistrationBean<CharacterEncodingFilter> lettersOfPagesAndScripts() {
        var filter = new CharacterEncodingFilter(StandardCharsets.UTF_8.name(), false, true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/camunda/app/*", "*.css", "*.js");
        registration.setName("lettersOfPagesAndScripts");
        return registration;
    }
}
