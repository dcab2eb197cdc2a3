package io.supportaccess.abuse;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends a request byte by byte as it is written: a client's library would mend or refuse what an attacker sends. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private final String from;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    Wire(int port) {
        this(port, "127.0.0.1");
    }

    /** @param from which of this machine's addresses calls */
    Wire(int port, String from) {
        this.port = port;
        this.from = from;
    }

    Said send(Sent request) throws IOException {
        if (!socket.isConnected() || socket.isClosed()) {
            connect();
            return exchange(request);
        }
        try {
            return exchange(request);
        } catch (IOException closedMeanwhile) {
            connect();
            return exchange(request);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void connect() throws IOException {
        socket.close();
        socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Said exchange(Sent request) throws IOException {
        socket.getOutputStream().write(request.bytes(port));
        String[] status = line().split(" ", 3);
        List<String> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        var said = new Said(Integer.parseInt(status[1]), List.copyOf(headers), "");
        byte[] body = request.method().equals("HEAD") || said.status() == 204 || said.status() == 304
                ? new byte[0]
                : body(said);
        if (said.header("Connection").equalsIgnoreCase("close")) {
            socket.close();
        }
        return new Said(said.status(), said.headers(), new String(body, StandardCharsets.UTF_8));
    }

    private byte[] body(Said head) throws IOException {
        if (!head.header("Content-Length").isEmpty()) {
            return in.readNBytes(Integer.parseInt(head.header("Content-Length")));
        }
        if (!head.header("Transfer-Encoding").toLowerCase(Locale.ROOT).equals("chunked")) {
            return in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server has closed the connection.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
