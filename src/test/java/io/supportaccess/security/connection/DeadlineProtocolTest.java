package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.junit.jupiter.api.Test;

class DeadlineProtocolTest {

    private final DeadlineProtocol protocol = new DeadlineProtocol();

    @Test
    void aConnectionThatFailsKeepsNoOtherFromItsCheck() throws IOException {
        try (SocketChannel broken = SocketChannel.open()) {
            protocol.watched.put(broken, new WatchedConnection(null, broken));
            List<SocketChannel> closed =
                    Stream.generate(DeadlineProtocolTest::opened).limit(20).toList();
            for (SocketChannel each : closed) {
                var socket = new NioSocketWrapper(new NioChannel(null), new NioEndpoint());
                protocol.watched.put(each, new WatchedConnection(socket, each));
                each.close();
            }
            protocol.sweep();
            assertThat(protocol.watched).containsOnlyKeys(broken);
        }
    }

    private static SocketChannel opened() {
        try {
            return SocketChannel.open();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
