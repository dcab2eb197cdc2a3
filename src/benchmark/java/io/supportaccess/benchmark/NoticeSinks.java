package io.supportaccess.benchmark;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server and a receiver of webhooks that take everything and keep nothing, so that they cost next to nothing. */
final class NoticeSinks implements AutoCloseable {

    private static final int TAKEN = 204;

    private final ServerSocket mail = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final HttpServer webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger mails = new AtomicInteger();
    private final AtomicInteger events = new AtomicInteger();

    NoticeSinks() throws IOException {
        threads.execute(this::acceptMail);
        webhook.setExecutor(threads);
        webhook.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            events.incrementAndGet();
            call.sendResponseHeaders(TAKEN, -1);
            call.close();
        });
        webhook.start();
    }

    /** A mail for each notice: without the digest there are most of them. */
    List<String> settings() {
        return List.of(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getLocalPort(),
                "--support-access.notice.digest=off",
                "--support-access.webhooks.allow-private=true");
    }

    /** For {@code POST /api/webhooks}. */
    Map<String, Object> registration() {
        return Map.of(
                "url", "http://127.0.0.1:%d/".formatted(webhook.getAddress().getPort()), "events", List.of("*"));
    }

    private void acceptMail() {
        while (!mail.isClosed()) {
            try {
                Socket client = mail.accept();
                threads.execute(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream answers = client.getOutputStream();
            say(answers, "220 sink");
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA");
                if (line.equals(".")) {
                    mails.incrementAndGet();
                }
                say(answers, data ? "354 go on" : "250 taken");
                if (line.equals("QUIT")) {
                    return;
                }
            }
        } catch (IOException brokenOff) {
            // The sender sends that mail again.
        }
    }

    private static void say(OutputStream answers, String line) throws IOException {
        answers.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answers.flush();
    }

    int mails() {
        return mails.get();
    }

    int events() {
        return events.get();
    }

    @Override
    public void close() throws IOException {
        mail.close();
        webhook.stop(0);
        threads.shutdownNow();
    }
}
