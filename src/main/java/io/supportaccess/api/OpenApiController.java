package io.supportaccess.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the contract of our REST. It is a file, so that a start pays nothing for it; a test writes it from the code. */
@RestController
class OpenApiController {

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource contract() {
        return new ClassPathResource("openapi.json");
    }
}
