package io.supportaccess.process;

import io.supportaccess.ApplicationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a whole case costs, from its start to the confirmed removal: eight clients over the Java API in one JVM, on the
 * embedded database with fsync. Not a test: {@code mvn test -Dtest=CaseBenchmark}, and two commits are compared by running
 * them in turns, since one machine varies by a quarter from run to run.
 */
@ApplicationTest
class CaseBenchmark {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 20));

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void wholeCases() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            round(clients);
            for (int number = 1; number <= ROUNDS; number++) {
                Cost before = cost();
                long ended = round(clients);
                System.out.printf("round %d: %s%n", number, cost().since(before, ended));
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private long round(ExecutorService clients) throws Exception {
        long end = System.nanoTime() + ROUND.toNanos();
        Callable<Long> client = () -> {
            long ended = 0;
            for (; System.nanoTime() < end; ended++) {
                cases.untilEnded(cases.start(Map.of()));
            }
            return ended;
        };
        List<Future<Long>> working = new ArrayList<>();
        Stream.generate(() -> client).limit(CLIENTS).forEach(each -> working.add(clients.submit(each)));
        long ended = 0;
        for (Future<Long> each : working) {
            ended += each.get();
        }
        return ended;
    }

    private Cost cost() {
        return jdbc.sql("""
                        select xact_commit as commits, tup_inserted as inserted, tup_updated as updated, tup_deleted as deleted,
                               pg_current_wal_insert_lsn() - '0/0'::pg_lsn as log
                          from pg_stat_database where datname = current_database()
                        """)
                .query((row, number) -> new Cost(
                        System.nanoTime(),
                        row.getLong("commits"),
                        row.getLong("inserted"),
                        row.getLong("updated"),
                        row.getLong("deleted"),
                        row.getLong("log")))
                .single();
    }

    private record Cost(long at, long commits, long inserted, long updated, long deleted, long log) {

        String since(Cost before, double cases) {
            return "%.1f cases/s, a case: %.1f commits, rows %.1f/%.1f/%.1f in/up/del, log %.1f kB"
                    .formatted(
                            cases * 1e9 / (at - before.at),
                            (commits - before.commits) / cases,
                            (inserted - before.inserted) / cases,
                            (updated - before.updated) / cases,
                            (deleted - before.deleted) / cases,
                            (log - before.log) / cases / 1000);
        }
    }
}
