package io.supportaccess.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The routes that are open to somebody, ours and Camunda's at both of their doors, for tests of other packages. */
public final class OpenedRoutes {

    /** A user of each role. */
    private static final Map<String, String> USERS = Map.of(
            "requesters",
            "requester",
            "access-managers",
            "access-manager",
            "approvers",
            "approver",
            "auditors",
            "auditor",
            "camunda-admin",
            "admin");

    private OpenedRoutes() {}

    /** Each as its method and its path, such as {@code GET /engine-rest/task/{id}}, with the users whom it lets in. */
    public static Map<String, List<String>> withTheirUsers() {
        Map<String, List<String>> routes = new LinkedHashMap<>();
        listed().forEach((route, roles) -> routes.put(
                route,
                USERS.entrySet().stream()
                        .filter(user -> roles.contains(user.getKey())
                                || roles.contains("everybody")
                                || roles.contains("anybody")
                                || roles.contains("open")
                                // By a session alone.
                                || roles.isEmpty())
                        .map(Map.Entry::getValue)
                        .sorted()
                        .toList()));
        for (EngineCall call : EngineCalls.OPENED) {
            call.described()
                    .flatMap(OpenedRoutes::atItsDoors)
                    .forEach(route -> routes.put(
                            route,
                            USERS.values().stream()
                                    .filter(user -> letsIn(call.who(), user))
                                    .sorted()
                                    .toList()));
        }
        return routes;
    }

    /** Our routes with the roles that may call them, as a person reads them. */
    static Map<String, Set<String>> listed() {
        try {
            return new ClassPathResource("doors.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .collect(Collectors.toMap(
                            words -> words[0] + " " + words[1],
                            words -> Arrays.stream(words).skip(2).collect(Collectors.toSet()),
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<String> atItsDoors(String call) {
        String[] route = call.split(" ");
        return route[1].startsWith("/cockpit/")
                ? Stream.of(route[0] + " /camunda/api" + route[1])
                : Stream.of(
                        route[0] + " /engine-rest" + route[1],
                        route[0] + " /camunda/api/engine/engine/default" + route[1]);
    }

    private static boolean letsIn(EngineCall.Who who, String user) {
        return switch (who) {
            case ANYBODY, EVERYBODY -> true;
            case WORKERS -> !user.equals("auditor");
            case OPERATORS -> user.equals("admin");
        };
    }
}
