package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.supportaccess.refusal.InputRefused;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Refuses a body of the engine's REST on which the engine would stumble, or to which it would say nothing: no JSON, deeper
 * than any call is, with long lists, or with a NUL, which no table takes. The variables of a request have rules of their
 * own, which name the field.
 */
final class EngineBodyInterceptor implements ReaderInterceptor {

    private static final int DEEPEST = 50;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        try {
            if (MediaType.APPLICATION_JSON_TYPE.isCompatible(body.getMediaType())) {
                body.setInputStream(checked(body.getInputStream()));
            }
            Object read = body.proceed();
            if (read == null) {
                throw InputRefused.because("body", "must be one JSON object.");
            }
            return read;
        } catch (JsonMappingException unfit) {
            throw InputRefused.because(field(unfit), "does not fit this call: see the reference of Camunda's REST.");
        } catch (JsonProcessingException broken) {
            throw InputRefused.because(
                    "body",
                    "must be one JSON object; it breaks off or goes wrong in line %d."
                            .formatted(broken.getLocation().getLineNr()));
        }
    }

    private static String field(JsonMappingException unfit) {
        String path = unfit.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    /** @return the same bytes, to be read once more */
    private static InputStream checked(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        try (JsonParser parser = JSON.createParser(bytes)) {
            var lists = new EngineQueryLimits.InBody();
            while (parser.nextToken() != null) {
                lists.refuseLong(parser);
                if (parser.getText().indexOf('\0') >= 0 && !isVariable(parser)) {
                    throw InputRefused.because("body", "must have no control characters.");
                }
            }
        }
        return new ByteArrayInputStream(bytes);
    }

    private static boolean isVariable(JsonParser parser) {
        return parser.currentToken().isScalarValue()
                && parser.getParsingContext().pathAsPointer().toString().startsWith("/variables/");
    }
}
