package io.supportaccess.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.abuse.Routes.Route;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random calls of every route by eight clients: none makes the application fail, tell its inner words or lose its rules. */
@ApplicationTest
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_124L);
    private static final int CLIENTS = 8;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/octet-stream",
            "x/y",
            "");
    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "application/json",
            "text/html",
            "application/xml",
            "application/pdf",
            "application/hal+json",
            "x",
            "");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Known known = new Known();
    private final Routes routes = Routes.knowing(known);
    private Callers callers;

    @BeforeEach
    void somethingToFind() throws IOException {
        for (String user : List.of("fuzz-1", "fuzz-2")) {
            if (identities.createUserQuery().userId(user).count() == 0) {
                var stranger = identities.newUser(user);
                stranger.setPassword(ApplicationTest.PASSWORD);
                identities.saveUser(stranger);
            }
        }
        var told = cases.untilTold(cases.start());
        var ended = cases.untilEnded(cases.start());
        var begun = List.of(cases.start(), cases.start(Map.of("payrollAccess", true)), told, ended);
        known.add(
                "reference",
                begun.stream().map(request -> request.getBusinessKey()).toList());
        known.add(
                "process-instance",
                begun.stream().map(request -> request.getId()).toList());
        known.add(
                "task",
                begun.stream()
                        .flatMap(request -> tasks.createTaskQuery().processInstanceId(request.getId()).list().stream())
                        .map(task -> task.getId())
                        .toList());
        known.add(
                "process-definition",
                List.of(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("invite-xero-support")
                        .latestVersion()
                        .singleResult()
                        .getId()));
        known.add("key", List.of("invite-xero-support"));
        known.add("step", List.of(ModelIds.OPEN_USERS_SETTINGS, ModelIds.ADD_XERO_SUPPORT, ModelIds.APPROVE_ACCESS));
        known.add(
                "filter",
                filters.createFilterQuery().list().stream()
                        .map(filter -> filter.getId())
                        .toList());
        known.add("user", List.of("fuzz-1", "fuzz-2"));
        known.add("userId", List.of("fuzz-1", "fuzz-2"));
        known.add("group", List.of("fuzz-group"));
        known.add("organisations", List.of("fuzzed", "fuzzed-2"));
        known.add("name", List.of("organisation", "subject", "caseNumber", "notThere"));
        known.add(
                "action",
                List.of("replies", "extensions", "withdrawal", "completion", "what-helped", "break-glass", "revoke"));
        callers = Callers.at(port);
    }

    @Test
    void noCallMakesTheApplicationFail() throws Exception {
        System.out.printf("Fuzz: %d requests, seed %d (-Dfuzz.requests, -Dfuzz.seed)%n", REQUESTS, SEED);
        Instant start = Instant.now();
        long began = System.nanoTime();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        var next = new AtomicInteger();
        List<Callable<Void>> work = IntStream.range(0, CLIENTS)
                .<Callable<Void>>mapToObj(client -> () -> {
                    try (var wire = new Wire(port)) {
                        for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                            judge(number, wire);
                        }
                    }
                    return null;
                })
                .toList();
        for (Future<Void> done : clients.invokeAll(work)) {
            done.get();
        }
        clients.shutdown();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("Fuzz: %.0f requests a second, statuses %s%n", REQUESTS / seconds, new TreeMap<>(statuses));

        assertThat(findings.stream().limit(40).collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(statuses.getOrDefault(429, 0)).isLessThan(REQUESTS / 20);
        // Most calls get past the door: what stands behind it is looked at.
        assertThat(statuses.getOrDefault(401, 0) + statuses.getOrDefault(403, 0))
                .isLessThan(REQUESTS / 5);
        assertThat(statuses.keySet()).contains(200, 201, 204, 400, 401, 403, 404, 405);
        assertThat(cases.state(cases.untilEnded(cases.start()))).isEqualTo(RequestState.ENDED);
        assertThat(againstTheRules(start)).isEmpty();
    }

    private void judge(int number, Wire wire) throws Exception {
        Sent request = drawn(new Strange(new Random(SEED * 1_000_003L + number)));
        Said answer = wire.send(request);
        statuses.merge(answer.status(), 1, Integer::sum);
        known.learn(request, answer);
        if (answer.status() >= 500 || answer.tellsInnerWords()) {
            findings.add("%d: %s %s %s%n   %s%n   -> %s %s"
                    .formatted(
                            number,
                            request.method(),
                            request.target(),
                            request.headers(),
                            new String(request.body(), 0, Math.min(500, request.body().length), StandardCharsets.UTF_8),
                            answer.innerWords(),
                            answer.summary()));
        }
    }

    private Sent drawn(Strange strange) {
        Route route = routes.draw(strange);
        String method = strange.chance(95) ? route.method() : strange.one(METHODS);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", strange.chance(92) ? TYPES.get(route.isPage() ? 1 : 0) : strange.one(TYPES));
        headers.put("Accept", strange.chance(90) ? "*/*" : strange.one(ACCEPTED));
        if (strange.chance(5)) {
            headers.put("Idempotency-Key", strange.text().replaceAll("[\r\n]", ""));
        }
        var request = new Sent(
                method,
                routes.filled(route.path(), strange) + query(route, strange),
                headers,
                body(route, method, strange));
        return callers.signed(request, route.letIn(), strange);
    }

    /** Few rows, as a program asks for them: a list of all that the fuzz has begun would cost more than all else. */
    private static String query(Route route, Strange strange) {
        var query = new StringBuilder(strange.chance(85) && route.method().equals("GET") ? "?maxResults=5&size=5" : "");
        for (int more = strange.chance(40) ? 1 + strange.random().nextInt(3) : 0; more > 0; more--) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(strange.one(Routes.PARAMETERS))
                    .append('=')
                    .append(strange.encoded());
        }
        return query.toString();
    }

    private byte[] body(Route route, String method, Strange strange) {
        if (method.equals("GET") || method.equals("HEAD")) {
            return new byte[0];
        }
        Map<String, Object> honest = routes.body(route.path(), strange);
        return route.isPage() ? strange.form(honest) : strange.body(honest);
    }

    /** References of this run's cases of which the register, the engine and the grants tell different things. */
    private List<String> againstTheRules(Instant began) {
        return jdbc.sql("""
                        select r.reference from support_request r
                          left join act_ru_execution e on e.business_key_ = r.reference and e.parent_id_ is null
                         where r.requested_at >= :began
                         group by r.reference, r.state
                        having count(e.id_) > 1
                            or r.state not in ('ENDED', 'REFUSED', 'EXPIRED', 'WITHDRAWN') and count(e.id_) = 0
                            or r.state in ('ENDED', 'REFUSED', 'EXPIRED', 'WITHDRAWN') and exists (
                                   select 1 from act_ru_task t where t.proc_inst_id_ = min(e.id_)
                                      and t.task_def_key_ <> 'UserTask_ReviewBreakGlass')
                        union all
                        select min(reference) from access_grant where confirmed_at is null
                         group by organisation_id having count(*) > 1
                        """)
                .param("began", Timestamp.from(began))
                .query(String.class)
                .list();
    }
}
