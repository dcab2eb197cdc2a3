package io.supportaccess.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.InputRefused.WrongField;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Why a call was refused (RFC 9457), the same at every door.
 *
 * @param type stable, for programs to tell refusals apart
 * @param detail a sentence for a person: what is wrong and what to do about it
 * @param errors for bad input, every wrong field and its remedy
 */
record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WrongField> errors) {

    static Problem of(HttpStatus status, String kind, String detail) {
        return of(status, kind, detail, List.of());
    }

    static Problem because(InputRefused refusal) {
        return of(HttpStatus.BAD_REQUEST, "bad-input", refusal.getMessage(), refusal.wrongFields());
    }

    private static Problem of(HttpStatus status, String kind, String detail, List<WrongField> errors) {
        return new Problem(
                URI.create("urn:xero-support-access:" + kind),
                status.getReasonPhrase(),
                status.value(),
                detail,
                errors);
    }
}
