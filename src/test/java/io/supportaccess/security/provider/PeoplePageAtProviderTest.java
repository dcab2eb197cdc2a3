package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProviderTest
class PeoplePageAtProviderTest {

    private static final String ADMINISTRATOR = "erasing-administrator";

    private static final String LEAVER = "leaver@practice.example";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private IdentityService identities;

    @Test
    void whoSignsInOnceMoreComesBackToThePerson() {
        identities.saveUser(identities.newUser(LEAVER));
        provider.tell(
                ADMINISTRATOR,
                Map.of(
                        "preferred_username",
                        ADMINISTRATOR,
                        "groups",
                        List.of("it-operations"),
                        "auth_time",
                        Instant.now().minusSeconds(310).getEpochSecond()));
        var browser = new Office(port);
        browser.signIn(ADMINISTRATOR, "/access");
        browser.signIn(ADMINISTRATOR, "/access");
        String back = "%2Fpeople%3FuserId%3Dleaver%2540practice.example";
        assertThat(browser.open("/people?userId=" + LEAVER).body())
                .contains("First sign in again.", "/oauth2/authorization/office?to=" + back + "\"");

        assertThat(Office.location(browser.signIn(ADMINISTRATOR, back)))
                .isEqualTo("/people?userId=leaver%40practice.example");
    }
}
