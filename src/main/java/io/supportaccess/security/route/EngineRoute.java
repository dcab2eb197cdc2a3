package io.supportaccess.security.route;

import io.supportaccess.security.account.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A call of Camunda's REST that is open to some.
 *
 * @param methods of HTTP; whoever may GET may HEAD
 * @param paths below the engine's address, or below {@code /camunda/api} where they begin with an application's name
 */
record EngineRoute(Who who, List<String> methods, List<PathPattern> paths) {

    /** To whom a call is open. */
    enum Who {
        /** Whoever has signed in, without a role, too. */
        ANYBODY,
        /** Of each role. */
        EVERYBODY,
        /** Whoever is not an auditor and nothing else: auditors change nothing. */
        WORKERS,
        OPERATORS;

        boolean has(Authentication person) {
            return switch (this) {
                case ANYBODY, EVERYBODY -> true;
                case WORKERS -> Role.mayChange(person);
                case OPERATORS -> Role.anyOf(person, Role.ADMINISTRATORS);
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

    /** Its pattern that says most about a path that it covers. */
    PathPattern closest(PathContainer path) {
        return paths.stream()
                .filter(pattern -> pattern.matches(path))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
