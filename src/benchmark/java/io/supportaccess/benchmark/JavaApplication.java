package io.supportaccess.benchmark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

/** An application that is called by its Java API: its clients are in its JVM. */
final class JavaApplication implements Application {

    private final Place place;
    private final Process process;
    private final ObjectOutputStream orders;
    private final ObjectInputStream answers;

    private JavaApplication(Place place, Process process) throws IOException {
        this.place = place;
        this.process = process;
        this.orders = new ObjectOutputStream(process.getOutputStream());
        this.orders.flush();
        this.answers = new ObjectInputStream(process.getInputStream());
    }

    static Application start(Class<? extends Walk> walk, Place place) throws IOException {
        return start(ChildProcess.command(Worker.class, arguments(walk, place)), place);
    }

    static Application startInJar(Class<? extends Walk> walk, Place place) throws IOException {
        return start(ChildProcess.commandInJar(Worker.class, arguments(walk, place)), place);
    }

    private static Application start(List<String> command, Place place) throws IOException {
        try {
            return new JavaApplication(place, ChildProcess.start(command, place, true));
        } catch (IOException failed) {
            throw ChildProcess.failed(place, failed);
        }
    }

    private static String[] arguments(Class<? extends Walk> walk, Place place) {
        return new String[] {walk.getName(), place.jdbcUrl(), String.valueOf(place.port())};
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Timings run(Order order) throws ClassNotFoundException {
        try {
            orders.writeObject(order);
            orders.flush();
            return (Timings) answers.readObject();
        } catch (IOException failed) {
            throw ChildProcess.failed(place, failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
