package io.supportaccess.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The calls of one client, each to any of the nodes. */
final class TorturedCalls {

    private static final int PAUSE_AFTER_TROUBLE = 200;

    private final List<TorturedNode> nodes;
    private final SplittableRandom random;
    private final int pause;
    private final Counts counts;

    /** What came of the calls of all clients. */
    static final class Counts {
        final AtomicInteger acknowledged = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
    }

    /** @param body missing if there was no success */
    record CallOutcome(boolean succeeded, JsonNode body) {}

    /** @param pause the most milliseconds between two calls */
    TorturedCalls(List<TorturedNode> nodes, long seed, int pause, Counts counts) {
        this.nodes = nodes;
        this.random = new SplittableRandom(seed);
        this.pause = pause;
        this.counts = counts;
    }

    CallOutcome post(String person, String path, Map<String, Object> fields) {
        return call(person, caller -> caller.post(path, fields));
    }

    /** Until it is answered. */
    JsonNode read(String person, String path, Instant deadline) {
        CallOutcome outcome = call(person, caller -> caller.get(path));
        while (!outcome.succeeded() && Instant.now().isBefore(deadline)) {
            outcome = call(person, caller -> caller.get(path));
        }
        return outcome.body();
    }

    private CallOutcome call(String person, Function<Caller, Response> call) {
        try {
            Response response =
                    call.apply(nodes.get(random.nextInt(nodes.size())).caller(person));
            if (response.status() < 300) {
                counts.acknowledged.incrementAndGet();
                return new CallOutcome(true, response.json());
            }
            (response.status() < 500 ? counts.refused : counts.failed).incrementAndGet();
        } catch (UncheckedIOException unanswered) {
            counts.failed.incrementAndGet();
        }
        rest(PAUSE_AFTER_TROUBLE);
        return new CallOutcome(false, MissingNode.getInstance());
    }

    boolean flipsCoin() {
        return random.nextBoolean();
    }

    /** As people do between two steps, so that a case meets what happens to its nodes meanwhile. */
    void think() {
        rest(random.nextInt(pause + 1));
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
