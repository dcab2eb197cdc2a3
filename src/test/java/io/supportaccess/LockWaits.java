package io.supportaccess;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a test of two people at one moment when the second one has come as far as the lock of the first. */
@Component
public class LockWaits {

    private final JdbcClient jdbc;

    LockWaits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many wait for somebody else's lock just now. */
    public long count() {
        return jdbc.sql("select count(distinct pid) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }
}
