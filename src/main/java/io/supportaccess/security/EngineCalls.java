package io.supportaccess.security;

import static io.supportaccess.security.EngineCall.Who.ANYBODY;
import static io.supportaccess.security.EngineCall.Who.EVERYBODY;
import static io.supportaccess.security.EngineCall.Who.OPERATORS;
import static io.supportaccess.security.EngineCall.Who.WORKERS;
import static io.supportaccess.security.EngineCall.open;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;

/**
 * The calls of Camunda's REST that our people and programs need. It offers some 400 more: deploying models, scripts in
 * filters, moving and migrating cases, external tasks, batches. Those are closed, because nobody here needs them and each
 * is a way past the rules. A call that is open says who needs it; the engine's own rights then say for which case.
 */
final class EngineCalls {

    private static final Pattern DOOR =
            Pattern.compile("(?:/engine-rest(?:/engine/default)?|/camunda/api(?:/engine/engine/default)?)(/.*?)/?");

    /** Everybody changes the own password, with or without a role. */
    static final EngineCall NEW_PASSWORD = open(ANYBODY, "PUT", "/user/{id}/credentials");

    static final List<EngineCall> OPENED = List.of(
            // Programs find a step, its variables and its form; Tasklist shows them.
            open(EVERYBODY, "GET POST", "/task", "/task/count"),
            open(EVERYBODY, "GET", "/task/{id}", "/task/{id}/variables", "/task/{id}/variables/{name}"),
            open(EVERYBODY, "GET", "/task/{id}/form", "/task/{id}/deployed-form", "/task/{id}/form-variables"),
            open(EVERYBODY, "GET", "/task/{id}/identity-links"),
            // They take a step, and do it.
            open(WORKERS, "POST", "/task/{id}/claim", "/task/{id}/unclaim", "/task/{id}/assignee"),
            open(WORKERS, "POST", "/task/{id}/complete", "/task/{id}/submit-form"),
            // They start a case; Tasklist shows the start form.
            open(WORKERS, "POST", "/process-definition/{id}/start", "/process-definition/{id}/submit-form"),
            open(WORKERS, "POST", "/process-definition/key/{key}/start", "/process-definition/key/{key}/submit-form"),
            open(EVERYBODY, "GET", "/process-definition", "/process-definition/count", "/process-definition/{id}"),
            open(EVERYBODY, "GET", "/process-definition/key/{key}", "/process-definition/key/{key}/xml"),
            open(EVERYBODY, "GET", "/process-definition/{id}/startForm", "/process-definition/{id}/form-variables"),
            // The diagram of a step, in Tasklist and Cockpit.
            open(EVERYBODY, "GET", "/process-definition/{id}/deployed-start-form", "/process-definition/{id}/xml"),
            // They look a case up, and tell it what happened.
            open(EVERYBODY, "GET POST", "/process-instance", "/process-instance/count"),
            open(EVERYBODY, "GET", "/process-instance/{id}", "/process-instance/{id}/variables"),
            open(EVERYBODY, "GET", "/process-instance/{id}/variables/{name}"),
            open(WORKERS, "POST", "/message"),
            // Tasklist's lists of steps; what they ask was made by the release.
            open(EVERYBODY, "GET OPTIONS", "/filter"),
            open(EVERYBODY, "GET", "/filter/count", "/filter/{id}", "/filter/{id}/count"),
            open(EVERYBODY, "GET POST", "/filter/{id}/list"),
            // An access manager who may not add users names a colleague who may; the engine's rights say whom they see.
            open(EVERYBODY, "GET", "/user"),
            // Who is signed in, in Tasklist's and Welcome's corner, and the page for a new password.
            open(ANYBODY, "GET", "/engine", "/user/{id}/profile", "/identity/groups", "/authorization/check"),
            open(EVERYBODY, "GET", "/group/count"),
            open(EVERYBODY, "GET POST", "/group"),
            open(ANYBODY, "GET POST", "/identity/password-policy"),
            NEW_PASSWORD,
            open(ANYBODY, "OPTIONS", "/user/{id}"),
            // Cockpit: what runs, and what failed.
            open(OPERATORS, "GET POST", "/incident", "/incident/count", "/job", "/job/count"),
            open(OPERATORS, "GET POST", "/variable-instance", "/variable-instance/count"),
            open(OPERATORS, "GET POST", "/external-task", "/external-task/count"),
            open(OPERATORS, "GET", "/job/{id}", "/job-definition", "/job-definition/count"),
            open(OPERATORS, "GET", "/job-definition/{id}", "/case-definition/count"),
            open(OPERATORS, "GET POST", "/history/task/count"),
            open(OPERATORS, "GET", "/history/decision-instance", "/history/decision-instance/count"),
            open(OPERATORS, "GET", "/task/report/candidate-group-count"),
            open(OPERATORS, "GET", "/process-definition/statistics", "/process-definition/{id}/statistics"),
            open(OPERATORS, "GET", "/process-definition/{id}/static-called-process-definitions"),
            open(OPERATORS, "GET", "/process-instance/{id}/activity-instances"),
            open(OPERATORS, "GET POST", "/decision-definition", "/decision-definition/count"),
            open(OPERATORS, "GET", "/decision-definition/{id}", "/decision-definition/{id}/xml"),
            open(OPERATORS, "GET", "/decision-requirements-definition", "/decision-requirements-definition/count"),
            open(OPERATORS, "GET", "/deployment", "/deployment/count", "/deployment/{id}"),
            open(OPERATORS, "GET", "/deployment/{id}/resources", "/deployment/{id}/resources/{resource}/data"),
            open(OPERATORS, "GET POST", "/cockpit/plugin/base/default/**"),
            // An operator retries a job; what they do to a case itself, our rules refuse in words or keep in the trail.
            open(OPERATORS, "PUT", "/job/{id}/retries", "/process-instance/{id}/variables/{name}"),
            open(OPERATORS, "DELETE", "/process-instance/{id}"),
            // Admin's System page: which versions run, and that nothing is counted.
            open(OPERATORS, "GET", "/telemetry/data", "/admin/plugin/adminPlugins/default/metrics/aggregated"),
            // Admin: people, their groups and what a group may do.
            open(OPERATORS, "OPTIONS", "/user"),
            open(OPERATORS, "GET OPTIONS", "/group/{id}", "/authorization", "/authorization/{id}"),
            open(OPERATORS, "OPTIONS", "/group"),
            open(OPERATORS, "GET", "/user/count", "/authorization/count", "/tenant/count"),
            open(OPERATORS, "GET OPTIONS", "/tenant"),
            open(OPERATORS, "POST", "/user/create", "/user/{id}/unlock", "/group/create", "/authorization/create"),
            open(OPERATORS, "PUT", "/user/{id}/profile", "/group/{id}", "/authorization/{id}"),
            open(OPERATORS, "PUT DELETE OPTIONS", "/group/{id}/members", "/group/{id}/members/{userId}"),
            open(OPERATORS, "DELETE", "/user/{id}", "/group/{id}", "/authorization/{id}"));

    private EngineCalls() {}

    static Optional<EngineCall> of(HttpServletRequest request) {
        return of(
                request.getMethod(),
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /**
     * The call that covers this one; empty where it is closed to everybody. Of two the one that names it more closely,
     * as the engine chooses: {@code statistics} is no process definition's id.
     */
    static Optional<EngineCall> of(String method, String path) {
        Matcher door = DOOR.matcher(path);
        if (!door.matches()) {
            return Optional.empty();
        }
        PathContainer called = PathContainer.parsePath(door.group(1));
        return OPENED.stream()
                .filter(call -> call.covers(method, called))
                .min(Comparator.comparing(call -> call.closest(called)));
    }
}
