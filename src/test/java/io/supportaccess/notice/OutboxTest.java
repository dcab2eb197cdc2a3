package io.supportaccess.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.audit.ChainedEntries;
import io.supportaccess.audit.ChainedEntry;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class OutboxTest {

    @Autowired
    private ChainedEntries entries;

    @Autowired
    private OutboxCursors cursors;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aReaderTakesEachEntryOnceInTheirOrder() {
        List<String> taken = new ArrayList<>();
        Outbox outbox = outbox("in-order", each -> taken.addAll(facts(each)));
        publish("in-order", 450);
        outbox.handOver();
        outbox.handOver();
        assertThat(taken).hasSize(450).startsWith("in-order-1", "in-order-2").doesNotHaveDuplicates();
    }

    @Test
    void aNewReaderBeginsWithWhatHappensFromThenOn() {
        publish("before", 1);
        List<String> taken = new ArrayList<>();
        Outbox outbox = outbox("new-reader", each -> taken.addAll(facts(each)));
        publish("from-then-on", 1);
        outbox.handOver();
        assertThat(taken).containsExactly("from-then-on-1");
    }

    @Test
    void aReaderThatFailsWritesNothingAndGetsTheSameEntriesAgain() {
        List<String> tried = new ArrayList<>();
        Outbox outbox = outbox("failing", each -> {
            tried.addAll(facts(each));
            deliver("failing", each);
            if (tried.size() == 1) {
                throw new IllegalStateException("The first time it fails.");
            }
        });
        publish("twice-tried", 1);
        outbox.handOver();
        assertThat(delivered("failing")).isZero();
        outbox.handOver();
        assertThat(tried).containsExactly("twice-tried-1", "twice-tried-1");
        assertThat(delivered("failing")).isOne();
    }

    @Test
    void anEntryThatAReaderCannotTakeHoldsUpNoOtherAndIsTriedAgainLater() {
        List<String> taken = new ArrayList<>();
        AtomicBoolean mended = new AtomicBoolean();
        Outbox outbox = outbox("one-bad-entry", each -> {
            if (!mended.get() && facts(each).contains("bad-in-between-2")) {
                throw new IllegalStateException("This entry is too much.");
            }
            taken.addAll(facts(each));
        });
        publish("bad-in-between", 3);
        outbox.handOver();
        assertThat(taken).isEmpty();
        outbox.handOver();
        assertThat(taken).containsExactly("bad-in-between-1", "bad-in-between-3");
        outbox.handOverSetAside();
        assertThat(cursors.setAside("one-bad-entry")).hasSize(1);
        mended.set(true);
        outbox.handOverSetAside();
        outbox.handOverSetAside();
        assertThat(taken).containsExactly("bad-in-between-1", "bad-in-between-3", "bad-in-between-2");
        assertThat(cursors.setAside("one-bad-entry")).isEmpty();
    }

    @Test
    void aReaderThatFailsHoldsUpNoOther() {
        List<String> taken = new ArrayList<>();
        OutboxReader failing = reader("always-failing", each -> {
            throw new IllegalStateException("It always fails.");
        });
        OutboxReader other = reader("beside-failing", each -> taken.addAll(facts(each)));
        Outbox outbox = begun(List.of(failing, other));
        publish("beside", 1);
        outbox.handOver();
        assertThat(taken).containsExactly("beside-1");
    }

    @Test
    void twoNodesTakeEachEntryOnce() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Outbox slow = outbox("two-nodes", each -> {
            deliver("two-nodes", each);
            inside.countDown();
            waitFor(goOn);
        });
        Outbox other = outbox("two-nodes", each -> deliver("two-nodes", each));
        publish("of-two-nodes", 3);
        Thread node = new Thread(slow::handOver);
        node.start();
        waitFor(inside);
        other.handOver();
        goOn.countDown();
        node.join();
        other.handOver();
        assertThat(delivered("two-nodes")).isEqualTo(3);
    }

    /** The connection of a node that is killed ends, and with it the transaction, before it is committed. */
    @Test
    void aNodeThatIsKilledBetweenTheInsertAndTheCommitLosesAndDoublesNothing() {
        Outbox killed = outbox("killed", each -> {
            deliver("killed", each);
            jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query().listOfRows();
        });
        publish("of-a-killed-node", 5);
        killed.handOver();
        assertThat(delivered("killed")).isZero();
        outbox("killed", each -> deliver("killed", each)).handOver();
        assertThat(delivered("killed")).isEqualTo(5);
    }

    @Test
    void aConnectionThatIsLostAgainAndAgainSetsNoEntryAside() {
        AtomicInteger rounds = new AtomicInteger();
        Outbox outbox = outbox("losing", each -> {
            deliver("losing", each);
            if (rounds.incrementAndGet() <= 3) {
                jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                        .query()
                        .listOfRows();
            }
        });
        publish("of-a-lost-connection", 2);
        outbox.handOver();
        outbox.handOver();
        outbox.handOver();
        assertThat(rounds).hasValue(3);
        assertThat(cursors.setAside("losing")).isEmpty();
        assertThat(delivered("losing")).isZero();
        outbox.handOver();
        assertThat(delivered("losing")).isEqualTo(2);
    }

    private Outbox outbox(String name, Consumer<List<ChainedEntry>> taking) {
        return begun(List.of(reader(name, taking)));
    }

    private Outbox begun(List<OutboxReader> readers) {
        Outbox outbox = new Outbox(readers, entries, cursors, transaction);
        outbox.afterSingletonsInstantiated();
        return outbox;
    }

    private static OutboxReader reader(String name, Consumer<List<ChainedEntry>> taking) {
        return new OutboxReader() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void take(List<ChainedEntry> entries) {
                taking.accept(entries);
            }
        };
    }

    /** In a transaction each, and waits until all are chained. */
    private void publish(String organisation, int times) {
        for (int time = 1; time <= times; time++) {
            events.publishEvent(new DomainEvent(
                    EventType.ORGANISATION_CHANGED,
                    Optional.empty(),
                    DomainEvent.SYSTEM,
                    Map.of("organisation", organisation + "-" + time)));
        }
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from audit_unsealed")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private static List<String> facts(List<ChainedEntry> entries) {
        return entries.stream()
                .map(each -> each.entry().details().get("organisation"))
                .map(String::valueOf)
                .filter(organisation -> organisation.matches(".*-\\d+"))
                .toList();
    }

    /** Any table will do for what a reader writes. */
    private void deliver(String reader, List<ChainedEntry> entries) {
        facts(entries).forEach(fact -> jdbc.sql(
                        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                                + " values (:reader, :fact, now() + interval '1 year', false, 1)")
                .param("reader", reader)
                .param("fact", fact)
                .update());
    }

    private long delivered(String reader) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = :reader")
                .param("reader", reader)
                .query(Long.class)
                .single();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
