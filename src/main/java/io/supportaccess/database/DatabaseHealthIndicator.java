package io.supportaccess.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.supportaccess.database.DatabaseState.Condition;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells at once whether the database serves, as the probe has seen it; Boot's own, which this one replaces by its name,
 * would wait for a connection. A database that cannot be written serves nobody's steps.
 */
@Component("dbHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseState state;
    private final HikariDataSource pool;

    DatabaseHealthIndicator(DatabaseState state, DataSource database) throws SQLException {
        this.state = state;
        this.pool = database.unwrap(HikariDataSource.class);
    }

    @Override
    public Health health() {
        Condition seen = state.condition();
        if (seen != Condition.WORKS) {
            return Health.down().withDetail("database", seen.words()).build();
        }
        if (hasNoConnection()) {
            return Health.down()
                    .withDetail("database", "gives the application no connection")
                    .build();
        }
        return Health.up().withDetail("database", seen.words()).build();
    }

    /** All of them may be somebody else's, while the probe still has its own. */
    private boolean hasNoConnection() {
        return Optional.ofNullable(pool.getHikariPoolMXBean())
                .map(HikariPoolMXBean::getTotalConnections)
                .filter(connections -> connections == 0)
                .isPresent();
    }
}
