package io.supportaccess.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import io.supportaccess.refusal.InputRefused;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No command looks for revoked rights, so one that was stored would do nothing. */
@ApplicationTest
class GrantOnlyAuthorizationsTest {

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private Cases cases;

    @Test
    void anAdministratorGrantsRightsAndRevokesNone() {
        assertThatThrownBy(() -> make(Authorization.AUTH_TYPE_REVOKE))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("type: must be 0 or 1: delete the right that grants it instead.");
        assertThat(make(Authorization.AUTH_TYPE_GRANT).getAuthorizationType()).isEqualTo(Authorization.AUTH_TYPE_GRANT);
    }

    private Authorization make(int type) {
        return cases.as("admin", () -> authorizations.createNewAuthorization(type));
    }
}
