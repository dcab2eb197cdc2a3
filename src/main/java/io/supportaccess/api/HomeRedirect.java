package io.supportaccess.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Redirects from the bare address to Tasklist, where people work. */
@Configuration(proxyBeanMethods = false)
class HomeRedirect implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addRedirectViewController("/", RequestView.Links.TASKLIST);
    }
}
