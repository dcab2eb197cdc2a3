package io.supportaccess.security;

import java.util.List;
import java.util.stream.Stream;

/** Camunda's routes that are open to somebody, at both of their doors, for tests of other packages. */
public final class OpenedRoutes {

    private OpenedRoutes() {}

    /** Each as its method and its path, such as {@code GET /engine-rest/task/{id}}. */
    public static List<String> all() {
        return EngineCalls.OPENED.stream()
                .flatMap(EngineCall::described)
                .map(route -> route.split(" "))
                .flatMap(route -> route[1].startsWith("/cockpit/")
                        ? Stream.of(route[0] + " /camunda/api" + route[1])
                        : Stream.of(
                                route[0] + " /engine-rest" + route[1],
                                route[0] + " /camunda/api/engine/engine/default" + route[1]))
                .toList();
    }
}
