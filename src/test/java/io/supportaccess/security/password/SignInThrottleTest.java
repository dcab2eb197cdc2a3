package io.supportaccess.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.supportaccess.Asvs;
import io.supportaccess.TestClock;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

@Asvs("v5.0.0-6.3.1")
class SignInThrottleTest {

    private static final ClientAddress HOME = ClientAddress.of("192.0.2.1");
    private static final ClientAddress ELSEWHERE = ClientAddress.of("198.51.100.7");

    private static final Optional<String> STRANGE = Optional.empty();

    private final TestClock clock = new TestClock();
    private final SignInThrottle throttle = new SignInThrottle(clock.ticker(), 50);

    @Test
    void theWaitBeginsAfterFiveFailuresAndGrowsToFiveMinutes() {
        fail("admin", ELSEWHERE, 4);
        isServed("admin", ELSEWHERE);
        List<Long> waits = new ArrayList<>();
        for (int failure = 5; failure <= 15; failure++) {
            fail("admin", ELSEWHERE, 1);
            long wait = waits("admin", ELSEWHERE);
            waits.add(wait);
            clock.pass(Duration.ofSeconds(wait));
            isServed("admin", ELSEWHERE);
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void aStrangerLocksNobodyOut() {
        throttle.succeeded("admin", HOME, STRANGE);
        for (int address = 1; address <= 200; address++) {
            fail("admin", ClientAddress.of("203.0.113." + address), 5);
        }
        isServed("admin", HOME);
        isServed("admin", ELSEWHERE);
        assertThat(waits("admin", ClientAddress.of("203.0.113.1"))).isEqualTo(300);
        isServed("approver", ELSEWHERE);
        clock.pass(Duration.ofMinutes(5));
        isServed("admin", ClientAddress.of("203.0.113.1"));
    }

    @Test
    void aKnownDeviceWaitsForItsOwnFailuresAlone() {
        fail("admin", ELSEWHERE, 60);
        Optional<String> device = Optional.of("the device");
        assertThatCode(() -> throttle.refuseWhoHasToWait("admin", ELSEWHERE, device))
                .doesNotThrowAnyException();
        for (int failure = 0; failure < 5; failure++) {
            throttle.failed("admin", HOME, device);
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> throttle.refuseWhoHasToWait("admin", HOME, device));
        isServed("admin", HOME);
    }

    @Test
    void anAddressHasThreeTriesADayThatNobodyElseUsesUp() {
        for (int address = 1; address <= 200; address++) {
            fail("admin", ClientAddress.of("203.0.113." + address), 5);
        }
        fail("admin", HOME, 2);
        isServed("admin", HOME);
        fail("admin", HOME, 1);
        assertThat(waits("admin", HOME)).isEqualTo(300);
        clock.pass(Duration.ofDays(1));
        isServed("admin", HOME);
    }

    @Test
    void aCodeIsShortSoAnAddressHasNoTriesOfItsOwn() {
        for (int address = 1; address <= 60; address++) {
            fail("codes", ClientAddress.of("203.0.113." + address), 1);
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> throttle.refuseCodeThatHasToWait("codes", ELSEWHERE, STRANGE));
        isServed("codes", ELSEWHERE);
        assertThatCode(() -> throttle.refuseCodeThatHasToWait("codes", ELSEWHERE, Optional.of("the device")))
                .doesNotThrowAnyException();
    }

    @Test
    void theNetworksOfOneSiteShareItsTries() {
        for (int network = 1; network <= 60; network++) {
            fail("admin", ClientAddress.of("2001:db8:1:" + Integer.toHexString(network) + "::1"), 1);
        }
        assertThat(waits("admin", ClientAddress.of("2001:db8:1:ff::1"))).isPositive();
        isServed("admin", ClientAddress.of("2001:db8:2:ff::1"));
    }

    @Test
    void whoTriesOnePasswordAtManyAccountsWaitsAtAllOfThem() {
        throttle.succeeded("colleague", ELSEWHERE, STRANGE);
        for (int account = 1; account <= 50; account++) {
            fail("account-" + account, ELSEWHERE, 1);
        }
        assertThat(waits("anybody", ELSEWHERE)).isEqualTo(1);
        isServed("colleague", ELSEWHERE);
        isServed("anybody", HOME);
    }

    @Test
    void anOwnAccountIsNoKeyToThoseOfOthers() {
        for (int round = 0; round < 50; round++) {
            fail("admin-" + round, ELSEWHERE, 1);
            throttle.succeeded("own", ELSEWHERE, STRANGE);
        }
        assertThat(waits("admin", ELSEWHERE)).isEqualTo(1);
    }

    @Test
    void aRightPasswordEndsTheWaitAndSoDoesAnHour() {
        fail("admin", HOME, 4);
        throttle.succeeded("admin", HOME, STRANGE);
        fail("admin", HOME, 4);
        isServed("admin", HOME);
        fail("admin", HOME, 6);
        clock.pass(Duration.ofMinutes(61));
        fail("admin", HOME, 1);
        isServed("admin", HOME);
    }

    @Test
    void aCustomersNetworkCountsAsOneAddress() {
        assertThat(ClientAddress.of("2001:db8:1:2::1")).isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::9"));
        assertThat(ClientAddress.of("2001:db8:1:2::1")).isNotEqualTo(ClientAddress.of("2001:db8:1:3::1"));
        assertThat(ClientAddress.of("not an address").text()).isEqualTo("not an address");
    }

    @Test
    void theRefusalSaysHowLongToWait() {
        assertThat(new TooManyAttempts(Duration.ofMillis(1)))
                .hasMessage("Too many sign-ins have failed. Try again in a second.");
        assertThat(new TooManyAttempts(Duration.ofSeconds(64)))
                .hasMessage("Too many sign-ins have failed. Try again in 64 seconds.");
        assertThat(new TooManyAttempts(Duration.ofMinutes(5)))
                .hasMessage("Too many sign-ins have failed. Try again in 5 minutes.");
    }

    /** The numbers of the operator's manual. */
    @Test
    void aDayOfGuessingGivesAFewHundredGuesses() {
        assertThat(guessesInADay(guess -> "admin", guess -> ELSEWHERE)).isEqualTo(300);
        assertThat(guessesInADay(guess -> "many", guess -> ClientAddress.of("host-" + guess % 100)))
                .isEqualTo(587);
        assertThat(guessesInADay(guess -> "account-" + guess, guess -> ClientAddress.of("203.0.113.1")))
                .isEqualTo(345);
    }

    private int guessesInADay(IntFunction<String> account, IntFunction<ClientAddress> origin) {
        int guesses = 0;
        for (int second = 0; second < Duration.ofDays(1).toSeconds(); ) {
            try {
                throttle.refuseWhoHasToWait(account.apply(guesses), origin.apply(guesses), STRANGE);
                throttle.failed(account.apply(guesses), origin.apply(guesses), STRANGE);
                guesses++;
            } catch (TooManyAttempts wait) {
                clock.pass(Duration.ofSeconds(1));
                second++;
            }
        }
        return guesses;
    }

    private void fail(String account, ClientAddress origin, int times) {
        for (int time = 0; time < times; time++) {
            throttle.failed(account, origin, STRANGE);
        }
    }

    private void isServed(String account, ClientAddress origin) {
        assertThatCode(() -> throttle.refuseWhoHasToWait(account, origin, STRANGE))
                .doesNotThrowAnyException();
    }

    private long waits(String account, ClientAddress origin) {
        var seconds = new ArrayList<Long>();
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> throttle.refuseWhoHasToWait(account, origin, STRANGE))
                .satisfies(refusal -> seconds.add(refusal.seconds()));
        return seconds.get(0);
    }

    /** Time that passes when a test says so. */
}
