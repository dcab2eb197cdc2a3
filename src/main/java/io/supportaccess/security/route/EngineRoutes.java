package io.supportaccess.security.route;

import static io.supportaccess.security.route.EngineRoute.Who.ADMINISTRATORS;
import static io.supportaccess.security.route.EngineRoute.Who.ANY_ROLE;
import static io.supportaccess.security.route.EngineRoute.Who.SIGNED_IN;
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
 * The calls of Camunda's REST that our people and programs need. Camunda offers some 400 more, e.g. to deploy models,
 * run scripts in filters or migrate instances. They are closed, since nobody here needs them and each is a way past the
 * rules. An open call names who needs it; the engine's authorizations then limit it to certain requests.
 */
public final class EngineRoutes {

    private static final Pattern PROGRAMS = Pattern.compile("/engine-rest(/.*?)/?");
    private static final Pattern PAGES = Pattern.compile("/camunda/api(?:/engine/engine/default)?(/.*?)/?");

    private static final String COCKPIT = "/cockpit/plugin/base/default";

    /**
     * The procedure, for programs and pages: find a step, claim and complete it, start a request, send it a message.
     */
    static final List<EngineRoute> PROCEDURE = List.of(
            open(ANY_ROLE, "GET", "/task", "/task/count", "/task/{id}"),
            open(ANY_ROLE, "GET", "/task/{id}/variables", "/task/{id}/variables/{name}"),
            open(WORKERS, "POST", "/task/{id}/claim", "/task/{id}/unclaim", "/task/{id}/complete"),
            open(ANY_ROLE, "GET", "/process-definition", "/process-definition/key/{key}"),
            open(ANY_ROLE, "GET", "/process-definition/key/{key}/xml"),
            open(WORKERS, "POST", "/process-definition/key/{key}/start", "/message"),
            open(ANY_ROLE, "GET", "/process-instance", "/process-instance/count", "/process-instance/{id}"),
            open(ANY_ROLE, "GET", "/process-instance/{id}/variables", "/process-instance/{id}/variables/{name}"),
            // Camunda's clients first ask which engine there is.
            open(SIGNED_IN, "GET", "/engine"),
            // A monitoring program finds a failed job and has it retried.
            open(ADMINISTRATORS, "GET", "/incident", "/incident/count", "/job"),
            open(ADMINISTRATORS, "PUT", "/job/{id}/retries"));

    /**
     * Users, memberships and assignments, for programs too. Where administrators need a second factor, only a provider's
     * program manages users.
     */
    static final List<EngineRoute> PEOPLE = List.of(
            open(ADMINISTRATORS, "POST", "/user/create", "/user/{id}/unlock", "/task/{id}/assignee"),
            open(ADMINISTRATORS, "PUT", "/user/{id}/profile"),
            open(ADMINISTRATORS, "PUT DELETE", "/group/{id}/members/{userId}"),
            open(ADMINISTRATORS, "DELETE", "/user/{id}"));

    /** Everybody may change their own password, with or without a role. */
    static final EngineRoute NEW_PASSWORD = open(SIGNED_IN, "PUT", "/user/{id}/credentials");

    /** Further calls of Tasklist and Welcome. */
    static final List<EngineRoute> PEOPLES_PAGES = List.of(
            // Lists of steps; the release defines their filters.
            open(ANY_ROLE, "GET OPTIONS", "/filter"),
            open(ANY_ROLE, "GET", "/filter/count"),
            open(ANY_ROLE, "POST", "/filter/{id}/list"),
            // A step with its form, and the diagram around it.
            open(ANY_ROLE, "GET", "/task/{id}/form", "/task/{id}/deployed-form", "/task/{id}/form-variables"),
            open(ANY_ROLE, "GET", "/process-definition/{id}/xml"),
            open(WORKERS, "POST", "/task/{id}/submit-form"),
            // The process and its start form.
            open(ANY_ROLE, "GET", "/process-definition/count"),
            open(WORKERS, "GET", "/process-definition/{id}/startForm", "/process-definition/{id}/form-variables"),
            open(WORKERS, "GET", "/process-definition/{id}/deployed-start-form"),
            open(WORKERS, "POST", "/process-definition/{id}/submit-form"),
            // An access manager names a colleague who may add users; the engine's rights say whom they see.
            open(WORKERS, "GET", "/user"),
            // The name of the signed-in person, and the page for a new password.
            open(SIGNED_IN, "GET", "/user/{id}/profile", "/group/count"),
            open(SIGNED_IN, "POST", "/group"),
            open(SIGNED_IN, "GET POST", "/identity/password-policy"),
            NEW_PASSWORD);

    /** Calls by which Cockpit and Admin show data to administrators. */
    static final List<EngineRoute> ADMINISTRATORS_PAGES = List.of(
            // Cockpit: running instances and failures.
            open(ADMINISTRATORS, "GET", COCKPIT + "/process-definition/statistics"),
            open(ADMINISTRATORS, "GET", COCKPIT + "/process-definition/statistics-count"),
            open(ADMINISTRATORS, "POST", COCKPIT + "/process-definition/{id}/called-process-definitions"),
            open(ADMINISTRATORS, "POST", COCKPIT + "/process-instance", COCKPIT + "/process-instance/count"),
            open(ADMINISTRATORS, "POST", COCKPIT + "/process-instance/{id}/called-process-instances"),
            open(ADMINISTRATORS, "POST", COCKPIT + "/incident", COCKPIT + "/incident/count"),
            open(ADMINISTRATORS, "POST", "/task", "/task/count", "/process-instance", "/process-instance/count"),
            open(ADMINISTRATORS, "POST", "/job", "/variable-instance", "/variable-instance/count"),
            open(ADMINISTRATORS, "POST", "/external-task/count", "/history/task/count"),
            open(
                    ADMINISTRATORS,
                    "GET",
                    "/job/count",
                    "/job-definition",
                    "/job-definition/count",
                    "/job-definition/{id}"),
            open(ADMINISTRATORS, "GET", "/task/report/candidate-group-count", "/case-definition/count"),
            open(ADMINISTRATORS, "GET", "/process-definition/{id}", "/process-instance/{id}/activity-instances"),
            open(ADMINISTRATORS, "GET", "/process-definition/statistics", "/process-definition/{id}/statistics"),
            open(ADMINISTRATORS, "GET", "/decision-definition", "/decision-definition/count"),
            open(ADMINISTRATORS, "GET", "/decision-definition/{id}", "/decision-definition/{id}/xml"),
            open(ADMINISTRATORS, "GET", "/decision-requirements-definition", "/decision-requirements-definition/count"),
            open(ADMINISTRATORS, "GET", "/history/decision-instance", "/history/decision-instance/count"),
            open(ADMINISTRATORS, "GET", "/deployment", "/deployment/count", "/deployment/{id}/resources"),
            // Admin: users, groups, rights, and the running versions.
            open(ADMINISTRATORS, "GET", "/user/count", "/group", "/group/{id}", "/tenant", "/tenant/count"),
            open(ADMINISTRATORS, "GET", "/authorization", "/authorization/count", "/authorization/check"),
            open(ADMINISTRATORS, "OPTIONS", "/user", "/group", "/tenant"),
            open(ADMINISTRATORS, "GET", "/telemetry/data", "/admin/plugin/adminPlugins/default/metrics/aggregated"));

    /** Changes by administrators. Our rules refuse those to a request, or keep them in the audit trail. */
    static final List<EngineRoute> ADMINISTRATORS_CHANGES = List.of(
            open(ADMINISTRATORS, "PUT", "/process-instance/{id}/variables/{name}"),
            open(ADMINISTRATORS, "DELETE", "/process-instance/{id}"),
            open(ADMINISTRATORS, "POST", "/group/create", "/authorization/create"),
            open(ADMINISTRATORS, "PUT", "/group/{id}", "/authorization/{id}"),
            open(ADMINISTRATORS, "DELETE", "/group/{id}", "/authorization/{id}"));

    /** Every call open to programs. */
    static final List<EngineRoute> OF_PROGRAMS =
            Stream.of(PROCEDURE, PEOPLE).flatMap(List::stream).toList();

    /** Every call open to pages. */
    static final List<EngineRoute> OF_PAGES = Stream.of(
                    OF_PROGRAMS, PEOPLES_PAGES, ADMINISTRATORS_PAGES, ADMINISTRATORS_CHANGES)
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
     * The route of a call; empty if it is closed to everybody. If two match, the more specific pattern wins, as in the
     * engine: {@code statistics} is no process definition's id.
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
