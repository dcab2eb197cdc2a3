package io.supportaccess.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.refusal.SettingRefused;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeSettingsTest {

    @Test
    void linksBeginWithTheAddressWithoutItsLastSlash() {
        assertThat(links("https://access.example.com/support/").linkAddress())
                .contains("https://access.example.com/support");
        assertThat(links("").linkAddress()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//access.example.com", "access.example.com", "ftp://access.example.com", "https://", "a b"})
    void anAddressThatIsNoneIsRefusedByTheNameOfItsSetting(String address) {
        assertThatThrownBy(() -> links(address))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("support-access.notice.links must be the address of this application");
    }

    private static NoticeSettings links(String address) {
        return new NoticeSettings(
                Duration.ofSeconds(2),
                Optional.empty(),
                address,
                "15m",
                Optional.empty(),
                Duration.ofHours(24),
                Period.ofYears(1));
    }
}
