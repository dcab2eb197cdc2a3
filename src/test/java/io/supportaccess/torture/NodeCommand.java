package io.supportaccess.torture;

import io.supportaccess.ApplicationTest;
import io.supportaccess.SupportAccessApplication;
import io.supportaccess.torture.node.NodeUnderTorture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a node is started: from jars and an archive of classes as in the image, so that it is soon there again. */
final class NodeCommand {

    /** Libraries of the tests alone, some of which would configure themselves. */
    private static final String NOT_SHIPPED =
            ".*(test-classes|oauth2-authorization-server|springdoc|swagger|selenium|greenmail|junit|mockito|archunit).*";

    private final Path archive;
    private final String classPath;
    private final List<String> settings;

    private NodeCommand(Path archive, String classPath, List<String> settings) {
        this.archive = archive;
        this.classPath = classPath;
        this.settings = settings;
    }

    /** @param directory for the jars, the archive, the logs and the keys that all nodes share */
    static NodeCommand in(Path directory, List<String> settings) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys").toAbsolutePath());
        String classPath = Stream.concat(
                        Stream.of(
                                jar(directory.resolve("application.jar"), "target/classes", "."),
                                jar(
                                        directory.resolve("torture.jar"),
                                        "target/test-classes",
                                        NodeUnderTorture.class.getPackageName().replace('.', '/'))),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> Files.isRegularFile(Path.of(entry)))
                                .filter(entry -> !entry.matches(NOT_SHIPPED)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(
                "--management.server.port=0",
                "--support-access.admin.password=" + ApplicationTest.PASSWORD,
                "--support-access.signing.key-file=" + keys.resolve("signing.pem"),
                "--support-access.anchor.time-stamps=" + keys,
                "--support-access.organisations.unknown=accept",
                "--support-access.webhooks.allow-private=true",
                // Few people do what many would.
                "--support-access.limits.writes-per-minute=1000000"));
        return new NodeCommand(directory.resolve("classes.jsa").toAbsolutePath(), classPath, all);
    }

    /** An archive of classes takes jars only. */
    private static String jar(Path jar, String classes, String what) {
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes, what);
        if (status != 0) {
            throw new IllegalStateException("jar ended with " + status);
        }
        return jar.toAbsolutePath().toString();
    }

    /** Makes the tables, and on its way the archive of classes; ends by itself. */
    List<String> ofFirstStart() {
        return java(
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"),
                NodeUnderTorture.class,
                List.of("--server.port=0"));
    }

    List<String> ofNode() {
        return java(List.of("-XX:SharedArchiveFile=" + archive), NodeUnderTorture.class, List.of());
    }

    /** The product's own check of the trail, the register and the permits, against the signed heads that a node has kept. */
    List<String> ofVerification(Path heads) {
        List<String> command = java(
                List.of("-XX:SharedArchiveFile=" + archive),
                SupportAccessApplication.class,
                List.of("--support-access.audit.heads-file=" + heads));
        command.add(command.indexOf(SupportAccessApplication.class.getName()) + 1, "verify-audit");
        return command;
    }

    private List<String> java(List<String> options, Class<?> main, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=192m",
                "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(settings);
        command.addAll(more);
        return command;
    }
}
