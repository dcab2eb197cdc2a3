package io.supportaccess.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Warns at the start if the application could rewrite its own audit trail, because the database roles are missing, and if
 * the database lacks the rights that a restore under a new name leaves behind.
 */
@Component
class TrailRoleCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TrailRoleCheck.class);

    private final JdbcClient jdbc;

    TrailRoleCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (connectsAsOwner()) {
            LOG.warn("The application connects as the owner of its tables and could rewrite the audit trail:"
                    + " run db/roles.sql once and set spring.flyway.user to support_access_owner and"
                    + " spring.datasource.username to support_access_app (SECURITY.md).");
        } else if (isOpenToEveryRole()) {
            LOG.warn("Every role of the server may connect to this database, as after a restore under a new name:"
                    + " run db/roles.sql in it (src/docs/backup.md).");
        }
    }

    boolean connectsAsOwner() {
        return jdbc.sql("""
            select pg_has_role(current_user, relowner, 'usage')
              from pg_class where oid = 'audit_entry'::regclass\
            """).query(Boolean.class).single();
    }

    /** A dump has the rights to tables, and not those to the database, which {@code db/roles.sql} takes from all others. */
    boolean isOpenToEveryRole() {
        return jdbc.sql("select has_database_privilege('public', current_database(), 'connect')")
                .query(Boolean.class)
                .single();
    }
}
