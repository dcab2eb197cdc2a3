package io.supportaccess.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String with(DatabaseServer server) throws IOException {
        return "%s, %d processors, Java %s, PostgreSQL %s with fsync"
                .formatted(
                        processor(), Runtime.getRuntime().availableProcessors(), Runtime.version(), server.version());
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }
}
