package io.supportaccess.benchmark;

import io.supportaccess.benchmark.GrowthSettings.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the product's database with copies of three requests that the product has made itself. */
final class RequestCopies implements AutoCloseable {

    /** Of each of the product's people, who share the requests. */
    private static final int PEOPLE = 50;

    private static final int REQUESTS_OF_AN_ORGANISATION = 5;

    /** The copies that the clean-up erases have higher numbers than all others. */
    private static final int EXPIRED = 1_000_000;

    private static final String IS_EXPIRED = "closed_at < now() - interval '7 years'";
    private static final String IS_ERASED = "description = 'Erased to protect people''s privacy.'";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String begun;
    private final String told;
    private final String ended;
    private Stage filled = new Stage(0, 0);

    /** @param jdbcUrl of a superuser, in a database with a request in each of the states that are copied */
    RequestCopies(String jdbcUrl) throws Exception {
        connection = new SingleConnectionDataSource(jdbcUrl, true);
        jdbc = JdbcClient.create(connection);
        transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
        awaitTheChain();
        jdbc.sql(Files.readString(Path.of("src/test/resources/cost/copied-requests.sql")))
                .update();
        begun = newest("GRANTING_ACCESS");
        told = newest("SUPPORT_IN");
        ended = newest("ENDED");
        for (String each : Product.PEOPLE) {
            jdbc.sql("select pg_temp.copy_person(?, ?)").params(each, PEOPLE).query(row -> {});
        }
    }

    /** The reference of a request in which Xero Support has access. */
    String told() {
        return told;
    }

    /** Adds what is missing: one in two open requests has just begun. */
    void fill(Stage stage) {
        transaction.executeWithoutResult(begins -> {
            copy(begun, filled.open() / 2 + 1, stage.open() / 2, stage.open(), "4 seconds", "0");
            copy(told, filled.open() / 2 + 1, stage.open() / 2, stage.open(), "4 seconds", "0");
            int organisations = stage.finished() / REQUESTS_OF_AN_ORGANISATION + 1;
            copy(ended, filled.finished() + 1, stage.finished(), organisations, "15 minutes", "0");
        });
        filled = stage;
        vacuum();
    }

    /** They wait as if they were erased already, until {@link #expire}. */
    void fillExpired(int copies) {
        transaction.executeWithoutResult(begins -> {
            copy(ended, EXPIRED + 1, EXPIRED + copies, copies, "1 second", "8 years");
            keep();
        });
        vacuum();
    }

    /** The next round of the product's clean-up erases them. */
    void expire() {
        jdbc.sql("update support_request set erased_at = null where not " + IS_ERASED + " and " + IS_EXPIRED)
                .update();
    }

    /** Nothing is left to erase. */
    void keep() {
        jdbc.sql("update support_request set erased_at = now() where erased_at is null and " + IS_EXPIRED)
                .update();
    }

    int erased() {
        return jdbc.sql("select count(*) from support_request where " + IS_ERASED + " and " + IS_EXPIRED)
                .query(Integer.class)
                .single();
    }

    /** How many requests there are really, with those of the turns before. */
    Stage counted() {
        return jdbc.sql("select count(closed_at) as finished, count(*) - count(closed_at) as open from support_request")
                .query((row, number) -> new Stage(row.getInt("finished"), row.getInt("open")))
                .single();
    }

    private void copy(String original, int first, int last, int organisations, String apart, String older) {
        if (first <= last) {
            jdbc.sql("select pg_temp.copy_request(?, ?, ?, ?, ?, ?, ?::interval, ?::interval)")
                    .params(
                            original,
                            first,
                            last,
                            organisations,
                            Product.PEOPLE.toArray(String[]::new),
                            PEOPLE,
                            apart,
                            older)
                    .query(row -> {});
        }
    }

    /** As the database does by itself after a while. */
    private void vacuum() {
        jdbc.sql("vacuum analyze").update();
    }

    private String newest(String state) {
        return jdbc.sql("select reference from support_request where state = ? order by requested_at desc limit 1")
                .param(state)
                .query(String.class)
                .single();
    }

    private void awaitTheChain() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (jdbc.sql("select exists (select from audit_unsealed)")
                .query(Boolean.class)
                .single()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The entries are not chained after " + PATIENCE);
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
