package io.supportaccess.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sends a person who opens the bare address on to Tasklist, where the work is. */
@Configuration(proxyBeanMethods = false)
class HomeRedirect implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addRedirectViewController("/", RequestView.Links.TASKLIST);
    }
}
