package io.supportaccess.security.connection;

import io.supportaccess.security.password.ClientAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.tomcat.util.net.NioEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections, of which one address has its share. Where an address has its full share, or all connections are
 * taken, the one that is idle for longest makes room for a new one: idle connections keep nobody out. Trusted
 * proxies have no share, since they bring the calls of many.
 */
final class WatchedEndpoint extends NioEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedEndpoint.class);

    final Map<SocketChannel, WatchedConnection> watched = new ConcurrentHashMap<>();

    private volatile ConnectionSettings limits;
    private volatile Pattern trustedProxies;

    void limitTo(ConnectionSettings settings, Pattern proxies) {
        this.limits = settings;
        this.trustedProxies = proxies;
    }

    WatchedConnection watch(NioSocketWrapper socket, SocketChannel channel, ClientAddress from) {
        return watched.computeIfAbsent(channel, each -> new WatchedConnection(socket, each, from));
    }

    void sweep() {
        long now = System.nanoTime();
        watched.values().removeIf(connection -> isOver(connection, now));
    }

    /** The executor would never sweep again after a failure, and a socket that closes meanwhile may cause one. */
    private boolean isOver(WatchedConnection connection, long now) {
        try {
            return connection.isOver(now, limits);
        } catch (RuntimeException failed) {
            LOG.warn("A connection could not be checked for its deadline", failed);
            return false;
        }
    }

    @Override
    protected boolean setSocketOptions(SocketChannel channel) {
        Optional<String> from = address(channel);
        if (from.isEmpty() || !hasRoom(from.get())) {
            destroySocket(channel);
            return false;
        }
        boolean accepted = super.setSocketOptions(channel);
        if (connections.get(channel) instanceof NioSocketWrapper socket) {
            watch(socket, channel, ClientAddress.of(from.get()));
        }
        return accepted;
    }

    boolean hasRoom(String from) {
        int most = getMaxConnections();
        if (most > 0 && connections.size() >= most - 1) {
            makesRoom(connection -> true, most - 1);
        }
        ClientAddress address = ClientAddress.of(from);
        return trustedProxies.matcher(from).matches()
                || makesRoom(connection -> connection.isFrom(address), limits.perAddress());
    }

    /** @return false if all of those connections are at work */
    private boolean makesRoom(Predicate<WatchedConnection> which, int most) {
        List<WatchedConnection> open = watched.values().stream()
                .filter(which.and(WatchedConnection::isOpen))
                .toList();
        Optional<WatchedConnection> longest = open.stream()
                .filter(WatchedConnection::rests)
                .max(Comparator.comparingLong(WatchedConnection::restedNanos));
        if (open.size() >= most) {
            longest.ifPresent(WatchedConnection::end);
        }
        return open.size() < most || longest.isPresent();
    }

    /** @return empty when the connection is closed already */
    private static Optional<String> address(SocketChannel channel) {
        try {
            return channel.getRemoteAddress() instanceof InetSocketAddress peer
                    ? Optional.of(peer.getAddress().getHostAddress())
                    : Optional.empty();
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}
