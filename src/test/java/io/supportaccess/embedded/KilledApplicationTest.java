package io.supportaccess.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.SupportAccessApplication;
import io.supportaccess.Visitor;
import io.supportaccess.process.ModelIds;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail, a machine that goes down in the middle of a case, a provider that is gone: the application in a process of its own. */
class KilledApplicationTest {

    /** In the night, {@code -Dkilled.starts=all}, with a start before it that closes the sign-in, and a failing database. */
    private static final boolean ALL = "all".equals(System.getProperty("killed.starts"));

    private static final String REQUESTS = "/api/support-requests";

    @TempDir
    private Path directory;

    private final int webPort = freePort();
    private final int databasePort = freePort();
    private Process application;

    @AfterEach
    void endWhatIsLeft() throws Exception {
        if (application == null) {
            return;
        }
        application.destroy();
        if (!application.waitFor(45, TimeUnit.SECONDS)) {
            application.destroyForcibly().waitFor();
        }
        Path pid = directory.resolve("postgres/postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0))).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aCaseGoesOnWhereItStood() throws Exception {
        application = start("first.log");
        assertThat(caller("requester").post(REQUESTS, request()).status()).isEqualTo(201);
        complete("access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());

        JsonNode timers = timers();
        assertThat(timers.size()).as("the expiry").isEqualTo(1);
        application.destroyForcibly().waitFor();
        assertThat(directory.resolve("postgres/postmaster.pid"))
                .as("the server lives on")
                .exists();

        // Where numbers are written with other digits, addresses and references are not.
        application = start("second.log", "-Duser.language=ar", "-Duser.country=EG");
        assertThat(caller("requester")
                        .get(REQUESTS + "/KILLED-1")
                        .json()
                        .at("/openTasks/0/key")
                        .asText())
                .isEqualTo(ModelIds.ADD_XERO_SUPPORT);
        assertThat(timers()).as("timers").isEqualTo(timers);
        complete("access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", Map.of("value", true)));
        complete("access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", Map.of("value", true)));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(caller("requester")
                        .get(REQUESTS + "/KILLED-1")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("NOTIFYING_SUPPORT"));
        var body = new HashMap<>(request());
        body.remove("reference");
        body.put("organisation", "Demo Company (AU)");
        assertThat(caller("requester")
                        .post(REQUESTS, body)
                        .json()
                        .path("reference")
                        .asText())
                .matches("XS-[0-9]{4}-[0-9]{4}");

        end();
        assertThat(directory.resolve("postgres/postmaster.pid"))
                .as("the server ends with it")
                .doesNotExist();
    }

    @Test
    void aFailedStartStillTellsThePasswordsThatItMade() throws Exception {
        try (var taken = new ServerSocket(webPort, 1, InetAddress.getLoopbackAddress())) {
            application = launch("failed.log", List.of());
            assertThat(application.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(directory.resolve("failed.log"))
                    .content()
                    .contains("Port " + taken.getLocalPort() + " was already in use");
        }
        assertThat(directory.resolve("failed.log"))
                .content()
                .containsPattern("admin +camunda-admin +\\S{15,}")
                .containsPattern("requester +requesters +\\S{15,}");
    }

    @Test
    void whereTheProviderIsGoneTheAdministratorGetsInByARestartAndTheNextOneEndsThat() throws Exception {
        String closed = "-Dsupport-access.sign-in.local=false";
        String[] gone = {
            "-Dspring.security.oauth2.client.provider.office.issuer-uri=http://127.0.0.1:1",
            "-Dspring.security.oauth2.client.registration.office.client-id=support-access",
            "-Dspring.security.oauth2.client.registration.office.client-secret=secret"
        };
        InitialisedData.copyTo(directory.resolve("postgres"));
        if (ALL) {
            application = start("closed.log", gone[0], gone[1], gone[2], closed);
            nobodyGetsInByAPassword();
            end();
        }
        application = start("opened.log", gone);
        Visitor admin = Visitor.of(webPort, "admin");
        assertThat(admin.open("/api/audit").status()).isEqualTo(200);
        assertThat(admin.open("/camunda/api/engine/engine/default/user/count").status())
                .isEqualTo(200);

        end();
        application = start("closed-again.log", gone[0], gone[1], gone[2], closed);
        assertThat(admin.open("/api/audit").status()).isEqualTo(401);
        nobodyGetsInByAPassword();
    }

    /** Prints what it measured: the operator's manual has the figures. */
    @Test
    void aKilledOrFrozenDatabaseIsToldAndServesAgain() throws Exception {
        assumeTrue(ALL, "takes a start and half a minute, so it runs in the night");
        InitialisedData.copyTo(directory.resolve("postgres"));
        application = start("failing.log");
        assertThat(caller("requester").post(REQUESTS, request()).status()).isEqualTo(201);

        signal("-KILL");
        long killed = System.nanoTime();
        Duration servedAfterKill = until(
                killed, () -> caller("requester").get(REQUESTS + "/KILLED-1").status() == 200);

        signal("-STOP");
        long frozen = System.nanoTime();
        var waiting = CompletableFuture.supplyAsync(() -> {
            assertThat(caller("requester").get(REQUESTS + "/KILLED-1").status()).isEqualTo(503);
            return since(frozen);
        });
        Duration told = until(frozen, () -> health() == 503);
        Duration longestCall = waiting.join();
        assertThat(told).isLessThan(Duration.ofSeconds(3));
        assertThat(longestCall).isLessThan(Duration.ofSeconds(10));
        assertThat(caller("requester").post(REQUESTS, request()).status()).isEqualTo(503);

        signal("-CONT");
        long thawed = System.nanoTime();
        Duration served = until(
                thawed,
                () -> health() == 200
                        && caller("requester").get(REQUESTS + "/KILLED-1").status() == 200);
        assertThat(served).isLessThan(Duration.ofSeconds(5));
        System.out.printf(
                "Killed: served again after %d ms. Frozen: told after %d ms, longest call %d ms, served again %d ms after"
                        + " its end.%n",
                servedAfterKill.toMillis(), told.toMillis(), longestCall.toMillis(), served.toMillis());
    }

    /** To the server and all its processes. */
    private void signal(String signal) throws Exception {
        ProcessHandle server =
                new ServerProcess(directory.resolve("postgres")).running().orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(server), server.descendants()).forEach(each -> command.add(String.valueOf(each.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private int health() {
        return Caller.anonymous(webPort).get("/actuator/health").status();
    }

    private static Duration until(long began, Callable<Boolean> seen) {
        await().atMost(Duration.ofSeconds(30)).until(seen);
        return since(began);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void nobodyGetsInByAPassword() {
        assertThat(Visitor.anonymous(webPort)
                        .open("/oauth2/authorization/office")
                        .location())
                .endsWith("refused=unreachable");
        assertThat(Visitor.anonymous(webPort).open("/sign-in").body()).doesNotContain("type=\"password\"");
        assertThat(caller("admin").get("/api/audit").status()).isEqualTo(401);
    }

    private void end() throws InterruptedException {
        application.destroy();
        assertThat(application.waitFor(45, TimeUnit.SECONDS))
                .as("it ends when asked to")
                .isTrue();
    }

    private JsonNode timers() {
        return caller("admin")
                .get("/engine-rest/job?timers=true&sortBy=jobDueDate&sortOrder=asc")
                .json();
    }

    private Process start(String log, String... options) throws IOException {
        Process started = launch(
                log,
                List.of(
                        "--support-access.admin.password=" + ApplicationTest.PASSWORD,
                        "--support-access.demo.password=" + ApplicationTest.PASSWORD),
                options);
        await().atMost(Duration.ofSeconds(120))
                .failFast(() -> {
                    assertThat(started.isAlive())
                            .as(Files.readString(directory.resolve(log)))
                            .isTrue();
                })
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> Caller.anonymous(webPort).get("/actuator/health").status() == 200);
        return started;
    }

    private Process launch(String log, List<String> settings, String... options) throws IOException {
        // Without the tests' own classes and settings, and the provider that would make keys at each start: what is
        // started is what is shipped.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .filter(entry -> !entry.contains("oauth2-authorization-server"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As in the build's own tests: without the second compiler, and without a collection at each step of growth.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=192m", "-Xms384m"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classPath,
                SupportAccessApplication.class.getName(),
                "--server.port=" + webPort,
                "--management.server.port=0",
                "--support-access.embedded.port=" + databasePort,
                "--support-access.embedded.programs-directory=target/postgres.binaries",
                "--support-access.embedded.data-directory=" + directory.resolve("postgres")));
        command.addAll(settings);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile())
                .start();
    }

    private void complete(String user, String step, Map<String, ?> variables) {
        JsonNode task = caller(user)
                .get("/engine-rest/task?processInstanceBusinessKey=KILLED-1")
                .json()
                .path(0);
        assertThat(task.path("taskDefinitionKey").asText()).isEqualTo(step);
        String path = "/engine-rest/task/" + task.path("id").asText() + "/complete";
        assertThat(caller(user).post(path, Map.of("variables", variables)).status())
                .isEqualTo(204);
    }

    private Caller caller(String user) {
        return Caller.of(webPort, user);
    }

    private static Map<String, Object> request() {
        return Map.of(
                "reference", "KILLED-1",
                "organisation", "Demo Company (NZ)",
                "subject", "Bank feed stopped",
                "description", "Since Monday no new lines arrive.");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
