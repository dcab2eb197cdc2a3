package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springdoc.webmvc.core.providers.SpringWebMvcProvider;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Lets springdoc read the controllers of the running application, which gets neither a route nor a bean by it. */
final class CodeReader {

    private static final String ADDRESS = "/v3/api-docs";

    private CodeReader() {}

    /** The paths, their parameters, and the schemas of the answers. */
    static ObjectNode document(WebApplicationContext application) {
        try (var springdoc = new AnnotationConfigWebApplicationContext()) {
            springdoc.setParent(application);
            springdoc.setServletContext(application.getServletContext());
            TestPropertyValues.of("springdoc.api-docs.enabled=true").applyTo(springdoc);
            springdoc.register(
                    SpringDocConfiguration.class, SpringDocConfigProperties.class, SpringDocWebMvcConfiguration.class);
            springdoc.refresh();
            springdoc.getBean(SpringWebMvcProvider.class).setApplicationContext(application);
            springdoc
                    .getBean(OpenAPIService.class)
                    .addMappings(application.getBeansWithAnnotation(RestController.class));
            byte[] written = springdoc
                    .getBean(OpenApiWebMvcResource.class)
                    .openapiJson(new MockHttpServletRequest("GET", ADDRESS), ADDRESS, Locale.ENGLISH);
            return (ObjectNode) new ObjectMapper().readTree(written);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
