package io.supportaccess.embedded;

import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.organisation.UnknownOrganisation;
import io.supportaccess.security.account.AccountSettings;
import io.supportaccess.security.account.Accounts;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Starts the embedded database if the settings name no other. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.NoDatabaseNamed.class)
class EmbeddedDatabase {

    @Bean
    EmbeddedPostgresServer embeddedPostgres(EmbeddedSettings settings) {
        return EmbeddedPostgresServer.start(settings);
    }

    @Bean
    EmbeddedServerWatch embeddedServerWatch(EmbeddedPostgresServer server) {
        return EmbeddedServerWatch.over(server, Duration.ofSeconds(2));
    }

    @Bean
    EmbeddedRoles embeddedRoles(EmbeddedPostgresServer server) {
        return EmbeddedRoles.of(server);
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedPostgresServer server, EmbeddedRoles roles) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return roles.application().user();
            }

            @Override
            public String getPassword() {
                return roles.application().password();
            }
        };
    }

    @Bean
    FlywayConnectionDetails embeddedMigration(EmbeddedPostgresServer server, EmbeddedRoles roles) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return roles.owner().user();
            }

            @Override
            public String getPassword() {
                return roles.owner().password();
            }
        };
    }

    /** A person who tries the product may ask for any organisation. */
    @Bean
    UnknownOrganisation unknownOrganisation() {
        return UnknownOrganisation.ACCEPT;
    }

    @Bean
    DemoData demoData(
            Accounts accounts, AccountSettings settings, Organisations organisations, OrganisationSearch list) {
        return new DemoData(accounts, settings, organisations, list);
    }

    static final class NoDatabaseNamed extends NoneNestedConditions {

        NoDatabaseNamed() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("spring.datasource.url")
        static final class DatabaseNamed {}
    }
}
