package io.supportaccess.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The processor time of a process, from Linux's {@code /proc}, in milliseconds. */
final class CpuTime {

    private static final double MILLIS_PER_TICK = 10;

    /** Behind the name, which may contain anything, and its bracket. */
    private static final int USER = 11;

    private static final int ENDED_CHILDREN = 13;

    private CpuTime() {}

    static double of(long pid) {
        return ticks(pid, USER, 2) * MILLIS_PER_TICK;
    }

    static double withEndedChildren(long pid) {
        return of(pid) + ticks(pid, ENDED_CHILDREN, 2) * MILLIS_PER_TICK;
    }

    private static long ticks(long pid, int first, int fields) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return IntStream.range(first, first + fields)
                    .mapToLong(field -> Long.parseLong(values[field]))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }
}
