package io.supportaccess.database;

import com.zaxxer.hikari.HikariDataSource;
import io.supportaccess.refusal.DatabaseFailure;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.support.TaskUtils;

/** Puts the watch around Boot's pool. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    /** Static, with the state that it alone makes: nothing else has to be made before the other beans are. */
    @Bean
    static WatchedPoolPostProcessor watchedPool() {
        return new WatchedPoolPostProcessor(new DatabaseState());
    }

    @Bean
    DatabaseState databaseState(WatchedPoolPostProcessor watched) {
        return watched.state();
    }

    @Bean
    DatabaseProbe databaseProbe(DataSource database, DatabaseState state) throws SQLException {
        return DatabaseProbe.of(database.unwrap(HikariDataSource.class), state);
    }

    /** A job that finds no database runs again at its next time: a line says so, and no stack of calls. */
    @Bean
    ThreadPoolTaskSchedulerCustomizer jobsWithoutDatabase(DatabaseState state) {
        return scheduler -> scheduler.setErrorHandler(failed -> {
            if (DatabaseFailure.temporary(failed).isEmpty()) {
                TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failed);
            } else if (!state.isGone()) {
                LOG.warn("A job waits for its next time, since the database failed: {}", failed.getMessage());
            }
        });
    }

    @Bean
    OutcomeTransactions transactionManager(
            DataSource database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new OutcomeTransactions(database);
        customizers.ifAvailable(each -> each.customize(manager));
        return manager;
    }
}
