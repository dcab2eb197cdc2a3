package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.security.password.ClientAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call whose answer the peer does not take. */
@Asvs("v5.0.0-15.2.2")
class WatchedConnectionTest {

    private static final ConnectionSettings LIMITS =
            new ConnectionSettings(Duration.ofSeconds(30), Duration.ofSeconds(20), 4000, 120, 20, 250);

    private final Request request = new Request();
    private ServerSocketChannel door;
    private SocketChannel peer;
    private SocketChannel channel;
    private WatchedConnection connection;

    @BeforeEach
    void writeInVain() throws IOException {
        door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        peer = SocketChannel.open(door.getLocalAddress());
        channel = door.accept();
        var socket = new NioSocketWrapper(new NioChannel(null), new NioEndpoint());
        socket.interestOps(SelectionKey.OP_WRITE);
        connection = new WatchedConnection(socket, channel, ClientAddress.of("127.0.0.1"));
        var response = new Response();
        request.setResponse(response);
        response.setOutputBuffer(new NothingWritten());
        connection.serves(request);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        channel.close();
        door.close();
    }

    @Test
    void whatTomcatRefusesByItselfDoesNotWaitForThePeer() throws IOException {
        connection.isOver(System.nanoTime(), LIMITS);
        assertThat(isCut()).isTrue();
    }

    @Test
    void aRefusalWithoutAPlaceDoesNotWaitEither() throws IOException {
        reachesOurFilters(false);
        request.requestURI().setString("/sign-in");
        connection.isOver(System.nanoTime(), LIMITS);
        assertThat(isCut()).isTrue();
    }

    @Test
    void norDoesAHealthCheck() throws IOException {
        reachesOurFilters(true);
        request.requestURI().setString("/actuator/health");
        connection.isOver(System.nanoTime(), LIMITS);
        assertThat(isCut()).isTrue();
    }

    @Test
    void anyOtherCallHasTheTimeOfASlowPeer() throws IOException {
        reachesOurFilters(true);
        request.requestURI().setString("/sign-in");
        connection.isOver(System.nanoTime(), LIMITS);
        assertThat(isCut()).isFalse();
    }

    private static final class NothingWritten implements OutputBuffer {

        @Override
        public int doWrite(ByteBuffer chunk) {
            return 0;
        }

        @Override
        public long getBytesWritten() {
            return 0;
        }
    }

    private void reachesOurFilters(boolean withAPlace) {
        var adapted = new org.apache.catalina.connector.Request(new Connector());
        adapted.setCoyoteRequest(request);
        if (withAPlace) {
            adapted.setAttribute(CallerPlace.ATTRIBUTE, new CallerPlace(List.of(), new Semaphore(0)));
        }
        request.setNote(CoyoteAdapter.ADAPTER_NOTES, adapted);
    }

    private boolean isCut() throws IOException {
        peer.socket().setSoTimeout(300);
        try {
            return peer.socket().getInputStream().read() < 0;
        } catch (SocketTimeoutException waits) {
            return false;
        }
    }
}
