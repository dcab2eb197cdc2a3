package io.supportaccess.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Two nodes, the database that they share, and the people and the programs whom they tell what happens. */
final class TorturedInstallation implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target/torture/run");

    /** On a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final TorturedMails mails = new TorturedMails();
    private final RecordingReceiver receiver = new RecordingReceiver();
    private final TorturedDatabase database;
    private final NodeCommand command;
    private final DeadJobs jobs;
    private final List<TorturedNode> nodes = new ArrayList<>();

    TorturedInstallation() throws Exception {
        database = TorturedDatabase.start(DIRECTORY);
        assertThat(database.isDurable()).isTrue();
        List<String> settings = new ArrayList<>(database.settings());
        settings.addAll(mails.settings());
        command = NodeCommand.in(DIRECTORY, settings);
        jobs = new DeadJobs(database, () -> nodes.stream().anyMatch(TorturedNode::serves));
    }

    void start() throws Exception {
        run(command.ofFirstStart(), "first-start.log");
        for (String name : List.of("one", "two")) {
            nodes.add(new TorturedNode(name, command, DIRECTORY));
        }
        for (TorturedNode node : nodes) {
            node.start();
        }
        untilAllHealthy();
        Caller admin = nodes.get(0).caller("admin");
        enter(admin, "requester", "requesters");
        enter(admin, "access-manager", "access-managers");
        enter(admin, "second-manager", "access-managers");
        enter(admin, "approver", "approvers");
        assertThat(admin.post("/api/webhooks", receiver.registration()).status())
                .isEqualTo(201);
    }

    private static void enter(Caller admin, String person, String group) {
        var profile = Map.of("id", person, "firstName", "Sam", "lastName", "Person", "email", person + "@example.com");
        var credentials = Map.of("password", ApplicationTest.PASSWORD);
        assertThat(admin.post("/engine-rest/user/create", Map.of("profile", profile, "credentials", credentials))
                        .status())
                .isEqualTo(204);
        assertThat(admin.put("/engine-rest/group/%s/members/%s".formatted(group, person), Map.of())
                        .status())
                .isEqualTo(204);
    }

    List<TorturedNode> nodes() {
        return nodes;
    }

    TorturedDatabase database() {
        return database;
    }

    DeadJobs jobs() {
        return jobs;
    }

    TorturedMails mails() {
        return mails;
    }

    RecordingReceiver receiver() {
        return receiver;
    }

    void untilAllHealthy() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("a node has ended, see its log", () -> !nodes.stream().allMatch(TorturedNode::isAlive))
                .until(() -> nodes.stream().allMatch(TorturedNode::isHealthy));
    }

    void untilAllWorkIsDone() {
        var work = new RemainingWork(database.jdbc());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            work.hurry();
            return work.isDone() && jobs.nothingLeft();
        });
    }

    /** A head that the other node has signed comes into the file of each within a minute. */
    void verifyAudit() {
        nodes.forEach(node -> await().atMost(PATIENCE)
                .untilAsserted(() -> run(command.ofVerification(node.heads()), "verify-audit.log")));
    }

    private static void run(List<String> command, String log) throws Exception {
        Path written = DIRECTORY.resolve(log);
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(written.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(log)
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(written)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        jobs.close();
        nodes.forEach(TorturedNode::close);
        database.close();
        mails.close();
        receiver.close();
    }
}
