package io.supportaccess.security.password;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Says that somebody has to wait before the next try, since many have failed. */
public final class TooManyAttempts extends AuthenticationException {

    private final long seconds;

    TooManyAttempts(Duration wait) {
        super("Too many sign-ins have failed. Try again in %s.".formatted(words(seconds(wait))));
        this.seconds = seconds(wait);
    }

    public long seconds() {
        return seconds;
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static String words(long seconds) {
        return seconds == 1 ? "a second" : seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }
}
