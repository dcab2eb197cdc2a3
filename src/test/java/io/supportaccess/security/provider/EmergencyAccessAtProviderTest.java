package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import io.supportaccess.process.Cases;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProviderTest
class EmergencyAccessAtProviderTest {

    private static final String PERSON = "glass-manager";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private Cases cases;

    @Test
    @Asvs("v5.0.0-7.5.1")
    void whoSignedInLongAgoSignsInOnceMoreToSkipTheApproval() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String page = "/requests/" + request.getBusinessKey();
        Map<String, String> form = Map.of("reason", "The payday is today.");
        signIn(new Office(port), page, Instant.now().minusSeconds(310));
        Office browser = signIn(new Office(port), page, Instant.now().minusSeconds(310));
        assertThat(browser.open(page).body())
                .contains("First sign in again.", "/oauth2/authorization/office?to=%2Frequests%2F")
                .doesNotContain("Skip approval</button>", "Your password");
        assertThat(browser.submit(page, page + "/break-glass", form).statusCode())
                .isEqualTo(409);
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);

        assertThat(Office.location(browser.open("/oauth2/authorization/office?to=" + page)))
                .contains("prompt=login", "max_age=0");
        signIn(browser, page, Instant.now());
        assertThat(Office.location(browser.submit(page, page + "/break-glass", form)))
                .isEqualTo(page);
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
    }

    private Office signIn(Office browser, String page, Instant at) {
        provider.tell(
                PERSON,
                Map.of(
                        "preferred_username",
                        PERSON,
                        "groups",
                        List.of("access-managers"),
                        "auth_time",
                        at.getEpochSecond()));
        browser.signIn(PERSON, page);
        return browser;
    }
}
