package io.supportaccess.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.signing.SigningKey;
import jakarta.servlet.http.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ApplicationTest
class KnownDevicesTest {

    @TempDir
    private Path directory;

    @Autowired
    private StoredUsers users;

    @Autowired
    private IdentityService identities;

    private KnownDevices devices;

    @BeforeEach
    void start() {
        devices = new KnownDevices(new SigningKey(directory.resolve("signing.pem")), users);
    }

    @Test
    void aDeviceIsKnownForItsAccountAfterARestartToo() {
        Cookie cookie = remembered("admin");
        Optional<String> device = devices.of("admin", List.of(cookie));
        assertThat(device).isPresent();
        start();
        assertThat(devices.of("Admin", List.of(cookie))).isEqualTo(device);
        assertThat(devices.of("approver", List.of(cookie))).isEmpty();
    }

    @Test
    void aDeviceThatIsKnownKeepsItsId() {
        Cookie cookie = remembered("admin");
        assertThat(devices.of("admin", List.of(remembered("admin", cookie))))
                .isEqualTo(devices.of("admin", List.of(cookie)));
    }

    @Test
    void scriptsAndOtherSitesDoNotGetTheCookieAndItNamesNobody() {
        var response = new MockHttpServletResponse();
        devices.remember("admin", new MockHttpServletRequest(), response);
        assertThat(response.getHeader("Set-Cookie"))
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=15552000")
                .doesNotContain("admin");
    }

    @Test
    void aCookieThatAnybodyHasChangedIsNone() {
        Cookie mine = remembered("approver");
        String name = remembered("admin").getName();
        String[] parts = mine.getValue().split("\\.");
        for (String value : List.of(
                mine.getValue(),
                "another." + parts[1] + "." + parts[2],
                parts[0] + ".99999999999." + parts[2],
                parts[0] + "." + Long.MAX_VALUE + "." + parts[2],
                parts[0] + "." + parts[1] + ".!",
                parts[0] + ".." + parts[2],
                "",
                "...")) {
            assertThat(devices.of("admin", List.of(new Cookie(name, value))))
                    .as(value)
                    .isEmpty();
        }
    }

    @Test
    void aNewPasswordForgetsTheDevices() {
        var user = identities.newUser("device-" + UUID.randomUUID());
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        Cookie cookie = remembered(user.getId());
        assertThat(devices.of(user.getId(), List.of(cookie))).isPresent();

        User changed = identities.createUserQuery().userId(user.getId()).singleResult();
        changed.setPassword(ApplicationTest.PASSWORD + "-new");
        identities.saveUser(changed);

        assertThat(devices.of(user.getId(), List.of(cookie))).isEmpty();
        assertThat(devices.of(user.getId(), List.of(remembered(user.getId(), cookie))))
                .isPresent();
    }

    private Cookie remembered(String userId, Cookie... before) {
        var request = new MockHttpServletRequest();
        request.setCookies(before);
        var response = new MockHttpServletResponse();
        devices.remember(userId, request, response);
        return response.getCookies()[0];
    }
}
