package io.supportaccess.database;

import io.supportaccess.refusal.DatabaseFailure;
import io.supportaccess.refusal.Refusal;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Tells the two ways apart in which a connection breaks. Before the commit the server undoes the transaction; after it was
 * sent nobody knows, so its caller must not be told that nothing has happened.
 */
final class OutcomeTransactions extends JdbcTransactionManager {

    OutcomeTransactions(DataSource database) {
        super(database);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            super.doCommit(status);
        } catch (RuntimeException failed) {
            if (status.isReadOnly() || !DatabaseFailure.lostConnection(failed)) {
                throw failed;
            }
            Refusal unknown = Refusal.outcomeUnknown();
            unknown.initCause(failed);
            // Any other exception would be followed by a rollback, whose failure hides it.
            throw new TransactionSystemException("A commit was sent, and its answer is lost", unknown);
        }
    }

    /** What broke the connection has been thrown already, and is the reason; the rollback's failure would hide it. */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException failed) {
            if (!DatabaseFailure.lostConnection(failed)) {
                throw failed;
            }
            logger.debug("The connection is gone, and the server has undone the transaction", failed);
        }
    }
}
