package io.supportaccess.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.security.password.StoredUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SecondFactorSignInTest {

    @Test
    void theSessionLivesAsLongAsTheSignInMayTake() {
        var request = new MockHttpServletRequest();
        request.getSession().setMaxInactiveInterval(300);
        var signIn = new SecondFactorSignIn(null, null, null, null, null, null, null);

        signIn.await(
                request,
                new StoredUser(
                        "requester",
                        "salt",
                        "hash",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Instant.now()),
                        List.of()));

        assertThat(signIn.waiting(request)).isPresent();
        assertThat(request.getSession().getMaxInactiveInterval()).isEqualTo(600);
    }
}
