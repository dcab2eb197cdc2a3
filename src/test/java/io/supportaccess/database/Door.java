package io.supportaccess.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a database and keeps its answers back, as a server does that is frozen or cut off. */
final class Door implements AutoCloseable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int database;
    private volatile boolean silent;

    Door(int database) throws IOException {
        this.database = database;
        new Thread(this::letIn, "door").start();
    }

    String before(String url) {
        return url.replaceFirst(":\\d+/", ":" + entry.getLocalPort() + "/");
    }

    /** What is said reaches the database, and no answer comes back. */
    void keepAnswers() {
        silent = true;
    }

    /** Nobody new gets in. */
    void lock() throws IOException {
        entry.close();
    }

    @Override
    public void close() throws IOException {
        entry.close();
        for (Socket each : open) {
            each.close();
        }
    }

    private void letIn() {
        while (!entry.isClosed()) {
            try {
                Socket caller = entry.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), database);
                open.addAll(List.of(caller, server));
                new Thread(() -> pass(caller, server, false), "door-in").start();
                new Thread(() -> pass(server, caller, true), "door-out").start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        var part = new byte[8192];
        try (from;
                to) {
            for (int length = from.getInputStream().read(part);
                    length >= 0;
                    length = from.getInputStream().read(part)) {
                if (!isAnswer || !silent) {
                    to.getOutputStream().write(part, 0, length);
                }
            }
        } catch (IOException closed) {
            if (from.isConnected() && to.isConnected() && !from.isClosed() && !to.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }
}
