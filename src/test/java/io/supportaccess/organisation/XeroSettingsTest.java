package io.supportaccess.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XeroSettingsTest {

    private final XeroSettings xero = new XeroSettings(
            URI.create("https://go.xero.com/"),
            URI.create("https://go.xero.com/organisationlogin/default.aspx"),
            "/settings/users?view=all & more",
            URI.create("https://central.xero.com/"),
            Map.of());

    @Test
    void theUsersPageOpensByTheShortCode() {
        assertThat(xero.usersPage(organisation(Optional.of("!a1B2c"))))
                .contains(URI.create("https://go.xero.com/organisationlogin/default.aspx"
                        + "?shortcode=%21a1B2c&redirecturl=%2Fsettings%2Fusers%3Fview%3Dall+%26+more"));
    }

    @Test
    void withoutAShortCodeThereIsTheClickPathAlone() {
        assertThat(xero.usersPage(organisation(Optional.empty()))).isEmpty();
    }

    private static Organisation organisation(Optional<String> shortCode) {
        return new Organisation("demo", "Demo Company (NZ)", shortCode, Optional.empty(), List.of(), false);
    }
}
