package io.supportaccess.benchmark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** How long the calls of one turn took, and how many cases were done. */
final class Timings implements Serializable {

    enum Call {
        START,
        STEP,
        DRAFT,
        /** Of the growth mode. */
        READ
    }

    private final Map<Call, List<Long>> nanos = new EnumMap<>(Call.class);
    private int cases;
    private long elapsed;

    Timings() {
        for (Call call : Call.values()) {
            nanos.put(call, new ArrayList<>());
        }
    }

    <T> T time(Call call, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        nanos.get(call).add(System.nanoTime() - begin);
        return result;
    }

    void caseDone() {
        cases++;
    }

    void add(Timings other) {
        other.nanos.forEach((call, more) -> nanos.get(call).addAll(more));
        cases += other.cases;
    }

    void ended(long elapsedNanos) {
        elapsed = elapsedNanos;
    }

    int cases() {
        return cases;
    }

    double casesPerSecond() {
        return cases * 1e9 / elapsed;
    }

    double percentileMillis(Call call, int percent) {
        List<Long> sorted = nanos.get(call).stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1) / 1e6;
    }
}
