package io.supportaccess.security.route;

import static io.supportaccess.security.route.EngineRoute.Who.ANYBODY;
import static io.supportaccess.security.route.EngineRoute.Who.EVERYBODY;
import static io.supportaccess.security.route.EngineRoute.Who.OPERATORS;
import static io.supportaccess.security.route.EngineRoute.Who.WORKERS;
import static io.supportaccess.security.route.EngineRoute.open;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;

/**
 * The calls of Camunda's REST that our people and programs need. It offers some 400 more: deploying models, scripts in
 * filters, moving and migrating cases, external tasks, batches. Those are closed, because nobody here needs them and each
 * is a way past the rules. A call that is open says who needs it; the engine's own rights then say for which case.
 */
public final class EngineRoutes {

    private static final Pattern PROGRAMS = Pattern.compile("/engine-rest(/.*?)/?");
    private static final Pattern PAGES = Pattern.compile("/camunda/api(?:/engine/engine/default)?(/.*?)/?");

    private static final String COCKPIT = "/cockpit/plugin/base/default";

    /** The procedure, at both doors: somebody finds a step, takes and does it, starts a case and tells it what happened. */
    static final List<EngineRoute> PROCEDURE = List.of(
            open(EVERYBODY, "GET", "/task", "/task/count", "/task/{id}"),
            open(EVERYBODY, "GET", "/task/{id}/variables", "/task/{id}/variables/{name}"),
            open(WORKERS, "POST", "/task/{id}/claim", "/task/{id}/unclaim", "/task/{id}/complete"),
            open(EVERYBODY, "GET", "/process-definition", "/process-definition/key/{key}"),
            open(EVERYBODY, "GET", "/process-definition/key/{key}/xml"),
            open(WORKERS, "POST", "/process-definition/key/{key}/start", "/message"),
            open(EVERYBODY, "GET", "/process-instance", "/process-instance/count", "/process-instance/{id}"),
            open(EVERYBODY, "GET", "/process-instance/{id}/variables", "/process-instance/{id}/variables/{name}"),
            // Camunda's clients ask first which engine there is.
            open(ANYBODY, "GET", "/engine"),
            // A watching program finds what failed, and has it tried again.
            open(OPERATORS, "GET", "/incident", "/incident/count", "/job"),
            open(OPERATORS, "PUT", "/job/{id}/retries"));

    /** Who comes and goes, and who does whose step: at both doors, since a firm of many people lets a program do it. */
    static final List<EngineRoute> PEOPLE = List.of(
            open(OPERATORS, "POST", "/user/create", "/user/{id}/unlock", "/task/{id}/assignee"),
            open(OPERATORS, "PUT", "/user/{id}/profile"),
            open(OPERATORS, "PUT DELETE", "/group/{id}/members/{userId}"),
            open(OPERATORS, "DELETE", "/user/{id}"));

    /** Everybody changes the own password, with or without a role. */
    static final EngineRoute NEW_PASSWORD = open(ANYBODY, "PUT", "/user/{id}/credentials");

    /** What Tasklist and Welcome ask beyond that, for the people who work there. */
    static final List<EngineRoute> PEOPLES_PAGES = List.of(
            // Lists of steps; what they ask was made by the release.
            open(EVERYBODY, "GET OPTIONS", "/filter"),
            open(EVERYBODY, "GET", "/filter/count"),
            open(EVERYBODY, "POST", "/filter/{id}/list"),
            // A step with its form, and the diagram around it.
            open(EVERYBODY, "GET", "/task/{id}/form", "/task/{id}/deployed-form", "/task/{id}/form-variables"),
            open(EVERYBODY, "GET", "/process-definition/{id}/xml"),
            open(WORKERS, "POST", "/task/{id}/submit-form"),
            // What may be started, and the form to start it.
            open(EVERYBODY, "GET", "/process-definition/count"),
            open(WORKERS, "GET", "/process-definition/{id}/startForm", "/process-definition/{id}/form-variables"),
            open(WORKERS, "GET", "/process-definition/{id}/deployed-start-form"),
            open(WORKERS, "POST", "/process-definition/{id}/submit-form"),
            // An access manager who may not add users names a colleague who may; the engine's rights say whom they see.
            open(WORKERS, "GET", "/user"),
            // Who is signed in, in every corner, and the page for a new password.
            open(ANYBODY, "GET", "/user/{id}/profile", "/group/count"),
            open(ANYBODY, "POST", "/group"),
            open(ANYBODY, "GET POST", "/identity/password-policy"),
            NEW_PASSWORD);

    /** What Cockpit and Admin show to administrators. */
    static final List<EngineRoute> OPERATORS_PAGES = List.of(
            // Cockpit: what runs, and what failed.
            open(OPERATORS, "GET", COCKPIT + "/process-definition/statistics"),
            open(OPERATORS, "GET", COCKPIT + "/process-definition/statistics-count"),
            open(OPERATORS, "POST", COCKPIT + "/process-definition/{id}/called-process-definitions"),
            open(OPERATORS, "POST", COCKPIT + "/process-instance", COCKPIT + "/process-instance/count"),
            open(OPERATORS, "POST", COCKPIT + "/process-instance/{id}/called-process-instances"),
            open(OPERATORS, "POST", COCKPIT + "/incident", COCKPIT + "/incident/count"),
            open(OPERATORS, "POST", "/task", "/task/count", "/process-instance", "/process-instance/count"),
            open(OPERATORS, "POST", "/job", "/variable-instance", "/variable-instance/count"),
            open(OPERATORS, "POST", "/external-task/count", "/history/task/count"),
            open(OPERATORS, "GET", "/job/count", "/job-definition", "/job-definition/count", "/job-definition/{id}"),
            open(OPERATORS, "GET", "/task/report/candidate-group-count", "/case-definition/count"),
            open(OPERATORS, "GET", "/process-definition/{id}", "/process-instance/{id}/activity-instances"),
            open(OPERATORS, "GET", "/process-definition/statistics", "/process-definition/{id}/statistics"),
            open(OPERATORS, "GET", "/decision-definition", "/decision-definition/count"),
            open(OPERATORS, "GET", "/decision-definition/{id}", "/decision-definition/{id}/xml"),
            open(OPERATORS, "GET", "/decision-requirements-definition", "/decision-requirements-definition/count"),
            open(OPERATORS, "GET", "/history/decision-instance", "/history/decision-instance/count"),
            open(OPERATORS, "GET", "/deployment", "/deployment/count", "/deployment/{id}/resources"),
            // Admin: people, their groups, what a group may do, and which versions run.
            open(OPERATORS, "GET", "/user/count", "/group", "/group/{id}", "/tenant", "/tenant/count"),
            open(OPERATORS, "GET", "/authorization", "/authorization/count", "/authorization/check"),
            open(OPERATORS, "OPTIONS", "/user", "/group", "/tenant"),
            open(OPERATORS, "GET", "/telemetry/data", "/admin/plugin/adminPlugins/default/metrics/aggregated"));

    /** What administrators do there. To a case itself: our rules refuse it in words or keep it in the trail. */
    static final List<EngineRoute> OPERATORS_ACTS = List.of(
            open(OPERATORS, "PUT", "/process-instance/{id}/variables/{name}"),
            open(OPERATORS, "DELETE", "/process-instance/{id}"),
            open(OPERATORS, "POST", "/group/create", "/authorization/create"),
            open(OPERATORS, "PUT", "/group/{id}", "/authorization/{id}"),
            open(OPERATORS, "DELETE", "/group/{id}", "/authorization/{id}"));

    /** All that is open to programs. */
    static final List<EngineRoute> OF_PROGRAMS =
            Stream.of(PROCEDURE, PEOPLE).flatMap(List::stream).toList();

    /** All that is open to pages. */
    static final List<EngineRoute> OF_PAGES = Stream.of(OF_PROGRAMS, PEOPLES_PAGES, OPERATORS_PAGES, OPERATORS_ACTS)
            .flatMap(List::stream)
            .toList();

    private EngineRoutes() {}

    public static boolean isNewPassword(HttpServletRequest request) {
        return of(request).filter(NEW_PASSWORD::equals).isPresent();
    }

    static Optional<EngineRoute> of(HttpServletRequest request) {
        return of(
                request.getMethod(),
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /**
     * The call that covers this one; empty where it is closed to everybody. Of two the one that names it more closely,
     * as the engine chooses: {@code statistics} is no process definition's id.
     */
    static Optional<EngineRoute> of(String method, String path) {
        return among(OF_PROGRAMS, method, PROGRAMS.matcher(path))
                .or(() -> among(OF_PAGES, method, PAGES.matcher(path)));
    }

    private static Optional<EngineRoute> among(List<EngineRoute> calls, String method, Matcher door) {
        if (!door.matches()) {
            return Optional.empty();
        }
        PathContainer called = PathContainer.parsePath(door.group(1));
        return calls.stream()
                .filter(call -> call.covers(method, called))
                .min(Comparator.comparing(call -> call.closest(called)));
    }
}
