package io.supportaccess.signing;

import java.io.IOException;
import java.nio.file.Path;

/** A node of a new installation: waits for the others to be ready, makes or finds the key, and says which it has. */
final class NewNode {

    private NewNode() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        System.in.read();
        System.out.println(new SigningKey(Path.of(arguments[0])).verifyingKey().id());
    }
}
