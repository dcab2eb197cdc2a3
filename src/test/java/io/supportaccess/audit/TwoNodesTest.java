package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.signing.VerifyingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes of one installation write, chain and sign in one database at the same time. */
@ApplicationTest
class TwoNodesTest {

    private static final int WRITERS = 2;
    private static final int EVENTS = 80;
    private static final int ROUNDS = 12;

    @Autowired
    private Superuser superuser;

    @TempDir
    private Path directory;

    @Test
    void theyMakeOneChainAndEachKeepsEveryHeadOnce() throws Exception {
        superuser.jdbc().sql("create database nodes").update();
        try {
            OwnTrail one = OwnTrail.in(superuser.url("nodes"), superuser.name(), superuser.password(), directory);
            OwnTrail other = one.otherNode(directory.resolve("other/heads.ndjson"));
            atOnce(one, other);
            one.sealer.sign();
            other.sealer.sign();

            List<Seal> heads = one.seals.all();
            var keys = VerifyingKeys.of(List.of(one.key.verifyingKey()));
            var verifier = new TrailVerifier(
                    Optional.of(heads),
                    List.of(),
                    seal -> seal.isSignedBy(keys),
                    permit -> permit.isSignedBy(keys),
                    Instant.now(),
                    Duration.ofMinutes(10));
            one.proven.forEach(verifier::take);
            long all = 2L * WRITERS * EVENTS;
            assertThat(verifier.finish()).isEqualTo(new Verified(all, all, 0, 0));
            assertThat(heads).extracting(Seal::number).doesNotHaveDuplicates().hasSizeGreaterThan(2);
            assertThat(heads).extracting(Seal::position).doesNotHaveDuplicates();
            assertThat(Files.readAllLines(directory.resolve("audit/heads.ndjson")))
                    .hasSameSizeAs(heads)
                    .isEqualTo(Files.readAllLines(directory.resolve("other/heads.ndjson")));
        } finally {
            superuser.jdbc().sql("drop database nodes").update();
        }
    }

    /** A node whose start fails ends its beans all the same. */
    @Test
    void aNodeThatStopsWritesOnlyTheHeadsThatItsFileLacks() throws Exception {
        superuser.jdbc().sql("create database stopped").update();
        try {
            OwnTrail trail = OwnTrail.in(superuser.url("stopped"), superuser.name(), superuser.password(), directory);
            for (int head = 1; head <= 3; head++) {
                trail.audit.keep(
                        DomainEvent.of(EventType.STEP_COMPLETED, "CASE-" + head, "user-1", Map.of("days", head)));
                trail.sealer.sign();
            }
            Path file = directory.resolve("audit/heads.ndjson");
            List<String> written = Files.readAllLines(file);
            assertThat(written).hasSize(3);

            trail.otherNode(file).sealer.finish();

            assertThat(Files.readAllLines(file)).isEqualTo(written);
        } finally {
            superuser.jdbc().sql("drop database stopped").update();
        }
    }

    private static void atOnce(OwnTrail... nodes) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (OwnTrail node : nodes) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    running.add(threads.submit(() -> write(node)));
                }
                running.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        node.sealer.sign();
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(OwnTrail node) {
        for (int number = 0; number < EVENTS; number++) {
            node.audit.keep(
                    DomainEvent.of(EventType.STEP_COMPLETED, "CASE-" + number % 7, "user-1", Map.of("days", number)));
        }
    }
}
