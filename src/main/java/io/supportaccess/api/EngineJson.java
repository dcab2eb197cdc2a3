package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.supportaccess.refusal.InputRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses JSON on which the engine would stumble later: deeper than any call is, with long lists, or with a NUL, which no table takes. What
 * stands in a case's variables is left to its own rules, which name the field.
 */
final class EngineJson {

    private static final int DEEPEST = 50;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private EngineJson() {}

    /** The same bytes, to be read once more. */
    static InputStream read(InputStream body) throws IOException {
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
