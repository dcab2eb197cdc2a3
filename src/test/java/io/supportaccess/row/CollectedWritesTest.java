package io.supportaccess.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class CollectedWritesTest {

    private final List<String> ended = new ArrayList<>();
    private final List<WritingTables> written = new ArrayList<>();
    private final CollectedWrites<String> writes = collecting("first");

    @Test
    void aTransactionWritesOnceInOrder() {
        inTransaction(() -> {
            writes.add("a");
            writes.add("b");
            assertThat(written).isEmpty();
        });
        assertThat(written).containsExactly(first("a", "b"));
    }

    @Test
    void aReaderHasItWrittenBefore() {
        inTransaction(() -> {
            writes.add("a");
            writes.write();
            writes.write();
            writes.add("b");
        });
        assertThat(written).containsExactly(first("a"), first("b"));
    }

    @Test
    void whatOthersAddWhileTheyPrepareTheCommitIsWrittenWithTheRest() {
        inTransaction(() -> {
            writes.add("a");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    writes.add("b");
                }
            });
        });
        assertThat(written).containsExactly(first("a", "b"));
        assertThat(ended).containsExactly("commit");
    }

    @Test
    void nothingIsWrittenAfterARollback() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    writes.add("a");
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        inTransaction(() -> writes.add("b"));
        assertThat(written).containsExactly(first("b"));
    }

    @Test
    void outsideATransactionNothingWaits() {
        writes.add("a");
        assertThat(written).containsExactly(first("a"));
    }

    @Test
    void beforeTheCommitAllWritersAreOneStatement() {
        CollectedWrites<String> others = collecting("second");
        inTransaction(() -> {
            writes.add("a");
            others.add("b");
            writes.add("c");
        });
        assertThat(written)
                .containsExactly(new WritingTables(
                        "first as (insert), second as (insert)",
                        Map.of("first", List.of("a", "c"), "second", List.of("b"))));
    }

    @Test
    void aReaderOfOneWriterLeavesTheOthersCollected() {
        CollectedWrites<String> others = collecting("second");
        inTransaction(() -> {
            writes.add("a");
            others.add("b");
            writes.write();
        });
        assertThat(written).containsExactly(tables("first", List.of("a")), tables("second", List.of("b")));
    }

    @Test
    void nothingIsLostThatIsFirstCollectedWhileOthersPrepareTheCommit() {
        inTransaction(() -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    writes.add("late");
                }
            });
        });
        assertThat(written).containsExactly(first("late"));
    }

    @Test
    void aFailedWriteLeavesNothingCommitted() {
        var failing = new CollectedWrites<String>(all -> tables("first", all), tables -> {
            throw new IllegalStateException("refused");
        });
        assertThatThrownBy(() -> inTransaction(() -> failing.add("a"))).hasMessage("refused");
        assertThat(ended).containsExactly("rollback");
    }

    @Test
    void aTransactionThatWouldLoseItFails() {
        var other = transactions();
        other.setTransactionExecutionListeners(List.of());
        assertThatThrownBy(() -> new TransactionTemplate(other).executeWithoutResult(begun -> writes.add("a")))
                .hasMessageContaining("WritesBeforeCommit");
    }

    private CollectedWrites<String> collecting(String name) {
        return new CollectedWrites<>(all -> tables(name, all), written::add);
    }

    private static WritingTables first(String... all) {
        return tables("first", List.of(all));
    }

    private static WritingTables tables(String name, List<String> all) {
        return new WritingTables(name + " as (insert)", Map.of(name, all));
    }

    private void inTransaction(Runnable work) {
        var transactions = transactions();
        transactions.addListener(new WritesBeforeCommit());
        new TransactionTemplate(transactions).executeWithoutResult(begun -> work.run());
    }

    private AbstractPlatformTransactionManager transactions() {
        return new AbstractPlatformTransactionManager() {
            @Override
            protected Object doGetTransaction() {
                return new Object();
            }

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {}

            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                ended.add("commit");
            }

            @Override
            protected void doRollback(DefaultTransactionStatus status) {
                ended.add("rollback");
            }
        };
    }
}
