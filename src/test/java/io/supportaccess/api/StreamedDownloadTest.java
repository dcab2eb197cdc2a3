package io.supportaccess.api;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.refusal.Refusal.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@Asvs("v5.0.0-15.2.2")
class StreamedDownloadTest {

    private final StreamedDownload downloads = new StreamedDownload();

    @Test
    void whoReadsSlowlyTakesOneOfFewPlacesUntilTheEndOrTheFailure() throws Exception {
        var reading = new CountDownLatch(StreamedDownload.AT_ONCE);
        var end = new CountDownLatch(1);
        var readers = Executors.newFixedThreadPool(StreamedDownload.AT_ONCE);
        List<Future<String>> slow = new ArrayList<>();
        for (int reader = 0; reader < StreamedDownload.AT_ONCE; reader++) {
            String person = "reader-" + reader / StreamedDownload.AT_ONCE_FOR_ONE;
            slow.add(readers.submit(() -> written(person, out -> {
                reading.countDown();
                await(end);
                out.write("all");
            })));
        }
        await(reading);

        var refused = new MockHttpServletResponse();
        signIn("another");
        assertThatThrownBy(() -> downloads.write(refused, "text/csv", "x.csv", out -> out.write("x")))
                .is(refusedAs(Kind.BUSY))
                .hasMessageEndingWith("try again in a few seconds.");
        assertThat(refused.getHeaderNames()).isEmpty();
        signIn("reader-0");
        assertThatThrownBy(() -> downloads.write(refused, "text/csv", "x.csv", out -> out.write("x")))
                .is(refusedAs(Kind.TOO_MANY_AT_ONCE))
                .hasMessage("Two of your downloads are under way: wait for the end of one.");

        end.countDown();
        for (Future<String> reader : slow) {
            assertThat(reader.get()).isEqualTo("all");
        }
        readers.shutdown();
        for (int broken = 0; broken < 2 * StreamedDownload.AT_ONCE; broken++) {
            assertThatThrownBy(() -> written("reader-0", out -> {
                        throw new IOException("The reader has gone");
                    }))
                    .hasMessage("The reader has gone");
        }
        assertThat(written("reader-0", out -> out.write("again"))).isEqualTo("again");
    }

    private String written(String person, StreamedDownload.Content content) throws IOException {
        signIn(person);
        var response = new MockHttpServletResponse();
        downloads.write(response, "text/csv", "x.csv", content);
        return response.getContentAsString();
    }

    private static void signIn(String person) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(person, ""));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
