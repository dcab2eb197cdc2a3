package io.supportaccess.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class CollectedWritesTest {

    private final List<String> ended = new ArrayList<>();
    private final List<List<String>> written = new ArrayList<>();
    private final CollectedWrites<String> writes = new CollectedWrites<>(written::add);

    @Test
    void aTransactionWritesOnceInOrder() {
        inTransaction(() -> {
            writes.add("a");
            writes.add("b");
            assertThat(written).isEmpty();
        });
        assertThat(written).containsExactly(List.of("a", "b"));
    }

    @Test
    void aReaderHasItWrittenBefore() {
        inTransaction(() -> {
            writes.add("a");
            writes.write();
            writes.write();
            writes.add("b");
        });
        assertThat(written).containsExactly(List.of("a"), List.of("b"));
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
        assertThat(written).containsExactly(List.of("a", "b"));
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
        assertThat(written).containsExactly(List.of("b"));
    }

    @Test
    void outsideATransactionNothingWaits() {
        writes.add("a");
        assertThat(written).containsExactly(List.of("a"));
    }

    @Test
    void eachWriterCollectsItsOwn() {
        List<List<String>> others = new ArrayList<>();
        inTransaction(() -> {
            writes.add("a");
            new CollectedWrites<String>(others::add).add("b");
        });
        assertThat(written).containsExactly(List.of("a"));
        assertThat(others).containsExactly(List.of("b"));
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
        assertThat(written).containsExactly(List.of("late"));
    }

    @Test
    void aFailedWriteLeavesNothingCommitted() {
        var failing = new CollectedWrites<String>(all -> {
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
