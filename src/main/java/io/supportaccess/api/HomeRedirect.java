package io.supportaccess.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Takes whoever opens the bare address to the place where the work is. */
@Configuration(proxyBeanMethods = false)
class HomeRedirect implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addRedirectViewController("/", RequestView.Links.TASKLIST);
    }
}
