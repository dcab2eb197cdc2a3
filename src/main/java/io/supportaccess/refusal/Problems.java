package io.supportaccess.refusal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/** Turns refusals into problem details (RFC 9457), the same for every kind of call. */
public final class Problems {

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final ObjectMapper JSON =
            new ObjectMapper().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class);

    private Problems() {}

    public static ProblemDetail of(Refusal refusal) {
        ProblemDetail problem = of(refusal.kind().status(), refusal.kind().type(), refusal.getMessage());
        refusal.reference().ifPresent(reference -> problem.setProperty("reference", reference));
        if (refusal instanceof InputRefused input) {
            problem.setProperty("errors", input.wrongFields());
        }
        return problem;
    }

    /**
     * @param type stable, for programs to tell refusals apart
     * @param detail a sentence for a person: what is wrong and what to do about it
     */
    public static ProblemDetail of(int status, String type, String detail) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:xero-support-access:" + type));
        problem.setDetail(detail);
        return problem;
    }

    /** Adds the field that Tasklist shows, and the clients that are written for Camunda's own errors. */
    public static ProblemDetail withMessage(ProblemDetail problem) {
        problem.setProperty("message", problem.getDetail());
        return problem;
    }

    /** The fields in the order of the RFC, for a server whose JSON does not know Spring's class. */
    public static Map<String, Object> fields(ProblemDetail problem) {
        return JSON.convertValue(problem, FIELDS);
    }
}
