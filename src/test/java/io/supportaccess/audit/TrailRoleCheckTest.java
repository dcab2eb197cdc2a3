package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.embedded.Superuser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class TrailRoleCheckTest {

    @Autowired
    private TrailRoleCheck check;

    @Autowired
    private Superuser superuser;

    @Test
    void aDatabaseWithItsRolesIsClosedToOthers() {
        assertThat(check.connectsAsOwner()).isFalse();
        assertThat(check.isOpenToEveryRole()).isFalse();
    }

    @Test
    void aDatabaseThatLostItsRightsIsFound() {
        JdbcClient jdbc = superuser.jdbc();
        String database =
                jdbc.sql("select current_database()").query(String.class).single();
        try {
            jdbc.sql("grant connect on database \"%s\" to public".formatted(database))
                    .update();
            assertThat(check.isOpenToEveryRole()).isTrue();
        } finally {
            jdbc.sql("revoke connect on database \"%s\" from public".formatted(database))
                    .update();
        }
    }
}
