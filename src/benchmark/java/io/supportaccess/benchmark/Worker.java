package io.supportaccess.benchmark;

import java.io.EOFException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** The JVM of an application with its clients: reads orders, and answers with what they took. */
final class Worker {

    private Worker() {}

    /** @param arguments the class of the walk, its database and its port */
    public static void main(String[] arguments) throws Exception {
        PrintStream answerStream = System.out;
        // Whatever the application prints must not get between the answers.
        System.setOut(System.err);
        var place = new Place(Path.of(""), arguments[1], Integer.parseInt(arguments[2]));
        try (var answers = new ObjectOutputStream(answerStream)) {
            var loop = new ClosedLoop((Walk) Class.forName(arguments[0])
                    .getDeclaredConstructor(Place.class)
                    .newInstance(place));
            answers.flush();
            var orders = new ObjectInputStream(System.in);
            while (true) {
                answers.writeObject(loop.run((Order) orders.readObject()));
                // Or it would keep every answer.
                answers.reset();
                answers.flush();
            }
        } catch (EOFException benchmarkEnded) {
            System.exit(0);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }
}
