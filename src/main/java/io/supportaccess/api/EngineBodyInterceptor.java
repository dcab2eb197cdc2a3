package io.supportaccess.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.guard.LeakGuard;
import io.supportaccess.refusal.InputRefused;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses four kinds of bodies that the engine's REST would answer with a failure or without a word: bodies that are no
 * JSON, are nested deeper than any call needs, have long lists, or contain a NUL, which no table stores. At a start it
 * also refuses fields that would bypass our rules, or that the engine would store and we never read, in a search it
 * refuses expressions and unfit entries of lists, and in a change the id of another object than that of the address, over
 * which the engine would write. The variables of a request have rules of their own, which name the field.
 */
final class EngineBodyInterceptor implements ReaderInterceptor {

    private static final int DEEPEST = 50;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final ObjectMapper TREES = new ObjectMapper(JSON);

    /** By the name of the body's class in the engine, which this package does not import. */
    private static final String START = "StartProcessInstanceDto";

    private static final Map<String, String> NOT_AT_A_START = Map.of(
            "caseInstanceId", "must be left out: a request belongs to no other case. Its own name is businessKey.",
            "skipCustomListeners", "must be left out: the rules of the process hold for every request.",
            "skipIoMappings", "must be left out: the rules of the process hold for every request.");

    private static final String RIGHT = "AuthorizationCreateDto";

    /** The end of the names of the classes by which somebody only searches. */
    private static final String SEARCH = "QueryDto";

    private static final String JOBS = "JobQueryDto";

    /** The search of a stored filter is read from a text: there, the engine would evaluate expressions. */
    private static final Class<?> SEARCH_OF_A_FILTER = String.class;

    /** The engine has a type for any number, and fails on a value of it. */
    private static final Set<String> NO_TYPES = Set.of("", "number");

    private static final Set<JsonToken> LEFT_OUT = Set.of(JsonToken.VALUE_NULL, JsonToken.VALUE_FALSE);

    @Context
    private Request call;

    @Context
    private UriInfo address;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        try {
            if (MediaType.APPLICATION_JSON_TYPE.isCompatible(body.getMediaType())) {
                body.setInputStream(checked(body.getInputStream(), body.getType()));
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

    private static Map<String, String> notOf(Class<?> body) {
        return body.getSimpleName().equals(START) ? NOT_AT_A_START : Map.of();
    }

    /** @return the same bytes, to be read once more */
    private InputStream checked(InputStream body, Class<?> type) throws IOException {
        Map<String, String> closed = notOf(type);
        byte[] bytes = body.readAllBytes();
        try (JsonParser parser = JSON.createParser(bytes)) {
            var lists = new EngineQueryLimits.InBody();
            while (parser.nextToken() != null) {
                lists.refuseLong(parser);
                refuseClosed(parser, closed);
                refuseOtherId(parser);
                if (!type.getSimpleName().endsWith(SEARCH)) {
                    refuseSecret(parser);
                }
                if (parser.getText().indexOf('\0') >= 0 && (isSearch(type) || !isVariable(parser))) {
                    throw InputRefused.because("body", "must have no control characters.");
                }
            }
        }
        if (isSearch(type)) {
            EngineSearchBody.refuseUnfit(TREES.readTree(bytes));
        }
        if (type.getSimpleName().equals(JOBS)) {
            EngineJobSearch.refuseUnjoined(TREES.readTree(bytes));
        }
        if (type.getSimpleName().equals(RIGHT) && !TREES.readTree(bytes).hasNonNull("type")) {
            throw InputRefused.because("type", "is required: 0 for everybody, or 1 for a user or a group.");
        }
        return new ByteArrayInputStream(bytes);
    }

    private static void refuseClosed(JsonParser at, Map<String, String> closed) throws IOException {
        String field = at.currentName();
        if (field == null) {
            return;
        }
        if (at.currentToken() == JsonToken.FIELD_NAME) {
            refuseValueInfo(at, closed);
            return;
        }
        if (field.equals("type") && NO_TYPES.contains(at.getText().toLowerCase(Locale.ROOT))) {
            throw InputRefused.because("type", "must be String, Boolean or Integer, or left out.");
        }
        if (isOfTheBody(at) && closed.containsKey(field) && !LEFT_OUT.contains(at.currentToken())) {
            throw InputRefused.because(field, closed.get(field));
        }
    }

    private static boolean isOfTheBody(JsonParser at) {
        return at.getParsingContext().getParent() != null
                && at.getParsingContext().getParent().inRoot();
    }

    /** Otherwise the id in a body could put one user's password over another's, and no audit entry would say so. */
    private void refuseOtherId(JsonParser at) throws IOException {
        if (call.getMethod().equals(HttpMethod.PUT)
                && isOfTheBody(at)
                && at.currentToken().isScalarValue()
                && "id".equals(at.currentName())
                && !address.getPathParameters().getOrDefault("id", List.of()).contains(at.getText())) {
            throw InputRefused.because("id", "must be the id in the address: nothing gets another one.");
        }
    }

    /** It may mark a variable as transient: the engine would not keep it, and the request would lack the field. */
    private static void refuseValueInfo(JsonParser at, Map<String, String> closed) {
        var around = at.getParsingContext().getParent();
        if (!closed.isEmpty() && around != null && "valueInfo".equals(around.getCurrentName())) {
            throw InputRefused.because("valueInfo", "must be left out: a variable is a value and its type.");
        }
    }

    private static boolean isSearch(Class<?> type) {
        return type.equals(SEARCH_OF_A_FILTER) || type.getSimpleName().endsWith(SEARCH);
    }

    /** The engine keeps most of these texts. A password is the one secret that has to be sent. */
    private static void refuseSecret(JsonParser at) throws IOException {
        boolean name = at.currentToken() == JsonToken.FIELD_NAME;
        boolean text = at.currentToken() == JsonToken.VALUE_STRING && !isVariable(at) && !isPassword(at);
        if (name && LeakGuard.inspect(at.currentName()).isRefused()) {
            throw InputRefused.because(
                    "body", "has the name of a field or variable that looks like a secret: rename it.");
        }
        if (text && LeakGuard.inspect(at.getText()).isRefused()) {
            throw InputRefused.because(
                    Optional.ofNullable(at.currentName()).orElse("body"), "looks like a secret: take it out.");
        }
    }

    private static boolean isPassword(JsonParser at) throws IOException {
        return at.currentName() != null && at.currentName().endsWith("assword");
    }

    private static boolean isVariable(JsonParser parser) {
        return parser.currentToken().isScalarValue()
                && parser.getParsingContext()
                        .pathAsPointer()
                        .toString()
                        .matches("/(variables|processVariables\\w*)/.*");
    }
}
