package io.supportaccess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a client that keeps to no rules sends, byte for byte, from an address of its own. */
public record RawCall(int port, String from) {

    /** @return the whole answer as it came over the wire */
    public String answer(String... lines) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(30_000);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The values of a header in an answer. */
    public static List<String> header(String answer, String name) {
        String beginning = name.toLowerCase(Locale.ROOT) + ": ";
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }
}
