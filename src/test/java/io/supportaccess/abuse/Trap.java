package io.supportaccess.abuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** An object that knows when somebody reads it back from its bytes: with another class that would be a way to run code. */
final class Trap implements Serializable {

    private static final long serialVersionUID = 1;
    private static final AtomicInteger SPRUNG = new AtomicInteger();

    static byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Trap());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    static int sprung() {
        return SPRUNG.get();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        SPRUNG.incrementAndGet();
    }
}
