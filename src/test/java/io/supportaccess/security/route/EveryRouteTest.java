package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route that the application really has, as every role. */
@ApplicationTest
@Asvs("v5.0.0-8.2.1")
class EveryRouteTest {

    private static final String NO_ROLE = "no-role";

    /** A user of each role, and one without any. */
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
            "admin",
            NO_ROLE,
            NO_ROLE);

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping ours;

    @BeforeEach
    void somebodyWithoutARole() {
        if (identities.createUserQuery().userId(NO_ROLE).count() == 0) {
            var user = identities.newUser(NO_ROLE);
            user.setPassword(ApplicationTest.PASSWORD);
            identities.saveUser(user);
        }
    }

    @Test
    @Asvs("v5.0.0-8.1.1")
    void eachOfOurRoutesIsListedWithTheRolesThatMayCallIt() {
        Map<String, Set<String>> listed = OpenedRoutes.listed();
        Set<String> found = ours.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .collect(Collectors.toSet());
        assertThat(found).containsExactlyInAnyOrderElementsOf(listed.keySet());

        var asExpected = new SoftAssertions();
        listed.forEach((route, roles) -> USERS.forEach((role, user) -> {
            Response answer = call(Caller.of(port, user), route);
            int status = answer.status();
            asExpected
                    .assertThat(status != 403 && !answer.header("Location").matches("/sign-in(\\?late)?"))
                    .as("%s as %s: %d", route, role, status)
                    .isEqualTo(roles.contains(role)
                            || roles.contains("anybody")
                            || roles.contains("open")
                            || roles.contains("everybody") && !role.equals(NO_ROLE));
            asExpected.assertThat(status).as(route).isLessThan(500);
        }));
        listed.forEach((route, roles) -> asExpected
                .assertThat(callAsNobody(port, route).status())
                .as("%s as nobody", route)
                .satisfies(status ->
                        assertThat(Set.of(401, 403, 302).contains(status)).isEqualTo(!roles.contains("open"))));
        asExpected.assertAll();
    }

    @Test
    void ofCamundasRoutesThoseAloneAreOpenThatWeNeed() {
        List<String> routes = camundas();
        assertThat(routes).hasSizeGreaterThan(800);
        var admin = new Everywhere("admin");
        var asExpected = new SoftAssertions();
        for (String route : routes) {
            if (covering(route) == null) {
                Answered answer = admin.call(route);
                asExpected.assertThat(answer.status()).as(route).isEqualTo(404);
                asExpected.assertThat(answer.body()).as(route).contains("There is no such call here.");
            }
        }
        asExpected.assertAll();
    }

    @Test
    void whatIsOpenedIsOpenToThoseForWhomItIs() {
        Map<String, Visitor> sessions =
                USERS.values().stream().collect(Collectors.toMap(user -> user, user -> Visitor.of(port, user)));
        var asExpected = new SoftAssertions();
        List<String> opened = camundas().stream()
                .filter(route -> !route.contains("/engine-rest/engine/") && covering(route) != null)
                .toList();
        assertThat(opened.stream().filter(route -> route.contains("/camunda/api/")))
                .hasSizeGreaterThan(80);
        opened.forEach(route -> asExpected
                .assertThat(callAsNobody(port, route).status())
                .as(route)
                .isEqualTo(401));
        USERS.forEach((role, user) -> {
            var caller = new Everywhere(user);
            for (String route : opened) {
                boolean letIn =
                        switch (covering(route).who()) {
                            case SIGNED_IN -> true;
                            case ANY_ROLE -> !role.equals(NO_ROLE);
                            case WORKERS -> !role.equals("auditors") && !role.equals(NO_ROLE);
                            case ADMINISTRATORS -> role.equals("camunda-admin");
                        };
                Answered answer = caller.call(route);
                if (letIn) {
                    asExpected
                            .assertThat(answer.status())
                            .as("%s as %s: %s", route, role, answer.body())
                            .isLessThan(500)
                            .isNotEqualTo(401);
                } else {
                    asExpected
                            .assertThat(answer.status())
                            .as("%s as %s", route, role)
                            .isEqualTo(403);
                }
            }
        });
        asExpected.assertAll();
    }

    @Test
    void thereIsNoOtherEngine() {
        Visitor nobody = Visitor.anonymous(port);
        Visitor somebody = Visitor.of(port, "admin");
        for (String path : List.of(
                "/camunda/app/admin/zz/",
                "/camunda/app/admin/zz",
                "/camunda/app/cockpit/zz/x",
                "/camunda/app/tasklist/default2/",
                "/camunda/app/welcome/DEFAULT/",
                "/camunda/api/admin/auth/user/zz",
                "/camunda/api/engine/engine/zz/task",
                "/camunda/api/cockpit/plugin/base/zz/incident")) {
            assertThat(nobody.open(path).status()).as(path).isIn(401, 404);
            assertThat(somebody.open(path).status()).as(path).isEqualTo(404);
        }
        for (String app : List.of("admin", "cockpit", "tasklist", "welcome")) {
            assertThat(nobody.open("/camunda/app/" + app + "/default/").status())
                    .as(app)
                    .isEqualTo(200);
        }
    }

    /** Somebody at all doors of Camunda: at those of programs by a password, at Tasklist's and Cockpit's in a session. */
    private final class Everywhere {

        private final Caller program;
        private final Visitor session;

        private Everywhere(String user) {
            program = Caller.of(port, user);
            session = Visitor.of(port, user);
        }

        private Answered call(String route) {
            String[] parts = sample(route).split(" ");
            if (!parts[1].startsWith("/camunda/")) {
                Response answer = EveryRouteTest.call(program, route);
                return new Answered(answer.status(), answer.response().body());
            }
            Seen seen = session.sendToCamunda(parts[0], parts[1], "{}");
            return new Answered(seen.status(), seen.body());
        }
    }

    private record Answered(int status, String body) {}

    private static Response callAsNobody(int port, String route) {
        String[] parts = sample(route).split(" ");
        // Programs say who they are, so that no token of a session is asked for, and this one says nothing of use.
        return Caller.anonymous(port)
                .send(parts[0], parts[1], BodyPublishers.ofString("{}"), Map.of("Authorization", "Nobody"));
    }

    private static EngineRoute covering(String route) {
        String[] parts = sample(route).split(" ");
        return EngineRoutes.of(parts[0], parts[1]).orElse(null);
    }

    /** Every route of the engine's REST and of the four web applications. */
    private static List<String> camundas() {
        List<String> routes = new ArrayList<>();
        walk("/engine-rest", CamundaRestResources.getResourceClasses(), routes);
        walk("/camunda/api/engine", new EngineRestApplication().getClasses(), routes);
        walk("/camunda/api/cockpit", new CockpitApplication().getClasses(), routes);
        walk("/camunda/api/admin", new AdminApplication().getClasses(), routes);
        walk("/camunda/api/tasklist", new TasklistApplication().getClasses(), routes);
        walk("/camunda/api/welcome", new WelcomeApplication().getClasses(), routes);
        // Signing in and out, and the pages' own files.
        return routes.stream()
                .filter(route -> !route.contains("/admin/auth/user/") && !route.contains("/static/"))
                .filter(route -> !route.equals("GET /camunda/api/engine/engine/"))
                .distinct()
                .sorted()
                .toList();
    }

    private static void walk(String door, Collection<Class<?>> resources, List<String> routes) {
        for (Class<?> resource : resources) {
            Resource root = Resource.from(resource);
            if (root != null && root.getPath() != null) {
                walk(door + slashed(root.getPath()), root, routes);
            }
        }
    }

    private static void walk(String path, Resource resource, List<String> routes) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            routes.add(method.getHttpMethod() + " " + path.replaceAll("//+", "/"));
        }
        if (resource.getResourceLocator() != null) {
            Class<?> inner = resource.getResourceLocator().getInvocable().getRawResponseType();
            Resource located = Resource.from(inner, true);
            if (located != null) {
                walk(path, located, routes);
            }
        }
        for (Resource child : resource.getChildResources()) {
            walk(path + slashed(child.getPath()), child, routes);
        }
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static String sample(String route) {
        return route.replaceAll("\\{engine}|\\{name}(?=/)", "default")
                .replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "no-such-thing")
                .replaceAll("//+", "/")
                .replaceAll("(?<=.)/$", "/");
    }

    private static Response call(Visitor visitor, String route) {
        String[] parts = sample(route).split(" ");
        return new Response(visitor.sendToCamunda(parts[0], parts[1], "{}").response());
    }

    private static Response call(Caller caller, String route) {
        String[] parts = sample(route).split(" ");
        return caller.send(parts[0], parts[1], BodyPublishers.ofString("{}"), Map.of());
    }
}
