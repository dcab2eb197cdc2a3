package io.supportaccess.torture;

import io.supportaccess.Caller;
import io.supportaccess.torture.node.NodeUnderTorture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One node of the installation: a JVM on a port of its own, started again and again. */
final class TorturedNode implements AutoCloseable {

    private static final int HEALTHY = 200;

    private final String name;
    private final NodeCommand command;
    private final int port;
    private final Path directory;
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private volatile String jobOwner = "";
    private volatile boolean stands;
    private volatile Process process;

    TorturedNode(String name, NodeCommand command, Path directory) throws IOException {
        this.name = name;
        this.command = command;
        this.directory = Files.createDirectories(directory.resolve(name));
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    /** Somebody who calls this node. */
    Caller caller(String person) {
        return callers.computeIfAbsent(person, first -> Caller.of(port, person));
    }

    /** The signed heads, of which each node keeps its own. */
    Path heads() {
        return directory.resolve("heads.ndjson").toAbsolutePath();
    }

    void start() throws IOException {
        starts.incrementAndGet();
        jobOwner = "";
        List<String> whole = new ArrayList<>(command.ofNode());
        whole.addAll(List.of(
                "--server.port=" + port,
                "--db-scheduler.scheduler-name=" + scheduler(),
                "--support-access.audit.heads-file=" + heads()));
        Process started = new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process = started;
        var reader = new Thread(() -> hear(started), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void hear(Process started) {
        Path log = directory.resolve("application-%d.log".formatted(starts.get()));
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
                var written = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                written.println(line);
                if (line.startsWith(NodeUnderTorture.TELLS + "owner ")) {
                    jobOwner = line.substring(line.lastIndexOf(' ') + 1);
                } else if (line.equals(NodeUnderTorture.TELLS + "cut")) {
                    cuts.incrementAndGet();
                }
            }
        } catch (IOException ended) {
            // With its process.
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it is there for the jobs of another node. */
    boolean serves() {
        return isAlive() && !jobOwner.isEmpty() && !stands;
    }

    boolean isHealthy() {
        try {
            return serves() && caller("admin").get("/actuator/health").status() == HEALTHY;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** How this start names itself in the jobs that it has taken: the engine's, and those that talk to the outside. */
    List<String> names() {
        return List.of(jobOwner, scheduler());
    }

    private String scheduler() {
        return "%s-start-%d".formatted(name, starts.get());
    }

    int cuts() {
        return cuts.get();
    }

    /** @param words what {@code CommitBoundaries} is to do */
    void order(String words) {
        try {
            process.outputWriter().write(words + System.lineSeparator());
            process.outputWriter().flush();
        } catch (IOException gone) {
            // A node that has died meanwhile does as it was told.
        }
    }

    void standStill() throws IOException, InterruptedException {
        stands = true;
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
        stands = false;
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** By SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
