package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.supportaccess.access.AccessStillOpen;
import io.supportaccess.process.task.NotOffered;
import io.supportaccess.request.Conflict;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.InputRefused.WrongField;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Why a call was refused (RFC 9457), the same at every door.
 *
 * @param type stable, for programs to tell refusals apart
 * @param detail a sentence for a person: what is wrong and what to do about it
 * @param reference the request that stands in the way or is to be looked at
 * @param errors for bad input, every wrong field and its remedy
 */
record Problem(
        URI type,
        String title,
        int status,
        String detail,
        Optional<String> reference,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WrongField> errors) {

    static Problem of(HttpStatus status, String kind, String detail) {
        return of(status, kind, detail, Optional.empty(), List.of());
    }

    static Problem because(InputRefused refusal) {
        return of(HttpStatus.BAD_REQUEST, "bad-input", refusal.getMessage(), Optional.empty(), refusal.wrongFields());
    }

    static Problem because(Conflict conflict) {
        return of(HttpStatus.CONFLICT, "conflict", conflict.getMessage(), conflict.reference(), List.of());
    }

    static Problem because(NotOffered refusal) {
        return of(HttpStatus.FORBIDDEN, "forbidden", refusal.getMessage(), Optional.of(refusal.reference()), List.of());
    }

    static Problem because(AccessStillOpen refusal) {
        return of(HttpStatus.CONFLICT, "access-open", refusal.getMessage(), refusal.reference(), List.of());
    }

    private static Problem of(
            HttpStatus status, String kind, String detail, Optional<String> reference, List<WrongField> errors) {
        return new Problem(
                URI.create("urn:xero-support-access:" + kind),
                status.getReasonPhrase(),
                status.value(),
                detail,
                reference,
                errors);
    }
}
