package io.supportaccess.benchmark;

import io.supportaccess.SupportAccessApplication;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a JVM for a candidate, which ends with this one. */
final class ChildProcess {

    private static final String LOG = "application.log";

    private ChildProcess() {}

    /**
     * @param command the arguments of {@code java}
     * @param outputIsRead what it prints is for the caller; otherwise it goes to its log
     */
    static Process start(List<String> command, Place place, boolean outputIsRead) throws IOException {
        Files.createDirectories(place.directory());
        List<String> whole = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + System.getProperty("benchmark.heap"),
                "-Duser.timezone=UTC"));
        whole.addAll(command);
        var log = Redirect.appendTo(place.directory().resolve(LOG).toFile());
        Process process = new ProcessBuilder(whole)
                .directory(place.directory().toFile())
                .redirectOutput(outputIsRead ? Redirect.PIPE : log)
                .redirectError(log)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** To run a class of the benchmark with the libraries, without the product. */
    static List<String> command(Class<?> main, String... arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(classes(SupportAccessApplication.class)))
                .collect(Collectors.joining(File.pathSeparator));
        return with(List.of("-classpath", classPath, main.getName()), arguments);
    }

    /** To run a class of the benchmark inside the product's jar. */
    static List<String> commandInJar(Class<?> main, String... arguments) {
        return with(
                List.of(
                        "-classpath",
                        System.getProperty("benchmark.jar"),
                        "-Dloader.path=" + classes(main),
                        "-Dloader.main=" + main.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher"),
                arguments);
    }

    private static Path classes(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static List<String> with(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Arrays.stream(arguments)).toList();
    }

    static IllegalStateException failed(Place place, Exception cause) {
        return new IllegalStateException("see " + place.directory().resolve(LOG), cause);
    }
}
