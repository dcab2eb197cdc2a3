package io.supportaccess.security.connection;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a call holds until we know its caller, or until its last byte has gone. */
final class CallerPlace {

    /** Under this name the request knows its place. */
    static final String ATTRIBUTE = CallerPlace.class.getName();

    private final List<Semaphore> held;
    private final Semaphore finishing;
    private final AtomicBoolean left = new AtomicBoolean();

    /** @param finishing places of callers whom we knew, and whose body nobody has read */
    CallerPlace(List<Semaphore> held, Semaphore finishing) {
        this.held = held;
        this.finishing = finishing;
    }

    /** Reads a rest of the body, in this place or in another if a known caller has left this one. */
    void finish(Rest rest) throws IOException {
        if (!left.get()) {
            rest.read();
        } else if (finishing.tryAcquire()) {
            try {
                rest.read();
            } finally {
                finishing.release();
            }
        }
    }

    void leave() {
        if (left.compareAndSet(false, true)) {
            held.forEach(Semaphore::release);
        }
    }

    /** What is left of a body. */
    interface Rest {

        void read() throws IOException;
    }
}
