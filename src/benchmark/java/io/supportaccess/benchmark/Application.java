package io.supportaccess.benchmark;

/** The running application of a candidate, a process of its own, ready for cases. */
interface Application extends AutoCloseable {

    long pid();

    Timings run(Order order) throws Exception;

    @Override
    void close();
}
