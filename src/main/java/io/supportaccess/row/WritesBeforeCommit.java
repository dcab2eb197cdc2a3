package io.supportaccess.row;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Writes what a transaction has collected: last of all, since others add to it while they prepare the commit. */
@Component
class WritesBeforeCommit implements TransactionExecutionListener {

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        CollectedWrites.writeAll();
    }
}
