package io.supportaccess.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of the command.
 *
 * @param export a file from {@code GET /api/audit}; empty for the database
 * @param heads the second place of the signed heads; empty for the one of the settings
 * @param publicKeys the trusted keys; empty for the keys beside the signing key
 * @param anchors places outside that kept heads: directories, or files with a head a line
 * @param timeStampCertificates of the time-stamp servers, or of those who certify them
 * @param settings of the application
 */
record VerifyOptions(
        Optional<Path> export,
        Optional<String> heads,
        List<Path> publicKeys,
        List<Path> anchors,
        List<Path> timeStampCertificates,
        String[] settings) {

    /** @throws UsageError for an argument that is neither an option nor a setting */
    static VerifyOptions from(String... arguments) {
        Optional<Path> export = Optional.empty();
        Optional<String> heads = Optional.empty();
        List<Path> publicKeys = new ArrayList<>();
        List<Path> anchors = new ArrayList<>();
        List<Path> timeStampCertificates = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            switch (name) {
                case "--export" -> export = Optional.of(Path.of(value));
                case "--heads" -> heads = Optional.of(value);
                case "--public-key" -> publicKeys.add(Path.of(value));
                case "--anchors" -> anchors.add(Path.of(value));
                case "--time-stamp-certificate" -> timeStampCertificates.add(Path.of(value));
                default -> {
                    if (equals < 0 || !name.matches("--[a-z-]+[.].+")) {
                        throw new UsageError(argument);
                    }
                    settings.add(argument);
                }
            }
        }
        return new VerifyOptions(
                export, heads, publicKeys, anchors, timeStampCertificates, settings.toArray(String[]::new));
    }

    /** Refuses an argument that the command does not know. */
    static final class UsageError extends RuntimeException {
        private UsageError(String argument) {
            super("""
                %s is not known. Use:
                  verify-audit [--export=audit.ndjson] [--heads=heads.ndjson | --heads=none] [--public-key=key.pub.pem]
                    [--anchors=directory] [--time-stamp-certificate=server.pem]
                and any setting of the application, such as --spring.datasource.url=...\
                """.formatted(argument));
        }
    }
}
