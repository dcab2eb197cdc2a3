package io.supportaccess.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.process.Cases;
import io.supportaccess.request.RequestState;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Random calls of every route by eight clients: none makes the application fail, tell its inner words or lose its rules. */
@ApplicationTest
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_124L);
    private static final int CLIENTS = 8;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
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

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping ours;

    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private List<String> credentials;
    private Routes routes;

    @BeforeEach
    void somethingToFind() {
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
        Map<String, List<String>> known = new HashMap<>();
        known.put(
                "reference",
                begun.stream().map(request -> request.getBusinessKey()).toList());
        known.put(
                "process-instance",
                begun.stream().map(request -> request.getId()).toList());
        known.put(
                "task",
                begun.stream()
                        .flatMap(request -> tasks.createTaskQuery().processInstanceId(request.getId()).list().stream())
                        .map(task -> task.getId())
                        .toList());
        known.put(
                "process-definition",
                List.of(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("invite-xero-support")
                        .latestVersion()
                        .singleResult()
                        .getId()));
        known.put("key", List.of("invite-xero-support"));
        known.put(
                "filter",
                filters.createFilterQuery().list().stream()
                        .map(filter -> filter.getId())
                        .toList());
        known.put("user", List.of("fuzz-1", "fuzz-2"));
        known.put("userId", known.get("user"));
        known.put("group", List.of("fuzz-group"));
        known.put("organisations", List.of("fuzzed", "fuzzed-2"));
        known.put("name", List.of("organisation", "subject", "caseNumber", "notThere"));
        known.put("action", List.of("replies", "extensions", "withdrawal", "completion", "what-helped", "break-glass"));
        routes = Routes.of(ours, known);
        credentials = new ArrayList<>(List.of("", "Nobody", "Bearer xsa_nonsense"));
        for (String user : List.of("requester", "access-manager", "approver", "auditor", "admin")) {
            credentials.add("Basic "
                    + Base64.getEncoder()
                            .encodeToString((user + ":" + ApplicationTest.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        }
        credentials.add("Bearer "
                + Caller.of(port, "admin")
                        .post(
                                "/api/tokens",
                                Map.of("name", "fuzz", "scopes", List.of("requests:read", "requests:write", "engine")))
                        .json()
                        .path("token")
                        .asText());
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
        assertThat(statuses.keySet()).contains(200, 201, 204, 400, 401, 403, 404, 405);
        assertThat(cases.state(cases.untilEnded(cases.start()))).isEqualTo(RequestState.ENDED);
        assertThat(againstTheRules(start)).isEmpty();
    }

    private void judge(int number, Wire wire) throws Exception {
        Sent request = drawn(new Strange(new Random(SEED * 1_000_003L + number)));
        Said answer = wire.send(request);
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500 || answer.tellsInnerWords()) {
            findings.add("%d: %s %s %s%n   %s%n   -> %s"
                    .formatted(
                            number,
                            request.method(),
                            request.target(),
                            request.headers(),
                            new String(request.body(), 0, Math.min(500, request.body().length), StandardCharsets.UTF_8),
                            answer.summary()));
        }
    }

    private Sent drawn(Strange strange) {
        String[] route = routes.draw(strange).split(" ");
        String path = routes.filled(route[1], strange);
        String method = strange.chance(92) ? route[0] : strange.one(METHODS);
        var query = new StringBuilder();
        for (int more = strange.chance(40) ? 1 + strange.random().nextInt(3) : 0; more > 0; more--) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(strange.one(Routes.PARAMETERS))
                    .append('=')
                    .append(strange.encoded());
        }
        byte[] body = method.equals("GET") || method.equals("HEAD") ? new byte[0] : strange.body(routes.body(route[1]));
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", strange.chance(90) ? TYPES.get(0) : strange.one(TYPES));
        headers.put("Accept", strange.chance(80) ? "*/*" : strange.one(ACCEPTED));
        // A wrong token counts against the address from which all of this comes.
        String credential = strange.one(credentials);
        headers.put(
                "Authorization", credential.startsWith("Bearer xsa_n") && strange.chance(95) ? "Nobody" : credential);
        if (strange.chance(5)) {
            headers.put("Idempotency-Key", strange.text().replaceAll("[\r\n]", ""));
        }
        return new Sent(method, path + query, headers, body);
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
