package io.supportaccess.anchor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks to the places that have an address: briefly, with short answers, and without following where they send it. */
final class AnchorHttp {

    private static final int LONGEST_ANSWER = 65_536;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    private final Duration patience;
    private final HttpClient client;

    AnchorHttp(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .proxy(ProxySelector.getDefault())
                .build();
    }

    /**
     * @return the body of the answer
     * @throws IOException if there is no answer in time, or one that is no success
     */
    byte[] send(String method, URI address, String type, byte[] content) throws IOException {
        var body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofByteArray(content))
                        .build(),
                BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> add(bytes, body))));
        try {
            int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status < OK || status >= REDIRECTION) {
                throw new IOException("it answered with status " + status);
            }
            return body.toByteArray();
        } catch (TimeoutException slow) {
            throw new IOException("it did not answer within %d seconds".formatted(patience.toSeconds()), slow);
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed.getCause()), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the application stops", stopped);
        } finally {
            answer.cancel(true);
        }
    }

    private static void add(byte[] bytes, ByteArrayOutputStream body) {
        if (body.size() + bytes.length > LONGEST_ANSWER) {
            throw new UncheckedIOException(new IOException("its answer is too long"));
        }
        body.writeBytes(bytes);
    }

    private static String reason(Throwable failure) {
        return "it could not be reached: "
                + Optional.ofNullable(failure.getMessage())
                        .orElse(failure.getClass().getSimpleName());
    }
}
