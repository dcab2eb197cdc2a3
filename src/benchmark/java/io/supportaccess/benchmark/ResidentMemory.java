package io.supportaccess.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a process is in memory, from Linux's {@code /proc}. */
final class ResidentMemory {

    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    static double megabytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith(LINE))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .map(kibibytes -> kibibytes * 1024)
                            .sum()
                    / 1e6;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
