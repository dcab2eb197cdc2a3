package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.supportaccess.refusal.InputRefused;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import java.util.Optional;

/**
 * Limits the conditions of one search of Camunda's REST. Each condition on a variable joins one more table: a few
 * hundred of them keep the database busy for minutes. An address with a NUL, which no table stores, is refused too, and
 * one that the engine would fail on.
 */
@PreMatching
final class EngineQueryLimits implements ContainerRequestFilter {

    /** Conditions in a call, in the address and the body together. */
    static final int MOST_CONDITIONS = 20;

    /** Plain values in a list, such as ids. */
    static final int MOST_VALUES = 50;

    @Override
    public void filter(ContainerRequestContext call) {
        call.getUriInfo().getQueryParameters().forEach(EngineQueryLimits::refuseUnfit);
        if (EngineJobSearch.isAt(call.getUriInfo().getPath())) {
            EngineJobSearch.refuseUnjoined(
                    call.getUriInfo().getQueryParameters().keySet());
        }
    }

    /** In an address, commas separate the values of a list. */
    private static void refuseUnfit(String field, List<String> values) {
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw InputRefused.because(field, "must have no control characters.");
        }
        int most = field.endsWith("ariables") ? MOST_CONDITIONS : MOST_VALUES;
        if (values.stream().mapToInt(value -> value.split(",", -1).length).sum() > most) {
            throw tooLong(field, most);
        }
    }

    /** Counts while a body is read. */
    static final class InBody {

        private int conditions;

        void refuseLong(JsonParser at) {
            JsonStreamContext place =
                    at.currentToken().isStructStart() ? at.getParsingContext().getParent() : at.getParsingContext();
            if (!place.inArray()) {
                return;
            }
            String field =
                    Optional.ofNullable(place.getParent().getCurrentName()).orElse("body");
            if (at.currentToken() == JsonToken.START_OBJECT && ++conditions > MOST_CONDITIONS) {
                throw tooLong(field, MOST_CONDITIONS);
            }
            if (place.getCurrentIndex() >= MOST_VALUES) {
                throw tooLong(field, MOST_VALUES);
            }
        }
    }

    private static InputRefused tooLong(String field, int most) {
        return InputRefused.because(field, "must have at most %d entries.".formatted(most));
    }
}
