package io.supportaccess.security.route;

import io.supportaccess.organisation.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A call of Camunda's REST that is open to some people.
 *
 * @param methods of HTTP; GET includes HEAD
 * @param paths below the engine's address, or below {@code /camunda/api} if they begin with an application's name
 */
record EngineRoute(Who who, List<String> methods, List<PathPattern> paths) {

    /** The people to whom a call is open. */
    enum Who {
        /** Every signed-in person, even without a role. */
        SIGNED_IN,
        /** Every signed-in person with a role; a role is checked in {@link RouteAuthorization}. */
        ANY_ROLE,
        /** Every role but auditors, who change nothing. */
        WORKERS,
        ADMINISTRATORS;

        boolean has(Authentication person) {
            return switch (this) {
                case SIGNED_IN, ANY_ROLE -> true;
                case WORKERS -> Role.mayChange(person);
                case ADMINISTRATORS -> Role.anyOf(person, Role.ADMINISTRATORS);
            };
        }
    }

    static EngineRoute open(Who who, String methods, String... paths) {
        return new EngineRoute(
                who,
                List.of(methods.split(" ")),
                Arrays.stream(paths)
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList());
    }

    boolean covers(String method, PathContainer path) {
        return methods.contains(method.equals("HEAD") ? "GET" : method)
                && paths.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** The pattern that describes this path most closely. */
    PathPattern closest(PathContainer path) {
        return paths.stream()
                .filter(pattern -> pattern.matches(path))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
