package io.supportaccess.security.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's protocol with deadlines for the whole header, body and answer. Tomcat's own time-outs begin anew with each
 * byte, so a byte every few seconds would hold a connection, and often a thread, for good. Tomcat makes this by its
 * name.
 */
public final class DeadlineProtocol extends Http11NioProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineProtocol.class);
    private static final int SWEEP_MILLIS = 500;

    final Map<SocketChannel, WatchedConnection> watched = new ConcurrentHashMap<>();

    private volatile ScheduledFuture<?> sweeping;
    private volatile ConnectionSettings settings;

    void limitTo(ConnectionSettings limits) {
        this.settings = limits;
    }

    @Override
    public void start() throws Exception {
        super.start();
        sweeping = getUtilityExecutor()
                .scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new WatchedProcessor(this, getAdapter());
    }

    void sweep() {
        long now = System.nanoTime();
        watched.values().removeIf(connection -> isOver(connection, now));
    }

    /** The executor would never sweep again after a failure, and a socket that closes meanwhile may cause one. */
    private boolean isOver(WatchedConnection connection, long now) {
        try {
            return connection.isOver(now, settings);
        } catch (RuntimeException failed) {
            LOG.warn("A connection could not be checked for its deadline", failed);
            return false;
        }
    }

    private static final class WatchedProcessor extends Http11Processor {

        private final Map<SocketChannel, WatchedConnection> watched;

        WatchedProcessor(DeadlineProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            this.watched = protocol.watched;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            var wrapper = (NioSocketWrapper) socket;
            WatchedConnection connection = watched.computeIfAbsent(
                    wrapper.getSocket().getIOChannel(), channel -> new WatchedConnection(wrapper, channel));
            int before = request.getRequestProcessor().getRequestCount();
            connection.serves(request);
            try {
                return super.service(socket);
            } finally {
                connection.rests(request.getRequestProcessor().getRequestCount() > before);
            }
        }
    }
}
