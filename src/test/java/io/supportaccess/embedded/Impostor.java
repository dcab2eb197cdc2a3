package io.supportaccess.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that speaks PostgreSQL's protocol as far as the password, asks for it in the clear, and keeps what it is told. */
final class Impostor implements AutoCloseable {

    private static final int CLEARTEXT_PASSWORD = 3;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> told = new CopyOnWriteArrayList<>();

    Impostor() throws IOException {
        new Thread(this::listen, "impostor").start();
    }

    int port() {
        return door.getLocalPort();
    }

    List<String> told() {
        return told;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                answer(new DataInputStream(caller.getInputStream()), new DataOutputStream(caller.getOutputStream()));
            } catch (IOException gone) {
                told.add("gone");
            }
        }
    }

    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] start = in.readNBytes(in.readInt() - Integer.BYTES);
            int kind = ByteBuffer.wrap(start).getInt();
            if (kind != SSL_REQUEST && kind != GSS_REQUEST) {
                told.add(text(start));
                break;
            }
            out.writeByte('N');
        }
        out.writeByte('R');
        out.writeInt(8);
        out.writeInt(CLEARTEXT_PASSWORD);
        told.add((char) in.readByte() + text(in.readNBytes(in.readInt() - Integer.BYTES)));
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
