package io.supportaccess.security.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;

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
        for (EngineRoute call : EngineRoutes.OF_PAGES) {
            List<String> users = USERS.values().stream()
                    .filter(user -> letsIn(call.who(), user))
                    .sorted()
                    .toList();
            described(call).forEach(route -> {
                if (EngineRoutes.OF_PROGRAMS.contains(call)) {
                    routes.put(route.replace(" ", " /engine-rest"), users);
                }
                routes.put(ofPages(route), users);
            });
        }
        return routes;
    }

    /** What is open to administrators in Cockpit and Admin to look at things there, less what was asked. */
    public static Set<String> unaskedByOperators(Set<String> asked) {
        return unasked(EngineRoutes.ADMINISTRATORS_PAGES, asked);
    }

    /** What is open to people in Tasklist and Welcome, less what was asked. */
    public static Set<String> unaskedByPeople(Set<String> asked) {
        return unasked(EngineRoutes.PEOPLES_PAGES, asked);
    }

    private static Set<String> unasked(List<EngineRoute> opened, Set<String> asked) {
        Set<String> unasked =
                opened.stream().flatMap(OpenedRoutes::described).collect(Collectors.toCollection(TreeSet::new));
        for (String call : asked) {
            String[] parts = call.split(" ");
            if (!parts[1].startsWith("/camunda/api/")) {
                continue;
            }
            PathContainer path =
                    PathContainer.parsePath(parts[1].replaceFirst("^/camunda/api(/engine/engine/default)?", "")
                            .replaceFirst("/$", ""));
            EngineRoutes.of(parts[0], parts[1])
                    .ifPresent(line ->
                            unasked.remove(parts[0] + " " + line.closest(path).getPatternString()));
        }
        return unasked;
    }

    /** Each of its methods with each of its paths. */
    static Stream<String> described(EngineRoute call) {
        return call.methods().stream()
                .flatMap(method -> call.paths().stream().map(path -> method + " " + path.getPatternString()));
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

    /** As Camunda's pages call it. */
    static String ofPages(String call) {
        return call.replace(
                " ", call.matches(".* /(cockpit|admin)/.*") ? " /camunda/api" : " /camunda/api/engine/engine/default");
    }

    private static boolean letsIn(EngineRoute.Who who, String user) {
        return switch (who) {
            case SIGNED_IN, ANY_ROLE -> true;
            case WORKERS -> !user.equals("auditor");
            case ADMINISTRATORS -> user.equals("admin");
        };
    }
}
