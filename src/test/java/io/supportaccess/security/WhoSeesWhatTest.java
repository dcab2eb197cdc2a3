package io.supportaccess.security;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.access.Evidences;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * Three cases, in organisations A and B, which name a manager each, and in N, which names nobody; and everybody who might
 * look at them or change them, at every door. The tables say what has to come of it.
 */
@ApplicationTest
@Import(Cases.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoSeesWhatTest {

    /** Of each person: the cases that the door shows, and a dash for none. */
    private static final String MESSAGE = "/engine-rest/message";

    private static final String SEEN = """
        door                                                 askerA askerB askerN managerA managerB manager approver auditor admin nobody tokenA
        GET /api/support-requests?organisation={name}        A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{case}                     A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{case}/audit               A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{case}/audit?format=csv    A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{case}/audit?format=ndjson A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/access?organisation={name}                  A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/access?organisation={name}&format=csv       A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/access/exposure?organisation={name}         A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/process-instance?businessKey={case} A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/process-instance/{id}/variables     A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/task?processInstanceId={id}         -      -      -      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/task/{task}                         -      -      -      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/task/{task}/variables               -      -      -      AN       B        N       ABN      ABN     ABN   -      AN
        GET /camunda/task/{task}/form-variables              -      -      -      AN       B        N       ABN      ABN     ABN   -      -
        GET /camunda/task/{task}                             -      -      -      AN       B        N       ABN      ABN     ABN   -      -
        POST /camunda/filter/{filter}/list?maxResults=500    -      -      -      AN       B        N       ABN      ABN     ABN   -      -
        GET /camunda/process-instance/{id}                   A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /access?organisation={name}                      A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /requests?organisation={name}                    A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /reports?organisation={name}                     A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /api/reports?organisation={name}                 A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/reports?organisation={name}&format=csv      A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /reports/statement?organisation={name}           -      -      -      AN       B        N       ABN      ABN     ABN   -      -
        GET /api/reports/statement?organisation={name}       -      -      -      AN       B        N       ABN      ABN     ABN   -      AN
        GET /requests/{case}                                 A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /api/support-requests/{ended}                    A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{ended}/audit              A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{ended}/message            A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{ended}/permit             A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{ended}/permit?format=pdf  A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/support-requests/{ended}/removal-evidence   A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /api/access/avoided?organisation={name}          A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /requests/{ended}                                A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /requests/{case}/extensions                      A      B      N      AN       B        N       ABN      ABN     ABN   -      -
        GET /api/audit?size=200&organisation={name}          -      -      -      -        -        -       -        ABN     ABN   -      -
        GET /api/audit?format=csv                            -      -      -      -        -        -       -        ABN     ABN   -      -
        GET /api/audit?format=ndjson                         -      -      -      -        -        -       -        ABN     ABN   -      -
        GET /engine-rest/process-instance/{id}               A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/process-instance/{id}/variables/reference A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/process-instance?active=true        A      B      N      AN       B        N       ABN      ABN     ABN   -      AN
        GET /engine-rest/task/{task}/variables/reference     -      -      -      AN       B        N       ABN      ABN     ABN   -      AN
        GET /camunda/task/{task}/form                        -      -      -      AN       B        N       ABN      ABN     ABN   -      -
        GET /camunda/task/{task}/deployed-form               -      -      -      AN       B        N       ABN      ABN     ABN   -      -
        """;

    /** Of each person: the cases that let the call in, though what it says here is not enough, or comes too early. */
    private static final String CHANGED = """
        call                                                 askerA askerB askerN managerA managerB manager approver auditor admin nobody tokenA
        POST /api/support-requests/{case}/break-glass        -      -      -      AN       B        N       -        -       ABN   -      AN
        POST /api/support-requests/{case}/revoke             -      -      -      AN       B        N       ABN      -       ABN   -      AN
        POST /requests/{case}/revoke                         -      -      -      AN       B        N       ABN      -       ABN   -      -
        POST /api/support-requests/{case}/extensions         A      B      N      AN       B        N       -        -       ABN   -      AN
        PUT  /api/support-requests/{case}/removal-evidence?fileName=a.png A      B      N      AN       B        N       -        -       ABN   -      AN
        POST /api/support-requests/{case}/attachments?fileName=a.png A      B      N      AN       B        N       -        -       ABN   -      AN
        PUT  /api/organisations/{organisation}               -      -      -      -        -        -       -        -       ABN   -      -
        POST /engine-rest/task/{task}/complete               -      -      -      AN       B        N       -        -       ABN   -      AN
        POST /engine-rest/task/{task}/claim                  -      -      -      AN       B        N       -        -       ABN   -      AN
        POST /camunda/task/{task}/complete                   -      -      -      AN       B        N       -        -       ABN   -      -
        POST /requests/{case}/extensions                     A      B      N      AN       B        N       -        -       ABN   -      -
        POST /api/support-requests/{case}/replies            A      B      N      AN       B        N       -        -       ABN   -      AN
        POST /api/support-requests/{case}/completion         A      B      N      AN       B        N       -        -       ABN   -      AN
        POST /api/support-requests/{case}/withdrawal         A      B      N      AN       B        N       -        -       ABN   -      AN
        PUT /api/support-requests/{case}/what-helped         A      B      N      AN       B        N       -        -       ABN   -      AN
        PUT /api/support-requests/{ended}/what-helped        A      B      N      AN       B        N       -        -       ABN   -      AN
        POST /api/support-requests/{ended}/withdrawal        A      B      N      AN       B        N       -        -       ABN   -      AN
        POST /api/support-requests/{case}/erasure            -      -      -      -        -        -       -        -       ABN   -      -
        POST /engine-rest/message?{case}                     A      B      N      AN       B        N       -        -       ABN   -      AN
        POST /camunda/task/{task}/assignee                   -      -      -      -        -        -       -        -       ABN   -      -
        POST /camunda/task/{task}/submit-form                -      -      -      AN       B        N       -        -       ABN   -      -
        DELETE /camunda/process-instance/{id}                -      -      -      -        -        -       -        -       ABN   -      -
        POST /requests/{case}/replies                        A      B      N      AN       B        N       -        -       ABN   -      -
        POST /requests/{case}/completion                     A      B      N      AN       B        N       -        -       ABN   -      -
        POST /requests/{case}/withdrawal                     A      B      N      AN       B        N       -        -       ABN   -      -
        POST /requests/{case}/break-glass                    -      -      -      AN       B        N       -        -       ABN   -      -
        POST /requests/{case}/what-helped                    A      B      N      AN       B        N       -        -       ABN   -      -
        """;

    /** What is found or not by its address, and does not say whose it is. */
    private static final Pattern OF_ONE_CASE = Pattern.compile(
            "/api/support-requests/.*/(message|permit|removal-evidence).*|/(engine-rest|camunda)/task/.*/.*|/requests/.*/extensions");

    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, ProcessInstance> instances = new HashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    /** Who calls: as a program, and in a session. */
    private record Person(String user, Caller program, Optional<Visitor> session) {}

    @BeforeAll
    void threeCasesAndEverybody() {
        List.of("A", "B", "N").forEach(letter -> join("asker" + letter, "requesters"));
        join("managerA", "access-managers");
        join("managerB", "requesters");
        join("nobody");
        Map.of("manager", "access-manager", "approver", "approver", "auditor", "auditor", "admin", "admin")
                .forEach(this::enter);
        put("A", List.of("managerA"));
        put("B", List.of("managerB"));
        put("N", List.of());
        end("A", "askerA", "managerA");
        end("B", "askerB", "managerB");
        end("N", "askerN", "access-manager");
        begin("A", "askerA", "managerA");
        begin("B", "askerB", "managerB");
        begin("N", "askerN", "access-manager");
        String token = people.get("managerA")
                .program()
                .post(
                        "/api/tokens",
                        Map.of(
                                "name",
                                "matrix",
                                "days",
                                1,
                                "scopes",
                                List.of(
                                        "requests:read",
                                        "requests:write",
                                        "requests:break-glass",
                                        "access:read",
                                        "audit:read",
                                        "organisations:read",
                                        "engine")))
                .json()
                .path("token")
                .asText();
        people.put("tokenA", new Person("managerA", Caller.withToken(port, token), Optional.empty()));
    }

    @AfterAll
    void leave() {
        List.of("askerA", "askerB", "askerN", "managerA", "managerB", "nobody").forEach(identities::deleteUser);
    }

    @Test
    void everybodySeesTheOwnCasesAtEveryDoor() {
        decide(SEEN, this::shows);
    }

    @Test
    void everybodyChangesWhatTheRoleAllowsAtEveryDoor() {
        decide(CHANGED, this::letsIn);
    }

    @Test
    void otherManagersOfARunningCaseSeeItAtEveryDoorAndOfTheOldOnesWhoHadAPart() {
        put("P", List.of("managerA", "askerA"));
        begin("P", "requester", "managerA");
        put("P", List.of("managerB"));
        for (String door : List.of(
                "/api/support-requests/{case}",
                "/api/support-requests?organisation={name}",
                "/api/access?organisation={name}",
                "/engine-rest/process-instance?businessKey={case}",
                "/engine-rest/process-instance/{id}/variables",
                "/camunda/process-instance/{id}",
                "/access?organisation={name}",
                "/requests/{case}")) {
            assertThat(seeingP(door)).as(door).containsExactly("managerA", "managerB");
        }
        for (String step : List.of(
                "/engine-rest/task/{task}",
                "/engine-rest/task?processInstanceId={id}",
                "/camunda/task/{task}",
                "POST /camunda/filter/{filter}/list?maxResults=500")) {
            assertThat(seeingP(step)).as(step).containsExactly("managerB");
        }
    }

    private List<String> seeingP(String door) {
        return Stream.of("managerA", "askerA", "managerB")
                .filter(name -> door.startsWith("POST ")
                        ? shows(people.get(name), "POST", filled(door.substring(5), "P"), "P")
                        : shows(people.get(name), "GET", filled(door, "P"), "P"))
                .toList();
    }

    @Test
    void whoHoldsAStepGivesItBackAndToNobodyElse() {
        ProcessInstance request = cases.start(Map.of("reference", "STEP-BACK"));
        String task =
                "/task/" + cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        Caller holder = people.get("manager").program();
        Caller other = people.get("managerA").program();
        assertThat(holder.post("/engine-rest" + task + "/claim", Map.of("userId", "access-manager"))
                        .status())
                .isEqualTo(204);
        assertThat(other.post("/engine-rest" + task + "/unclaim", Map.of()).status())
                .isEqualTo(403);
        assertThat(people.get("manager")
                        .session()
                        .orElseThrow()
                        .askEngine("POST", task + "/assignee", Map.of("userId", "nobody"))
                        .status())
                .isEqualTo(403);

        assertThat(holder.post("/engine-rest" + task + "/unclaim", Map.of()).status())
                .isEqualTo(204);
        assertThat(other.post("/engine-rest" + task + "/claim", Map.of("userId", "managerA"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void everybodyChangesTheOwnPasswordWithTheOldOneAndNobodyTheOwnRecordOrGroups() {
        var rights = new SoftAssertions();
        for (String name : List.of("askerA", "managerA", "nobody")) {
            Person person = people.get(name);
            Visitor session = person.session().orElseThrow();
            for (String record : List.of("/profile", "/credentials")) {
                rights.assertThat(session.askEngine(
                                        "PUT",
                                        "/user/" + name + record,
                                        Map.of(
                                                "firstName", "Another",
                                                "password", "another-password-of-mine",
                                                "authenticatedUserPassword", "not-the-old-one"))
                                .status())
                        .as("%s of %s", record, name)
                        .isIn(record.equals("/profile") ? List.of(403) : List.of(400, 403));
            }
            rights.assertThat(session.askEngine("PUT", "/group/camunda-admin/members/" + name, "{}")
                            .status())
                    .isEqualTo(403);
            rights.assertThat(session.changePassword(name, ApplicationTest.PASSWORD, "another-password-of-mine")
                            .status())
                    .as(name)
                    .isEqualTo(204);
            rights.assertThat(session.changePassword(name, "another-password-of-mine", ApplicationTest.PASSWORD)
                            .status())
                    .as(name)
                    .isEqualTo(204);
        }
        rights.assertAll();
    }

    private interface Decision {
        boolean holds(Person person, String method, String address, String letter);
    }

    private void decide(String table, Decision decision) {
        List<String[]> rows = table.lines().map(line -> line.split("\\s+")).toList();
        var asExpected = new SoftAssertions();
        rows.stream().skip(1).map(WhoSeesWhatTest::cells).forEach(row -> {
            for (int column = 1; column < row.length; column++) {
                String name = rows.get(0)[column];
                Person person = people.get(name);
                String[] call = row[0].split(" ");
                String found = Stream.of("A", "B", "N")
                        .filter(letter -> decision.holds(person, call[0], filled(call[1], letter), letter))
                        .collect(joining());
                asExpected
                        .assertThat(found.isEmpty() ? "-" : found)
                        .as("%s as %s", row[0], name)
                        .isEqualTo(row[column]);
            }
        });
        asExpected.assertAll();
    }

    /** The method and the address are one cell. */
    private static String[] cells(String[] words) {
        return Stream.concat(
                        Stream.of(words[0] + " " + words[1]),
                        Arrays.stream(words).skip(2))
                .toArray(String[]::new);
    }

    private boolean shows(Person person, String method, String address, String letter) {
        HttpResponse<String> answer = send(person, method, address);
        if (OF_ONE_CASE.matcher(address).matches()) {
            return answer.statusCode() == 200
                    || answer.statusCode() == 302
                            && !answer.headers()
                                    .firstValue("Location")
                                    .orElseThrow()
                                    .equals("/sign-in");
        }
        return answer.statusCode() == 200
                        && Stream.of(reference(letter), instances.get(letter).getId())
                                .anyMatch(answer.body().replaceAll("(?s)<datalist.*?</datalist>", "")::contains)
                || answer.statusCode() == 200
                        && address.matches(".*(exposure|/reports).*")
                        && exposed(answer.body(), letter)
                || answer.statusCode() == 200
                        && address.contains("avoided")
                        && answer.body().contains(":1}");
    }

    private static boolean exposed(String body, String letter) {
        return body.contains("\"organisation\":\"%s\"".formatted(name(letter)))
                || body.replaceAll("<[^>]*>", "").contains(name(letter));
    }

    /** Not refused for who asks, but for what it says. */
    private boolean letsIn(Person person, String method, String address, String letter) {
        return Set.of(200, 204, 302, 400, 409)
                .contains(send(person, method, address).statusCode());
    }

    private HttpResponse<String> send(Person person, String method, String address) {
        if (address.startsWith("/access") || address.startsWith("/reports") || address.startsWith("/requests")) {
            return person.session()
                    .map(visitor -> (method.equals("GET")
                                    ? visitor.open(address)
                                    : visitor.submit(anyPage(person), address, Map.of("days", "", "reason", "")))
                            .response())
                    .orElseGet(() -> program(person, method, address));
        }
        String path = address.replaceFirst("^/camunda/", "/camunda/api/engine/engine/default/");
        return person.session()
                .filter(visitor -> address.startsWith("/camunda/"))
                .map(visitor -> (method.equals("GET")
                                ? visitor.open(path)
                                : visitor.sendToCamunda(method, path, body(person, path)))
                        .response())
                .orElseGet(() -> program(person, method, path));
    }

    /** With a form, for its token. */
    private static String anyPage(Person person) {
        return person.user().equals("nobody") ? "/sign-in" : "/access";
    }

    private HttpResponse<String> program(Person person, String method, String path) {
        return person.program()
                .send(
                        method,
                        path.startsWith(MESSAGE) ? MESSAGE : path,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body(person, path)),
                        Map.of())
                .response();
    }

    private static String body(Person person, String path) {
        if (path.endsWith("/claim") || path.endsWith("/assignee")) {
            return "{\"userId\": \"%s\"}".formatted(person.user());
        }
        if (path.endsWith("/break-glass")) {
            return "{\"reason\": \"Nobody approves and the payday is today.\"}";
        }
        return path.startsWith(MESSAGE)
                ? "{\"messageName\": \"supportAccess.requestWithdrawn\", \"businessKey\": \"%s\"}"
                        .formatted(path.substring(MESSAGE.length() + 1))
                : "{}";
    }

    private String filled(String address, String letter) {
        String id = instances.get(letter).getId();
        return address.replace("{case}", reference(letter))
                .replace("{ended}", "ENDED-" + reference(letter))
                .replace("{name}", name(letter).replace(" ", "%20"))
                .replace("{organisation}", "rights-" + letter)
                .replace("{id}", id)
                .replace(
                        "{task}",
                        tasks.createTaskQuery()
                                .processInstanceId(id)
                                .singleResult()
                                .getId())
                .replace(
                        "{filter}",
                        filters.createFilterQuery()
                                .filterName("All open requests")
                                .singleResult()
                                .getId());
    }

    private static String reference(String letter) {
        return "RIGHTS-" + letter;
    }

    private static String name(String letter) {
        return "Rights " + letter + " Ltd";
    }

    private void begin(String letter, String asker, String manager) {
        instances.put(letter, begun(letter, reference(letter), asker, manager));
    }

    private ProcessInstance begun(String letter, String reference, String asker, String manager) {
        ProcessInstance started = cases.start(asker, Map.of("organisation", name(letter), "reference", reference));
        ProcessInstance instance = cases.instance(started.getBusinessKey());
        cases.complete(instance, manager, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(instance, manager, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        return instance;
    }

    /** A case with all that one leaves behind, and a question that was answered without access. */
    private void end(String letter, String asker, String manager) {
        ProcessInstance request = begun(letter, "ENDED-" + reference(letter), asker, manager);
        cases.complete(request, manager, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, asker, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, asker, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4711"));
        cases.finish(request, asker);
        cases.complete(request, manager, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        assertThat(people.get("admin")
                        .program()
                        .send(
                                "PUT",
                                "/api/support-requests/ENDED-%s/removal-evidence?fileName=users.png"
                                        .formatted(reference(letter)),
                                BodyPublishers.ofByteArray(Evidences.png()),
                                Map.of("Content-Type", "application/octet-stream"))
                        .status())
                .isEqualTo(204);
        cases.complete(request, "admin", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        ProcessInstance question = cases.start(asker, Map.of("organisation", name(letter), "category", "billing"));
        cases.run(question, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(question, asker, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(question, asker, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4712"));
        cases.complete(question, asker, ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", true));
    }

    private void put(String letter, List<String> managers) {
        assertThat(people.get("admin")
                        .program()
                        .put(
                                "/api/organisations/rights-" + letter,
                                Map.of("name", name(letter), "region", "NZ", "accessManagers", managers))
                        .status())
                .isLessThan(300);
    }

    private void join(String user, String... groups) {
        var newcomer = identities.newUser(user);
        newcomer.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(newcomer);
        for (String group : groups) {
            identities.createMembership(user, group);
        }
        enter(user, user);
    }

    private void enter(String name, String user) {
        people.put(name, new Person(user, Caller.of(port, user), Optional.of(Visitor.of(port, user))));
    }
}
