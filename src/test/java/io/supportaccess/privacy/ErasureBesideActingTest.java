package io.supportaccess.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.LockWaits;
import io.supportaccess.access.Evidences;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A person works at one computer while an administrator erases them at another: nothing of the person stays. */
@ApplicationTest
class ErasureBesideActingTest {

    private static final Map<String, ?> NONE = Map.of();

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private LockWaits waits;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String person;

    /** What an access manager does, in a request of others. */
    private record Act(ProcessInstance request, Function<Caller, Response> asked) {}

    private Act act(String name) {
        return switch (name) {
            case "claim" -> {
                ProcessInstance request = cases.start();
                yield new Act(
                        request, caller -> caller.post(step(request, ModelIds.OPEN_USERS_SETTINGS, "/claim"), NONE));
            }
            case "step" -> {
                ProcessInstance request = cases.start();
                yield new Act(request, caller -> caller.post(step(request, ModelIds.OPEN_USERS_SETTINGS, ""), NONE));
            }
            case "action" -> {
                ProcessInstance request = cases.untilTold(cases.start());
                yield new Act(
                        request,
                        caller -> caller.post(
                                path(request) + "/replies", Map.of("summary", "They ask for a screenshot.")));
            }
            case "evidence" -> {
                ProcessInstance request = cases.untilRemoved(cases.start());
                yield new Act(
                        request,
                        caller -> caller.send(
                                "PUT",
                                path(request) + "/removal-evidence?fileName=users.png",
                                BodyPublishers.ofByteArray(Evidences.png()),
                                Map.of("Content-Type", "application/octet-stream")));
            }
            case "solution" -> {
                ProcessInstance request = cases.untilTold(cases.start());
                yield new Act(
                        request,
                        caller -> caller.put(
                                path(request) + "/what-helped",
                                Map.of("whatHelped", "The bank had to be connected anew.")));
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String path(ProcessInstance request) {
        return "/api/support-requests/" + request.getBusinessKey();
    }

    private static String step(ProcessInstance request, String step, String what) {
        return path(request) + "/steps/" + step + what;
    }

    @BeforeEach
    void somebodyWhomTheTrailKnows() {
        person = "manager-" + UUID.randomUUID();
        var user = identities.newUser(person);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(person, "access-managers");
        jdbc.sql("select pseudonym_of(:person)")
                .param("person", person)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "step", "action", "evidence", "solution"})
    void whoIsJustBeingErasedDoesNothingMore(String name) {
        Act act = act(name);
        var calls = new ArrayList<CompletableFuture<Response>>();
        transaction.executeWithoutResult(inTheWay -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('personal-data-erased', 0))")
                    .query(row -> {});
            calls.add(CompletableFuture.supplyAsync(this::erase));
            await().until(() -> waits.count() >= 1);
            calls.add(CompletableFuture.supplyAsync(() -> act.asked().apply(Caller.of(port, person))));
            await().until(() -> calls.get(1).isDone() || waits.count() >= 2);
        });

        assertThat(calls.get(0).join().status()).isEqualTo(204);
        assertThat(calls.get(1).join().status())
                .as(calls.get(1).join().response().body())
                .isEqualTo(409);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "step", "action", "evidence", "solution"})
    void whoIsJustActingIsErasedAfterwardsOrNotYet(String name) {
        Act act = act(name);
        var calls = new ArrayList<CompletableFuture<Response>>();
        transaction.executeWithoutResult(inTheWay -> {
            jdbc.sql("select reference from support_request where reference = :reference for update")
                    .param("reference", act.request().getBusinessKey())
                    .query(row -> {});
            calls.add(CompletableFuture.supplyAsync(() -> act.asked().apply(Caller.of(port, person))));
            await().until(() -> waits.count() >= 1);
            calls.add(CompletableFuture.supplyAsync(this::erase));
            await().until(() -> calls.get(1).isDone() || waits.count() >= 2);
        });

        assertThat(calls.get(0).join().status())
                .as(calls.get(0).join().response().body())
                .isBetween(200, 204);
        assertThat(calls.get(1).join().status()).isEqualTo(409);
        assertThat(identities.createUserQuery().userId(person).count()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from act_id_membership where user_id_ = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .as("nothing is half erased")
                .isEqualTo(1);
    }

    /** A night's erasures of requests and an erasure on demand meet. */
    @Test
    void whoIsErasedBesideARequestOfTheirsWaitsForIt() {
        ProcessInstance request = cases.start();
        cases.withdraw(request, person);
        var calls = new ArrayList<CompletableFuture<Response>>();
        transaction.executeWithoutResult(inTheWay -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('personal-data-erased', 0))")
                    .query(row -> {});
            calls.add(CompletableFuture.supplyAsync(this::erase));
            await().until(() -> waits.count() >= 1);
            calls.add(CompletableFuture.supplyAsync(() -> Caller.of(port, "admin")
                    .post(path(request) + "/erasure", Map.of("reason", "Asked for by the client."))));
            await().until(() -> waits.count() >= 2);
        });

        assertThat(calls).allSatisfy(call -> assertThat(call.join().status()).isEqualTo(204));
        assertThat(left()).isEmpty();
    }

    private Response erase() {
        return Caller.of(port, "admin")
                .post("/api/people/%s/erasure".formatted(person), Map.of("reason", "Asked for by the person."));
    }

    /** The columns that name the person. */
    private List<String> left() {
        return jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns
             where table_schema = 'public' and data_type in ('text', 'character varying', 'ARRAY')
            """).query(String.class).list().stream()
                .filter(this::namesThePerson)
                .toList();
    }

    private boolean namesThePerson(String column) {
        String[] parts = column.split("\\.");
        return jdbc.sql("select exists (select from %s where %s::text like :name)".formatted(parts[0], parts[1]))
                .param("name", "%" + person + "%")
                .query(Boolean.class)
                .single();
    }
}
