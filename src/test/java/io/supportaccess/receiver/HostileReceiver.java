package io.supportaccess.receiver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on this machine that takes messages, and behaves as badly as the path of the call says. */
public final class HostileReceiver implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile String answer = "200";

    public HostileReceiver() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A message that has come whole. */
    public record Message(String path, Map<String, String> headers, String body) {}

    public String address(String path) {
        return "http://127.0.0.1:%d/%s".formatted(port(), path);
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Message> messages() {
        return messages;
    }

    /** The status that {@code /answer} gives from now on. */
    public void answers(int status) {
        answer = String.valueOf(status);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket call = server.accept();
                threads.execute(() -> serve(call));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket call) {
        try (call) {
            Message message = read(call.getInputStream());
            messages.add(message);
            answer(message.path(), call);
        } catch (IOException ended) {
            // The caller has hung up, as it should.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String path, Socket call) throws IOException, InterruptedException {
        OutputStream out = call.getOutputStream();
        switch (path) {
            case "/hangs" -> closed.await();
            case "/dies" -> call.setSoLinger(true, 0);
            case "/half-closes" -> {
                call.shutdownOutput();
                closed.await();
            }
            case "/half-an-answer" -> out.write(text("HTTP/1.1 20"));
            case "/drips" -> {
                for (byte letter : text("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000))) {
                    out.write(letter);
                    out.flush();
                    if (closed.await(20, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
            case "/endless" -> {
                out.write(text("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n"));
                while (closed.getCount() > 0) {
                    out.write(new byte[65_536]);
                }
            }
            case "/is-busy" -> out.write(text("HTTP/1.1 429 Said\r\nRetry-After: 1800\r\nContent-Length: 0\r\n\r\n"));
            case "/redirects" ->
                out.write(
                        text("HTTP/1.1 307 Away\r\nLocation: " + address("answer") + "\r\nContent-Length: 0\r\n\r\n"));
            default -> out.write(text("HTTP/1.1 " + answer + " Said\r\nContent-Length: 0\r\n\r\n"));
        }
    }

    private static Message read(InputStream in) throws IOException {
        String[] head = head(in).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            String[] parts = head[i].split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Message(head[0].split(" ")[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The call ended early.");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }
}
