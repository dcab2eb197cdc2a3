package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.security.password.ClientAddress;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.junit.jupiter.api.Test;

class WatchedEndpointTest {

    private static final ClientAddress SOMEWHERE = ClientAddress.of("192.0.2.1");

    private final WatchedEndpoint endpoint = new WatchedEndpoint();

    @Test
    void aConnectionThatFailsKeepsNoOtherFromItsCheck() throws IOException {
        try (SocketChannel broken = SocketChannel.open()) {
            endpoint.watched.put(broken, new WatchedConnection(null, broken, SOMEWHERE));
            List<SocketChannel> closed =
                    Stream.generate(WatchedEndpointTest::opened).limit(20).toList();
            for (SocketChannel each : closed) {
                var socket = new NioSocketWrapper(new NioChannel(null), new NioEndpoint());
                endpoint.watched.put(each, new WatchedConnection(socket, each, SOMEWHERE));
                each.close();
            }
            endpoint.sweep();
            assertThat(endpoint.watched).containsOnlyKeys(broken);
        }
    }

    @Test
    void aNetworkHasOneShareAndATrustedProxyInItNone() throws IOException {
        var one = new ConnectionSettings(Duration.ofSeconds(30), Duration.ofSeconds(20), 4000, 120, 20, 1);
        endpoint.limitTo(one, Pattern.compile("2001:db8:0:0:0:0:0:3"));
        try (SocketChannel channel = SocketChannel.open()) {
            var socket = new NioSocketWrapper(new NioChannel(null), endpoint);
            endpoint.watch(socket, channel, ClientAddress.of("2001:db8:0:0:0:0:0:1"))
                    .serves(new Request());
            assertThat(endpoint.hasRoom("2001:db8:0:0:0:0:0:2")).isFalse();
            assertThat(endpoint.hasRoom("2001:db8:0:0:0:0:0:3")).isTrue();
            assertThat(endpoint.hasRoom("2001:db8:0:1:0:0:0:1")).isTrue();
        }
        assertThat(endpoint.hasRoom("2001:db8:0:0:0:0:0:2")).isTrue();
    }

    private static SocketChannel opened() {
        try {
            return SocketChannel.open();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
