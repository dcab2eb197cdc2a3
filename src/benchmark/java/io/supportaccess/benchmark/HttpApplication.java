package io.supportaccess.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** An application that is called over HTTP: its clients are here. */
final class HttpApplication implements Application {

    /** What its clients need before the first case. */
    interface Connection {
        Walk to(Place place) throws Exception;
    }

    private final Process process;
    private final ClosedLoop clients;

    private HttpApplication(Process process, ClosedLoop clients) {
        this.process = process;
        this.clients = clients;
    }

    static Application start(List<String> command, Place place, Connection walk) throws Exception {
        Process process = ChildProcess.start(command, place, false);
        while (!answers(place.port())) {
            if (!process.isAlive()) {
                throw ChildProcess.failed(place, new IOException("it ended with " + process.exitValue()));
            }
            Thread.sleep(200);
        }
        return new HttpApplication(process, new ClosedLoop(walk.to(place)));
    }

    private static boolean answers(int port) {
        try (var open = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return open.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Timings run(Order order) throws Exception {
        return clients.run(order);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
