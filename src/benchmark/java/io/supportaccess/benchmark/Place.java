package io.supportaccess.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * Where the application of a candidate runs.
 *
 * @param directory its log and its files
 * @param jdbcUrl its database; the user is in it
 * @param port free for it, if it answers HTTP
 */
record Place(Path directory, String jdbcUrl, int port) {

    static Place of(Path directory, String jdbcUrl) {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Place(directory, jdbcUrl, free.getLocalPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
