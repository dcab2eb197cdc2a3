package io.supportaccess.security.connection;

import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.route.Paths;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SendfileDataBase;

/**
 * One connection, and how long its peer has kept us waiting. Only time counts in which Tomcat waits for the peer, so a
 * call that computes for long is not cut.
 */
final class WatchedConnection {

    private static final double NANOS = 1e9;

    /** Under this number Tomcat's request knows its connection; the numbers from 0 on are Tomcat's. */
    private static final int NOTE = 20;

    private final NioSocketWrapper socket;
    private final SocketChannel channel;
    private final ClientAddress from;

    /** When the last call was answered, or the first byte came. */
    private volatile long restsSince = System.nanoTime();

    /** Of the call that a thread serves now. */
    private volatile Optional<Request> served = Optional.empty();

    /** Of the peer who still reads a file for which no thread waits. */
    private volatile Optional<CallerPlace> reader = Optional.empty();

    private volatile boolean ended;
    private long call;
    private long waited;
    private long fileLength;
    private long sweptAt = System.nanoTime();

    WatchedConnection(NioSocketWrapper socket, SocketChannel channel, ClientAddress from) {
        this.socket = socket;
        this.channel = channel;
        this.from = from;
    }

    static WatchedConnection of(Request request) {
        return (WatchedConnection) request.getNote(NOTE);
    }

    void serves(Request request) {
        request.setNote(NOTE, this);
        leaveReadersPlace();
        served = Optional.of(request);
    }

    /** Takes a place that is to be left once the file has gone. */
    void reads(CallerPlace place) {
        leaveReadersPlace();
        reader = Optional.of(place);
    }

    private void leaveReadersPlace() {
        reader.ifPresent(CallerPlace::leave);
    }

    /** @param answered whether a whole call has come and was answered, and not only some bytes of one */
    void rests(boolean answered) {
        if (answered) {
            restsSince = System.nanoTime();
        }
        if (socket.getSendfileData() == null) {
            leaveReadersPlace();
        }
        served = Optional.empty();
    }

    boolean isFrom(ClientAddress address) {
        return from.equals(address);
    }

    boolean isOpen() {
        return !ended && channel.isOpen();
    }

    /** Whether nobody misses this connection: no call is under way, and no file. */
    boolean rests() {
        return served.isEmpty() && socket.getSendfileData() == null;
    }

    long restedNanos() {
        return System.nanoTime() - restsSince;
    }

    void end() {
        ended = true;
        cut();
    }

    /** Cuts a connection whose peer is too slow. */
    boolean isOver(long now, ConnectionSettings limits) {
        long since = now - sweptAt;
        sweptAt = now;
        Optional<Request> request = served;
        SendfileDataBase file = socket.getSendfileData();
        if (request.isEmpty() && file == null || !channel.isOpen()) {
            leaveReadersPlace();
        }
        if (!channel.isOpen()) {
            return true;
        }
        if (request.isPresent()) {
            watch(request.get(), since, limits);
        } else if (file != null) {
            watch(file, since, limits);
            restsSince = now;
        } else if (now - restsSince > limits.header().toNanos()) {
            cut();
        }
        return false;
    }

    private void watch(Request request, long since, ConnectionSettings limits) {
        begin(request.getStartTimeNanos());
        if (socket.interestOps() != 0) {
            waited += since;
            boolean unread = request.getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT;
            if (unread
                    || writes() && !mayWait(request)
                    || isTooSlow(request.getBytesRead() + request.getResponse().getBytesWritten(false), limits)) {
                cut();
            }
        }
    }

    /**
     * A refusal without a place may not wait, since nobody counts its thread; a health check may not either, since it has
     * few places. Both answers are short: they wait only for a peer who has not read earlier ones.
     */
    private static boolean mayWait(Request request) {
        var adapted = (HttpServletRequest) request.getNote(CoyoteAdapter.ADAPTER_NOTES);
        return adapted != null
                && adapted.getAttribute(CallerPlace.ATTRIBUTE) != null
                && !request.requestURI().equals(Paths.HEALTH);
    }

    private boolean writes() {
        return socket.interestOpsHas(SelectionKey.OP_WRITE);
    }

    private void watch(SendfileDataBase file, long since, ConnectionSettings limits) {
        if (begin(file.hashCode())) {
            fileLength = file.length;
        }
        waited += since;
        if (isTooSlow(fileLength - file.length, limits)) {
            cut();
        }
    }

    /** @return whether this is another call than before */
    private boolean begin(long id) {
        boolean another = call != id;
        if (another) {
            call = id;
            waited = 0;
        }
        return another;
    }

    private boolean isTooSlow(long bytes, ConnectionSettings limits) {
        return waited / NANOS > limits.patience().toSeconds() + (double) bytes / limits.slowest();
    }

    /**
     * Tomcat's own thread then finds the end of the stream and closes the connection. To close it from here would give
     * its buffers to another connection while that thread still writes to them.
     */
    private void cut() {
        try {
            boolean writes = served.isEmpty() || writes();
            channel.shutdownInput();
            if (writes) {
                channel.shutdownOutput();
            }
        } catch (IOException closedMeanwhile) {
            // Then it is as it should be.
        }
    }
}
