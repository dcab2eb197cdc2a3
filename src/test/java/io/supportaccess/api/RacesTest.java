package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Eight people do the same thing to the same case at once: one of them does it, the others are told so. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Asvs({"v5.0.0-2.3.3", "v5.0.0-2.3.4"})
class RacesTest {

    private static final int CLIENTS = 8;

    /** More in the night: {@code -Draces.cases=200}. */
    private static final int CASES = Integer.getInteger("races.cases", 12);

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identities;

    private List<Caller> racers;

    @BeforeAll
    void eightAccessManagers() {
        for (String racer : racers().toList()) {
            var user = identities.newUser(racer);
            user.setPassword(ApplicationTest.PASSWORD);
            identities.saveUser(user);
            identities.createMembership(racer, "access-managers");
        }
        racers = racers().map(racer -> Caller.of(port, racer)).toList();
    }

    @AfterAll
    void goHome() {
        racers().forEach(identities::deleteUser);
        clients.shutdownNow();
    }

    @Test
    void oneOfEightWinsAndTheRegisterTheAuditTrailAndTheEngineAgree() throws Exception {
        List<String> ended = new ArrayList<>();
        for (int number = 0; number < CASES; number++) {
            ProcessInstance request = cases.start();
            String reference = request.getBusinessKey();
            String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();

            String holder = winner(
                    race((racer, name) -> racer.post("/engine-rest/task/" + task + "/claim", Map.of("userId", name))));
            assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                    .isEqualTo(holder);
            String finisher =
                    winner(race((racer, name) -> racer.post("/engine-rest/task/" + task + "/complete", Map.of())));
            assertThat(completions(task)).containsExactly(finisher);

            cases.complete(request, finisher, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
            cases.complete(request, finisher, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
            var wish = Map.of("days", 1, "reason", "More time.");
            String asker = winner(race((racer, name) -> racer.post(of(reference, "extensions"), wish)));
            assertThat(jdbc.sql("select asked_by from access_extension where reference = :reference")
                            .param("reference", reference)
                            .query(String.class)
                            .list())
                    .containsExactly(asker);
            winner(race((racer, name) -> racer.post(of(reference, "completion"), Map.of())));
            ended.add(reference);
        }
        List<String> withdrawn = new ArrayList<>();
        for (int number = 0; number < CASES; number++) {
            String reference = cases.start().getBusinessKey();
            winner(race((racer, name) -> racer.post(of(reference, "withdrawal"), Map.of("reason", "Solved."))));
            withdrawn.add(reference);
        }
        assertThat(disagreeing(ended, "ENDING_ACCESS", "support-finished", 1)).isEmpty();
        assertThat(disagreeing(withdrawn, "WITHDRAWN", "request-withdrawn", 0)).isEmpty();
    }

    @Test
    void oneOfEightDoesTheStepThatItsKeyNames() throws Exception {
        for (int number = 0; number < CASES; number++) {
            ProcessInstance request = cases.start();
            String step = of(request.getBusinessKey(), "steps/" + ModelIds.OPEN_USERS_SETTINGS);
            String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
            String holder = winner(race((racer, name) -> racer.post(step + "/claim", Map.of())));
            assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                    .isEqualTo(holder);
            String finisher = winner(race((racer, name) -> racer.post(step, Map.of())));
            assertThat(completions(task)).containsExactly(finisher);
        }
    }

    /** Requests whose state, facts and running cases are not all what one winner leaves behind. */
    private List<String> disagreeing(List<String> references, String state, String code, int running) {
        assertThat(references).hasSize(CASES);
        return jdbc.sql("""
            select r.reference from support_request r
             where r.reference in (:references)
               and (r.state <> :state
                    or (select count(*) from audit_entry a
                         where a.reference = r.reference and a.code = :code) <> 1
                    or (select count(*) from act_ru_execution e
                         where e.business_key_ = r.reference and e.parent_id_ is null) <> :running
                    or (select count(*) from access_grant g
                         where g.reference = r.reference and g.confirmed_at is null) <> :running)
            """)
                .param("references", references)
                .param("state", state)
                .param("code", code)
                .param("running", running)
                .query(String.class)
                .list();
    }

    private List<String> completions(String task) {
        return jdbc.sql("select p.user_id from audit_entry e join person p on p.pseudonym = e.actor where e.code ="
                        + " 'step-completed' and e.details ->> 'taskId' = :task")
                .param("task", task)
                .query(String.class)
                .list();
    }

    private Map<String, Response> race(BiFunction<Caller, String, Response> act) throws Exception {
        var start = new CyclicBarrier(CLIENTS);
        List<Callable<Response>> attempts = IntStream.range(0, CLIENTS)
                .<Callable<Response>>mapToObj(number -> () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return act.apply(racers.get(number), name(number));
                })
                .toList();
        List<Future<Response>> answers = clients.invokeAll(attempts, 60, TimeUnit.SECONDS);
        Map<String, Response> byName = new HashMap<>();
        for (int number = 0; number < CLIENTS; number++) {
            byName.put(name(number), answers.get(number).get());
        }
        return byName;
    }

    private static String winner(Map<String, Response> answers) {
        List<String> winners = answers.entrySet().stream()
                .filter(answer -> answer.getValue().status() < 300)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(winners).hasSize(1);
        answers.forEach((name, answer) -> {
            if (!winners.contains(name)) {
                assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
                assertThat(answer.json().path("detail").asText()).isNotBlank();
            }
        });
        return winners.get(0);
    }

    private static String of(String reference, String call) {
        return "/api/support-requests/" + reference + "/" + call;
    }

    private static Stream<String> racers() {
        return IntStream.range(0, CLIENTS).mapToObj(RacesTest::name);
    }

    private static String name(int number) {
        return "racer-" + number;
    }
}
