package io.supportaccess.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts what watches the database behind and before the pool that Boot makes of the settings. */
final class WatchedPoolPostProcessor implements BeanPostProcessor {

    private final DatabaseState state;

    WatchedPoolPostProcessor(DatabaseState state) {
        this.state = state;
    }

    DatabaseState state() {
        return state;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getDataSource() == null) {
            pool.setDataSource(WatchedConnections.of(pool, state));
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? ReachablePool.of(pool, state) : bean;
    }
}
