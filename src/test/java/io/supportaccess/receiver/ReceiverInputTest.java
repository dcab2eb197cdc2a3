package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverInputTest {

    private static final String PRIVATE = "must be an address on the internet: nothing is sent into a private network,"
            + " unless the setting support-access.webhooks.allow-private allows it.";

    private static ReceiverInput input(boolean allowPrivate) {
        var settings = AddressGuardTest.settings(allowPrivate);
        return new ReceiverInput(new AddressGuard(settings), settings);
    }

    private static List<WrongField> wrong(Map<String, Object> given) {
        return catchThrowableOfType(InputRefused.class, () -> input(false).webhook(given))
                .wrongFields();
    }

    @Test
    void aWebhookWithoutASecretGetsOne() {
        var added = input(false).webhook(Map.of("url", "https://receiver.example/x?key=1", "events", List.of("*")));

        assertThat(added.url()).isEqualTo("https://receiver.example/x?key=1");
        assertThat(added.events()).containsExactly("*");
        assertThat(added.secret().text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    }

    @Test
    void allKindsStandForEachOfThem() {
        assertThat(input(false)
                        .webhook(Map.of("url", "https://receiver.example/", "events", List.of("access-ended", "*")))
                        .events())
                .containsExactly("*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receiver.example/x | must be an address such as https://receiver.example/events.",
                "ftp://receiver.example/ | must be an address such as https://receiver.example/events.",
                "https:///x | must be an address such as https://receiver.example/events.",
                "https://a b/ | must be an address such as https://receiver.example/events.",
                "http://receiver.example/ | must begin with https://, so that nobody reads it on the way.",
                "https://me:word@receiver.example/ | must have no user, no password and no part after #.",
                "https://receiver.example:70000/ | must have a port from 1 to 65535.",
                "https://receiver.example:0/ | must have a port from 1 to 65535.",
                "https://receiver.example/#x | must have no user, no password and no part after #."
            })
    void anAddressThatCannotBeUsedIsRefusedWithTheRemedy(String url, String message) {
        assertThat(wrong(Map.of("url", url, "events", List.of("*")))).containsExactly(new WrongField("url", message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.1.2.3:8443/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://localhost/",
                "https://localhost./",
                "https://a.LOCALHOST/"
            })
    void anAddressOfThePrivateNetworkIsRefusedUnlessItIsAllowed(String url) {
        Map<String, Object> given = Map.of("url", url, "events", List.of("*"));

        assertThat(wrong(given)).containsExactly(new WrongField("url", PRIVATE));
        assertThat(input(true).webhook(given).url()).isEqualTo(url);
    }

    @Test
    void eachWrongFieldIsNamed() {
        assertThat(wrong(Map.of("secret", "whsec_short", "events", List.of("signed-in"), "name", "x")))
                .extracting(WrongField::field)
                .containsExactlyInAnyOrder("url", "secret", "events", "name");
        assertThat(wrong(Map.of("url", "https://receiver.example/")))
                .containsExactly(new WrongField("events", "is required: [\"*\"] for all, or a list of kinds."));
    }
}
