package io.supportaccess.abuse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that nobody has a reason to call: whoever does was made to by an attacker's text. */
final class Canary implements AutoCloseable {

    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;

    Canary() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            calls.incrementAndGet();
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/canary".formatted(server.getAddress().getPort());
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
