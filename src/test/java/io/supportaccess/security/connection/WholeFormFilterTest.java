package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@Asvs("v5.0.0-15.2.2")
class WholeFormFilterTest {

    @LocalServerPort
    private int port;

    @Test
    void aFormThatIsTooLargeIsRefused() {
        Response refused = signIn("username=nobody&password=" + "x".repeat(600_000));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("detail").asText()).isEqualTo("A form must have at most 512 kB.");
    }

    @Test
    void aFormThatCannotBeReadIsRefused() {
        assertThat(signIn("username=nobody&password=%zz").status()).isEqualTo(400);
    }

    private Response signIn(String form) {
        return Caller.anonymous(port)
                .send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        BodyPublishers.ofString(form),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }
}
