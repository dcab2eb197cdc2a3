package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.supportaccess.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitedLogTest {

    private final TestClock clock = new TestClock();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final RateLimitedLog lines = new RateLimitedLog(logger(), clock);

    @BeforeEach
    void listen() {
        written.start();
    }

    @Test
    void someLinesAMinuteAndThenHowManyMoreThereWere() {
        for (int time = 0; time < 1_000; time++) {
            lines.warn("A logout token of office", "no key");
        }
        assertThat(told()).hasSize(RateLimitedLog.A_MINUTE).containsOnly("A logout token of office: no key");

        clock.pass(Duration.ofMinutes(1));
        lines.warn("A logout token of office", "another reason");
        assertThat(told().subList(RateLimitedLog.A_MINUTE, told().size()))
                .containsExactly(
                        "990 more lines such as the next were not written.",
                        "A logout token of office: another reason");
    }

    @Test
    void whatComesFromOutsideStaysOnOneLine() {
        lines.warn("A logout token of office", "a\r\nINFO forged");
        assertThat(told()).containsExactly("A logout token of office: a  INFO forged");
    }

    private ch.qos.logback.classic.Logger logger() {
        var logger = new LoggerContext().getLogger("test");
        logger.addAppender(written);
        return logger;
    }

    private List<String> told() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
