package io.supportaccess.embedded;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/** Somebody with all rights in the tests' database: whom the application's own connections are not. */
@Component
public class Superuser {

    private final EmbeddedPostgresServer server;

    Superuser(EmbeddedPostgresServer server) {
        this.server = server;
    }

    public JdbcClient in(String database) {
        return JdbcClient.create(new DriverManagerDataSource(url(database), name(), password()));
    }

    /** In the application's database. */
    public JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), name(), password()));
    }

    /** Of the application's database. */
    public String url() {
        return server.jdbcUrl();
    }

    public String url(String database) {
        return server.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
    }

    public String name() {
        return server.username();
    }

    public String password() {
        return server.password();
    }
}
