package io.supportaccess.security.connection;

import io.supportaccess.security.password.ClientAddress;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's protocol with deadlines for the whole header, body and answer. Tomcat's own time-outs begin anew with each
 * byte, so a byte every few seconds would hold a connection, and often a thread, for good. Tomcat makes this by its
 * name.
 */
public final class DeadlineProtocol extends Http11NioProtocol {

    private static final int SWEEP_MILLIS = 500;

    private final WatchedEndpoint endpoint;
    private volatile ScheduledFuture<?> sweeping;

    public DeadlineProtocol() {
        this(new WatchedEndpoint());
    }

    private DeadlineProtocol(WatchedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void limitTo(ConnectionSettings settings, Pattern trustedProxies) {
        endpoint.limitTo(settings, trustedProxies);
    }

    @Override
    public void start() throws Exception {
        super.start();
        sweeping = getUtilityExecutor()
                .scheduleWithFixedDelay(endpoint::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
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

    private static final class WatchedProcessor extends Http11Processor {

        private final WatchedEndpoint endpoint;

        WatchedProcessor(DeadlineProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            this.endpoint = protocol.endpoint;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            var wrapper = (NioSocketWrapper) socket;
            WatchedConnection connection = endpoint.watch(
                    wrapper, wrapper.getSocket().getIOChannel(), ClientAddress.of(wrapper.getRemoteAddr()));
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
