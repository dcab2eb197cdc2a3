package io.supportaccess.security.provider;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place in a token's claims.
 *
 * @param path a claim's whole name, which may be an address with dots, or the names that lead into nested claims
 */
record ClaimPath(String path) {

    /** The texts at that place, of one value or a list; empty if the claim is missing or holds anything else. */
    Set<String> texts(Map<String, Object> claims) {
        return in(claims, path)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<?> in(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            Object value = claims.get(path);
            return value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> nested
                ? in(nested, path.substring(dot + 1))
                : Stream.empty();
    }
}
