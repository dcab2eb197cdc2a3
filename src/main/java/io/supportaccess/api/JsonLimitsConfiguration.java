package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Limits the JSON in a body of our REST. JSON that we wrote ourselves, in the audit trail for example, has no limit. Other
 * formats that Jackson reads, once a library brings them, would have none, so our REST does not take them.
 */
@Configuration(proxyBeanMethods = false)
class JsonLimitsConfiguration implements WebMvcConfigurer {

    /** The details of a request have 2. */
    static final int MOST_LEVELS = 10;

    /** Names, values and brackets together; an honest body has some dozens. */
    static final int MOST_TOKENS = 5_000;

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> converter instanceof AbstractJackson2HttpMessageConverter
                && !(converter instanceof MappingJackson2HttpMessageConverter));
        for (HttpMessageConverter<?> converter : converters) {
            if (converter instanceof MappingJackson2HttpMessageConverter json) {
                JsonFactory limited = json.getObjectMapper().getFactory().copy();
                limited.setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_LEVELS)
                        .maxTokenCount(MOST_TOKENS)
                        .build());
                json.setObjectMapper(json.getObjectMapper().copyWith(limited));
            }
        }
    }
}
