package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.config.annotation.web.configuration.WebSecurityConfiguration;

@ApplicationTest
class HandlerLookupPostProcessorTest {

    @Autowired
    @Qualifier("springSecurityFilterChain")
    private Object chain;

    /** The chain that first looks up the handler is the one of {@code WebMvcSecurityConfiguration}. */
    @Test
    void theFilterChainParsesThePathAndLooksUpNoHandler() {
        assertThat(chain.getClass().getEnclosingClass()).isEqualTo(WebSecurityConfiguration.class);
    }
}
