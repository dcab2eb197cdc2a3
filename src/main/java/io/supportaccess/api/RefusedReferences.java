package io.supportaccess.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The requests about which a call was refused, where its address does not name them. */
public final class RefusedReferences {

    private static final String NAME = RefusedReferences.class.getName();

    private RefusedReferences() {}

    public static void note(List<String> references, HttpServletRequest call) {
        call.setAttribute(NAME, references);
    }

    static List<String> of(HttpServletRequest call) {
        return call.getAttribute(NAME) instanceof List<?> references
                ? references.stream().map(String::valueOf).toList()
                : List.of();
    }
}
