package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.receiver.AddressGuard.AddressRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(settings(false));

    static WebhookSettings settings(boolean allowPrivate) {
        return new WebhookSettings(
                allowPrivate, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(3), Period.ofDays(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fdff:ffff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void nothingGoesIntoANetworkOfOurOwn(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address))).isFalse();
        assertThat(new AddressGuard(settings(true)).allows(InetAddress.getByName(address)))
                .isTrue();
        assertThatThrownBy(() -> guard.resolve(address)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:8.8.8.8"
            })
    void addressesOfTheInternetAreOpen(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address))).isTrue();
        assertThat(guard.resolve(address)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1", "2130706433"})
    void aNameIsJudgedByTheAddressThatItHas(String name) {
        assertThatThrownBy(() -> guard.resolve(name)).isInstanceOf(AddressRefused.class);
    }
}
