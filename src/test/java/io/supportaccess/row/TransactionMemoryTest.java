package io.supportaccess.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TransactionMemoryTest {

    /** What changes or locks a row of a remembered record. */
    private static final Pattern CHANGES =
            Pattern.compile("(update|delete from|insert into) (support_request|access_grant|organisation|%\\S+)\\s"
                    + "|for no key update");

    private final AtomicInteger reads = new AtomicInteger();

    private record Row(int number) {}

    private record OtherRow() {}

    @AfterEach
    void end() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    @Test
    void aTransactionReadsARowOnce() {
        begin();
        assertThat(read("a")).contains(new Row(1));
        assertThat(read("a")).contains(new Row(1));
        assertThat(read("b")).contains(new Row(2));
    }

    @Test
    void theNextTransactionReadsAgain() {
        begin();
        read("a");
        end();
        begin();
        assertThat(read("a")).contains(new Row(2));
    }

    @Test
    void nothingIsRememberedOutsideATransaction() {
        read("a");
        assertThat(read("a")).contains(new Row(2));
    }

    @Test
    void aMissingRowIsRememberedToo() {
        begin();
        assertThat(TransactionMemory.once(Row.class, "a", Optional::<Row>empty)).isEmpty();
        assertThat(read("a")).isEmpty();
    }

    @Test
    void aChangedRowIsReadAgain() {
        begin();
        read("a");
        TransactionMemory.forget(OtherRow.class);
        assertThat(read("a")).contains(new Row(1));
        TransactionMemory.forget(Row.class);
        assertThat(read("a")).contains(new Row(2));
        TransactionMemory.forgetAll();
        assertThat(read("a")).contains(new Row(3));
    }

    @Test
    void aKnownChangeIsRemembered() {
        begin();
        TransactionMemory.change(Row.class, "a", row -> new Row(row.number() + 10));
        read("a");
        TransactionMemory.change(Row.class, "a", row -> new Row(row.number() + 10));
        assertThat(read("a")).contains(new Row(11));
        TransactionMemory.remember(Row.class, "a", new Row(20));
        assertThat(read("a")).contains(new Row(20));
    }

    @Test
    void eachClassThatChangesOrLocksARememberedRowTellsTheMemory() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .map(TransactionMemoryTest::content)
                            .filter(source -> CHANGES.matcher(source).find()))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(source -> assertThat(source).contains("TransactionMemory."));
        }
    }

    private Optional<Row> read(String id) {
        return TransactionMemory.once(Row.class, id, () -> Optional.of(new Row(reads.incrementAndGet())));
    }

    private static void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
