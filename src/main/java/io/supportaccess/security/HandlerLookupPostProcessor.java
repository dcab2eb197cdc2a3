package io.supportaccess.security;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Has a call's handler looked up once, by Spring MVC. Otherwise Spring Security would do it before each call as well, for
 * matchers that compare with the handlers' own patterns. Ours compare the path, by the builder that
 * {@link SecurityConfiguration} declares; without it no rule could be set up and the application would not start.
 */
@Component
class HandlerLookupPostProcessor implements BeanDefinitionRegistryPostProcessor, Ordered {

    private static final String LOOKS_UP_HANDLERS = "mvcHandlerMappingIntrospector";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(LOOKS_UP_HANDLERS)) {
            registry.removeBeanDefinition(LOOKS_UP_HANDLERS);
        }
    }

    /** Before Spring Security asks for it. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
