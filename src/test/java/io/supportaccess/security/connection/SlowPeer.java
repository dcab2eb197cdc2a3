package io.supportaccess.security.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A caller who sends and reads as slowly as it can. */
final class SlowPeer implements AutoCloseable {

    private static final int BETWEEN_BYTES_MILLIS = 200;
    private static final int FEW_BYTES = 2048;

    private final Socket socket = new Socket();

    /** @param from which of this machine's addresses calls */
    SlowPeer(int port, String from, String begins) {
        try {
            socket.setReceiveBufferSize(FEW_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            socket.getOutputStream().write(begins.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Sends one byte after the other until the server ends the connection.
     *
     * @return what the server has said
     * @throws AssertionError when it still waits after so many bytes
     */
    String sendsUntilTheEnd(String drop, int most) throws IOException {
        var said = new StringBuilder();
        socket.setSoTimeout(BETWEEN_BYTES_MILLIS);
        for (int sent = 0; sent < most; ) {
            try {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return said.toString();
                }
                said.append((char) next);
            } catch (SocketTimeoutException waits) {
                try {
                    socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                } catch (SocketException closed) {
                    return said.toString();
                }
                sent++;
            } catch (SocketException closed) {
                return said.toString();
            }
        }
        throw new AssertionError("The server still waits after " + most + " drops and said: " + said);
    }

    boolean hasAnAnswer() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Whether the server has ended the connection, of which nothing else is to be read. */
    boolean isEnded() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Reads the rest as fast as it can; a connection that the server has cut ends early. */
    long readsToTheEnd() throws IOException {
        socket.setSoTimeout(10_000);
        long bytes = 0;
        try {
            for (int count = 0; count >= 0; count = socket.getInputStream().read(new byte[64 * 1024])) {
                bytes += count;
            }
        } catch (SocketException cut) {
            return bytes;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
