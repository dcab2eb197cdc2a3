package io.supportaccess.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks as the specification asks for: it checks the signature and drops what it has already. */
final class RecordingReceiver implements AutoCloseable {

    private static final byte[] KEY = "a-key-of-the-tests-for-webhooks!".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAKEN = 204;
    private static final int SLOW_EACH = 50;
    private static final int SLOW_MILLIS = 1500;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<String>> kinds = new ConcurrentHashMap<>();
    private final List<String> unsigned = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    RecordingReceiver() throws IOException {
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::take);
        server.start();
    }

    Map<String, Object> registration() {
        return Map.of(
                "url",
                "http://127.0.0.1:%d/events".formatted(server.getAddress().getPort()),
                "secret",
                "whsec_" + Base64.getEncoder().encodeToString(KEY),
                "events",
                List.of("*"));
    }

    private void take(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = call.getRequestHeaders().getFirst("webhook-id");
        String signed = "%s.%s.%s".formatted(id, call.getRequestHeaders().getFirst("webhook-timestamp"), body);
        keep(
                id,
                JSON.readTree(body),
                signature(signed).equals(call.getRequestHeaders().getFirst("webhook-signature")));
        if (calls.incrementAndGet() % SLOW_EACH == 0) {
            rest();
        }
        call.sendResponseHeaders(TAKEN, -1);
        call.close();
    }

    private synchronized void keep(String id, JsonNode event, boolean rightlySigned) {
        if (!rightlySigned) {
            unsigned.add(id);
        } else if (ids.add(id)) {
            kinds.computeIfAbsent(event.path("subject").asText(), first -> new ArrayList<>())
                    .add(event.path("data").path("kind").asText());
        }
    }

    /** A server that is slow now and then. */
    private static void rest() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The kinds of events about a request, in the order in which they came, without repetitions. */
    synchronized List<String> kinds(String reference) {
        return List.copyOf(kinds.getOrDefault(reference, List.of()));
    }

    synchronized List<String> wronglySigned() {
        return List.copyOf(unsigned);
    }

    synchronized int events() {
        return ids.size();
    }

    /** How often something came that had come already. */
    synchronized int repetitions() {
        return calls.get() - ids.size() - unsigned.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
