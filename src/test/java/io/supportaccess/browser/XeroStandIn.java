package io.supportaccess.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A page in Xero's place, at an address of its own: it asks back, which a sandboxed page may not, and takes a text. */
@TestConfiguration(proxyBeanMethods = false)
class XeroStandIn {

    static final String QUESTION = "Does this page run as it would without Tasklist?";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
              <head><meta charset="utf-8"><title>Xero's place</title><link rel="icon" href="data:,"></head>
              <body>
                <button onclick="document.title = confirm('%s') ? 'It does' : 'It does not'">Ask</button>
                <textarea aria-label="Message"></textarea>
              </body>
            </html>
            """.formatted(QUESTION);

    @Bean(destroyMethod = "close")
    Server xero() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return new Server(server);
    }

    @Bean
    DynamicPropertyRegistrar xeroAddresses(Server xero) {
        return settings -> {
            settings.add("support-access.xero.home", () -> xero.address() + "/home");
            settings.add("support-access.xero.support-portal", () -> xero.address() + "/support");
        };
    }

    record Server(HttpServer server) implements AutoCloseable {

        String address() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
